import type { AuditRow } from '#shared/trust/audit.ts'
import type { AuditRecord } from './record.ts'
import { auditLines } from './verify.ts'

export type AuditQuery = {
  /** Records before this one only; null: from the newest on. */
  beforeSeq: number | null
  limit: number
  /** A part of what, who or any detail; '' for all. */
  search: string
  /** One kind of record; '' for all. */
  what: string
}

/** The newest records that fit, newest first, and every kind of record there is. */
export async function auditPage(
  path: string,
  { beforeSeq, limit, search, what }: AuditQuery,
): Promise<{ rows: AuditRow[]; kinds: string[] }> {
  const wanted = search.toLowerCase()
  const kinds = new Set<string>()
  const rows: AuditRow[] = []
  for await (const { record } of auditLines(path)) {
    if (record === null) continue
    kinds.add(record.what)
    if (beforeSeq !== null && record.seq >= beforeSeq) continue
    if (what !== '' && record.what !== what) continue
    if (!textOf(record).includes(wanted)) continue
    rows.push(rowOf(record))
    // Only the newest are wanted, and a log of years has tens of thousands.
    if (rows.length > 2 * limit) rows.splice(0, rows.length - limit)
  }
  return { rows: rows.slice(-limit).reverse(), kinds: [...kinds].sort() }
}

function rowOf({ seq, at, user, version, what, details }: AuditRecord): AuditRow {
  return { seq, at: Date.parse(at), user, version, what, details }
}

function textOf({ seq, at, user, what, details }: AuditRecord): string {
  return `${seq} ${at} ${user} ${what} ${JSON.stringify(details)}`.toLowerCase()
}

/** Records that are about one participant: their code stands among the details. */
export async function auditOfParticipant(path: string, code: string): Promise<AuditRecord[]> {
  const found: AuditRecord[] = []
  for await (const { record } of auditLines(path)) {
    if (record === null) continue
    const isAbout = Object.values(record.details).some(
      (detail) => detail === code || (Array.isArray(detail) && detail.includes(code)),
    )
    if (isAbout) found.push(record)
  }
  return found
}
