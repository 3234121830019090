import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { RawStorage } from '#shared/status.ts'
import type { Rewriting } from './erasing/rewriter.ts'
import type { PackedEntries } from './packing.ts'
import type { Retiring } from './retirer.ts'

/** What the host and the inbox thread say to each other. */
export type InboxThreadData = { path: string; sqliteBinding: SqliteBinding }

export type ToInboxThread =
  | { say: 'append'; entries: PackedEntries }
  /** Bodies with a wrong signature, and the numbers of those that were taken in after all. */
  | { say: 'refuse'; entries: PackedEntries }
  | { say: 'drop-refused'; refusedIds: number[] }
  | { say: 'retire'; retiring: Retiring }
  | { say: 'rewrite'; rewriting: Rewriting }
  | { say: 'scrub' }
  | { say: 'beat'; aliveAt: number }
  | { say: 'close'; aliveAt: number }

export type FromInboxThread =
  | {
      say: 'opened'
      lastDeliveryId: number
      /** The last moment the former run could receive, null in a new inbox. */
      lastAliveAt: number | null
      wasCleanlyClosed: boolean
      /** What went with the last stretch of downtime that had a note. */
      stretchNote: string | null
      refusedKept: number
      retired: RawStorage
    }
  /**
   * All entries of one `append` are durable; they got consecutive numbers from these on. The buffer
   * they came in goes back with the answer.
   */
  | { say: 'appended'; firstEntryId: number; firstDeliveryId: number; buffer: ArrayBuffer }
  /** None of the entries of one `append` was kept. */
  | { say: 'refused'; reason: string; code: string; buffer: ArrayBuffer }
  | { say: 'refused-kept'; count: number }
  /** The entries of one `refuse` were kept, or could not be: send the next. */
  | { say: 'refused-done' }
  /** One bite: ask again for the deliveries that were not looked at; a reason where it failed. */
  | { say: 'retired'; looked: number; totals: RawStorage; reason: string | null }
  /** One `rewrite` is on the disk, or not at all. */
  | { say: 'rewritten'; reason: string | null; refusedKept: number; retired: RawStorage }
  /** One bite of making what was erased unreadable; whether that was the last. */
  | { say: 'scrubbed'; isDone: boolean; reason: string | null }
  | { say: 'closed' }
