import type { Rewriting } from '#main/inbox/erasing/rewriter.ts'
import type { Arrivals } from '#main/platform/arrivals.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { DeliveryCounts } from '#main/store/queries/deliveries.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { ErasingReport } from './erasing/erasing-thread.ts'
import type { IngestState } from './ingest-face.ts'
import type { MemoryCare } from './memory-care.ts'

/** What the host and the ingest thread say to each other. */
export type IngestThreadData = {
  inboxPath: string
  studyPath: string
  sqliteBinding: SqliteBinding
  maxDecodedBytes: number
  /** The key of the hashes that stand for erased people; null where there is none. */
  tombstoneKey?: string | null
  /** Shared: how many entries were appended since the start. */
  arrivals: Arrivals
  /** A thread before this one ran out of memory. */
  care: MemoryCare | null
}

export type ToIngestThread =
  /** The inbox is there: open both files. Always the first message. */
  | { say: 'open' }
  | { say: 'wake' }
  /** Flush both files and move their logs into them: retention is about to remove, or has removed. */
  | { say: 'checkpoint' }
  /** The secret stays in memory; null: nothing to learn (any more). */
  | { say: 'learn-signature'; secret: string | null }
  /** The bite of an erasure that was sent with this number is on the disk, or is not. */
  | { say: 'rewritten'; id: number; reason: string | null }
  | { say: 'close' }

export type FromIngestThread =
  | { say: 'opened'; progress: IngestProgress; openedWith: OpenedWith }
  | { say: 'advanced'; progress: IngestProgress; advance: StudyAdvance }
  | { say: 'signature-matched'; match: SignatureMatch }
  /** Ingest stopped and will try again at the next wake; the inbox goes on keeping. */
  | { say: 'stuck'; reason: Said }
  /** For the inbox's own thread, which alone may write the inbox. */
  | { say: 'rewrite'; id: number; rewriting: Rewriting }
  | { say: 'erasing'; report: ErasingReport }
  | { say: 'closed' }

/** What is known where the study is open anyway: a thread to read it begins when a window asks. */
export type OpenedWith = {
  /** Since midnight where this computer is, and the newest receipt of all. */
  today: DeliveryCounts
  /** Somebody was erased from this study. */
  hasErasures: boolean
}

export type IngestProgress = {
  /** The newest entry of the inbox, of whatever kind, that was applied. */
  lastEntryId: number
  /** The newest delivery that is registered in the study. */
  lastDeliveryId: number
  quarantined: number
}

/** A delivery's signature holds under one of the schemes that were tried behind the answer. */
export type SignatureMatch = { scheme: string; deliveryId: number }

/** What starts ingest, and hears of it. */
export type IngestOptions = Omit<IngestThreadData, 'arrivals' | 'care'> & {
  /** Counted here; shared with whoever else makes way for a burst. */
  arrivals?: Arrivals
  /** Not to begin before `replaceStudy`: why, as a sentence. */
  heldBecause?: Said | null
  /** Only tests hand in another. */
  heapMb?: number
  /** Resolves when the inbox's file is there. */
  inboxOpened: Promise<unknown>
  threadEntry: string | URL
  onAdvance: (advance: StudyAdvance) => void
  onState: (state: IngestState) => void
  onSignatureMatch: (match: SignatureMatch) => void
  /** Hands a bite of an erasure to the inbox; absent where nobody can be erased. */
  rewrite?: (rewriting: Rewriting) => Promise<void>
}
