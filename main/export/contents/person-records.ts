import { existsSync, readFileSync } from 'node:fs'
import type { PersonRecords } from '#main/store/exported/person/person-records.ts'
import type { FileFacts } from '../folder/hashed-file.ts'
import { writeTextFile } from '../folder/text-file.ts'

/**
 * What the study holds of a person beside the tables that every export has: one list a name, with
 * the records of the audit log about their code. The log is small, so it is read whole.
 */
export function recordsOfPerson(
  records: PersonRecords,
  auditPath: string | null,
  code: string,
): PersonRecords {
  return { ...records, audit: auditRecords(auditPath, code) }
}

function auditRecords(path: string | null, code: string): PersonRecords[string] {
  if (path === null || !existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes(JSON.stringify(code)))
    .flatMap((line) => {
      try {
        const { seq, at, what, details } = JSON.parse(line) as Record<string, unknown>
        return [{ seq, at, what, details: JSON.stringify(details) }]
      } catch {
        return []
      }
    })
}

/** `person_NAME.csv` for each list that holds something. */
export function writeRecordTables(folder: string, records: PersonRecords): FileFacts[] {
  return Object.entries(records)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => writeTextFile(folder, `person_${name}.csv`, csvOf(rows)))
}

function csvOf(rows: Record<string, unknown>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: unknown[]) => `${cells.map(cell).join(',')}\n`
  return line(columns) + rows.map((row) => line(columns.map((column) => row[column]))).join('')
}

function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
