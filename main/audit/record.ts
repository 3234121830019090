import { createHash } from 'node:crypto'

/** Plain facts beside a record: numbers, words, study codes. Never an identifier or a health value. */
export type AuditDetails = Record<string, string | number | boolean | null | readonly string[]>

/** What is to be written down; `what` is a noun and a past participle, such as `export.finished`. */
export type AuditNote = { what: string; details?: AuditDetails }

/** One line of the log. Each holds the hash of the one before, so that none can be changed alone. */
export type AuditRecord = {
  /** 1, 2, 3 … without a hole. */
  seq: number
  /** UTC, ISO 8601 with milliseconds. */
  at: string
  /** Who is logged in at this computer; the app knows no other name. */
  user: string
  version: string
  what: string
  details: AuditDetails
  /** SHA-256 in hex of the record before; 64 zeros in the first one. */
  prev: string
  hash: string
}

/** Stands in the first record, where there is none before. */
export const FIRST_PREV = '0'.repeat(64)

/** The record as its line, without the line's end; the same record always gives the same bytes. */
export function auditLine(record: AuditRecord): string {
  const { seq, at, user, version, what, details, prev, hash } = record
  return JSON.stringify({ seq, at, user, version, what, details, prev, hash })
}

export function sealed(record: Omit<AuditRecord, 'hash'>): AuditRecord {
  const text = auditLine({ ...record, hash: '' })
  return { ...record, hash: createHash('sha256').update(text).digest('hex') }
}

/** Null where the line is not what this app wrote, to the byte. */
export function parsedLine(line: string): AuditRecord | null {
  try {
    const record = JSON.parse(line) as AuditRecord
    const { hash, ...rest } = record
    return auditLine(record) === line && sealed(rest).hash === hash ? record : null
  } catch {
    return null
  }
}
