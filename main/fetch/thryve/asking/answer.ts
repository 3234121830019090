import type { HoldReason, StopReason } from '#shared/senders/thryve-api.ts'
import { type AnsweredRecord, readAnswer } from './read-answer.ts'

/** What became of one question. */
export type Answer =
  | { kind: 'values'; bytes: Uint8Array<ArrayBuffer>; records: AnsweredRecord[] }
  /** Null bytes: there was not even a list. */
  | { kind: 'nothing'; bytes: Uint8Array<ArrayBuffer> | null }
  /** Worth asking again; `afterMs` is the server's own wish. */
  | { kind: 'later'; why: HoldReason; afterMs: number | null }
  /** No question will be answered until a person changes something. */
  | { kind: 'stop'; why: StopReason }
  /** Words about credentials without the status for it: of ours, or of this participant's account. */
  | { kind: 'doubt' }
  /** This question will never be answered, others may. */
  | { kind: 'rejected' }
  /** Ask for less at once. */
  | { kind: 'too-large' }

export type HttpAnswer = {
  status: number
  retryAfter: string | null
  /** Null where it grew beyond the limit. */
  bytes: Uint8Array<ArrayBuffer> | null
}

/** More than this the server can't mean. */
const MAX_RETRY_AFTER_MS = 3_600_000

/** What an answer of the API means. Pure. */
export function judgeAnswer(http: HttpAnswer, endUserId: string, now: number): Answer {
  const { status, bytes } = http
  if (bytes === null || status === 413) return { kind: 'too-large' }
  if (status === 401 || status === 403) return { kind: 'stop', why: 'refused' }
  if (status === 404 || status === 405 || (status >= 300 && status < 400))
    return { kind: 'stop', why: 'wrong-address' }
  const afterMs = retryAfterMs(http.retryAfter, now)
  if (status === 429) return { kind: 'later', why: 'busy', afterMs }
  if (status === 408 || status >= 500) return { kind: 'later', why: 'server-error', afterMs }
  if (status === 204) return { kind: 'nothing', bytes: null }
  const read = readAnswer(bytes, endUserId)
  if (status >= 400) {
    const text = Buffer.from(bytes).toString('utf8', 0, 4_000)
    return isAboutCredentials(text) ? { kind: 'doubt' } : { kind: 'rejected' }
  }
  switch (read.kind) {
    case 'values':
      if (read.records.length === 0) return { kind: 'nothing', bytes: read.isList ? bytes : null }
      return { kind: 'values', bytes, records: read.records }
    case 'error':
      return isAboutCredentials(read.text) ? { kind: 'doubt' } : { kind: 'rejected' }
    case 'somebody-else':
      return { kind: 'rejected' }
    case 'unreadable':
      return { kind: 'later', why: 'unreadable', afterMs: null }
  }
}

/** The API's own word for a participant, `authenticationToken`, is about no credential of ours. */
function isAboutCredentials(text: string): boolean {
  const rest = text.replace(/(?:end.?user|access|authentication)[ _-]?token/gi, '')
  return /authori[sz]|authenticat|credential|password|user ?name|auth[ _-]?(?:id|secret)|forbidden|access denied/i.test(
    rest,
  )
}

/** Seconds, or a date; null where the server says nothing that can be read. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null
  const text = header.trim()
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  if (Number.isNaN(ms)) return null
  return Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS)
}
