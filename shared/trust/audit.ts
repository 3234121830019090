import type { Said } from '../words/sentences.ts'

/** One line of the audit log as the window shows it. */
export type AuditRow = {
  seq: number
  /** UTC ms. */
  at: number
  user: string
  version: string
  what: string
  details: Record<string, string | number | boolean | null | readonly string[]>
}

/** `head` is the hash of the last whole record, 64 zeros where there is none. */
export type AuditCheck =
  | { state: 'whole'; records: number; head: string }
  | { state: 'broken'; seq: number; records: number; head: string; reason: Said }

export const auditFormats = ['csv', 'json'] as const
export type AuditFormat = (typeof auditFormats)[number]
