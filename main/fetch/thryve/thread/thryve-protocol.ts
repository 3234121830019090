import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type {
  AnnouncementFetch,
  GapHealing,
  ThryveApiState,
  ThryveCheck,
  ThryveCredentials,
} from '#shared/senders/thryve-api.ts'
import type { NewestHere } from '../planning/compare.ts'
import type { StudyFacts } from '../working/study-facts.ts'

export type ThryveThreadData = {
  queuePath: string
  sqliteBinding: SqliteBinding
  settings: ThryveThreadSettings
}

/** Credentials live in the thread's memory only; null: there is nothing to ask with. */
export type ThryveThreadSettings = {
  credentials: ThryveCredentials | null
  baseAddress: string
  requestsPerMinute: number
  isPaused: boolean
}

/** What the host asks of the thread. */
export type ThryveThreadCalls = {
  state(input: null): ThryveApiState
  /** `isAnew`: whoever was refused may not be now. */
  settings(input: { settings: ThryveThreadSettings; isAnew: boolean }): ThryveApiState
  /** The study changed. */
  look(input: null): void
  /** Null: nobody is known yet who could be asked about. */
  check(input: { endUserId: string | null }): Promise<ThryveCheck>
  fetchRange(input: { endUserIds: string[]; fromDay: string; toDay: string }): number
  retryFailed(input: null): ThryveApiState
  reconcile(input: null): ThryveApiState
  healings(input: { fromAt: number; toAt: number }): GapHealing[]
  announcements(input: null): AnnouncementFetch[]
  /** Done when no answer about this participant can come any more. */
  forgetParticipant(input: { endUserId: string }): Promise<void>
  close(input: null): Promise<void>
}

/** What the thread asks of the host. */
export type ThryveHostCalls = {
  study(input: null): Promise<StudyFacts | null>
  newest(input: string[]): Promise<{ endUserId: string; series: NewestHere[] }[]>
  /** The delivery's number, once the answer is durable. */
  keep(input: { fetched: Fetched; bytes: Uint8Array<ArrayBuffer> }): Promise<number>
  changed(input: null): void
}
