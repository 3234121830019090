import type { EntryKind } from './entry.ts'

/** What the host and the inbox thread say to each other. */
export type InboxThreadData = { path: string; sqliteBinding: string | null }

/** Bodies of one message travel in one buffer that is handed over, not copied. */
export type Batch = { items: BatchItem[]; bodies: ArrayBuffer }

export type BatchItem = {
  kind: EntryKind
  recordedAt: number
  meta: string
  offset: number
  length: number
}

export type ToInboxThread =
  | ({ say: 'append' } & Batch)
  | { say: 'beat'; aliveAt: number }
  | { say: 'close'; aliveAt: number }

export type FromInboxThread =
  | {
      say: 'opened'
      lastDeliveryId: number
      /** The last moment the former run could receive, null in a new inbox. */
      lastAliveAt: number | null
      wasCleanlyClosed: boolean
    }
  /** Answers the oldest entries that are still unanswered, in their order. */
  | { say: 'appended'; entryIds: number[]; deliveryIds: (number | null)[] }
  | { say: 'refused'; count: number; reason: string; code: string }
  | { say: 'closed' }
