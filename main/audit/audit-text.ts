import type { AuditFormat } from '#shared/trust/audit.ts'
import type { AuditRecord } from './record.ts'
import { auditLines } from './verify.ts'

const COLUMNS = ['seq', 'at', 'user', 'version', 'what', 'details', 'prev', 'hash'] as const

/** The whole log as text for other programs. */
export async function auditText(path: string, format: AuditFormat): Promise<string> {
  const records: AuditRecord[] = []
  for await (const { record } of auditLines(path)) if (record !== null) records.push(record)
  if (format === 'json') return `${JSON.stringify(records, null, 1)}\n`
  const lines = records.map((record) => COLUMNS.map((column) => cell(record[column])).join(','))
  return `${COLUMNS.join(',')}\n${lines.map((line) => `${line}\n`).join('')}`
}

/** A text that a spreadsheet would run as a formula is kept from it by a quote. */
function cell(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
