import type { LedgerGap } from '#main/fetch/queue/gap-book.ts'
import type { UnansweredAnnouncement } from '#shared/senders/unanswered-announcement.ts'
import type { NewestHere } from '../planning/compare.ts'

/** What fetching must know of the study; read as one when ingest has taken everything in. */
export type StudyFacts = {
  endUserIds: string[]
  downtime: LedgerGap[]
  /** UnansweredAnnouncement a moment ago or longer, and nothing came for it. */
  announced: UnansweredAnnouncement[]
  /** The last delivery that somebody sent. */
  lastDeliveredAt: number | null
  /** The newest delivery of all, fetched ones too. */
  lastDeliveryId: number
  /** Whether pushes carry the details of a value; null where none came yet. */
  carriesDetails: boolean | null
}

export type StudyAnswers = {
  /** Null while the study is behind the inbox. */
  study(): Promise<StudyFacts | null>
  newest(endUserIds: string[]): Promise<{ endUserId: string; series: NewestHere[] }[]>
}
