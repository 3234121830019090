import type { StudyAdvance } from '#shared/contract.ts'

/** What the host and the ingest thread say to each other. */
export type IngestThreadData = {
  inboxPath: string
  studyPath: string
  sqliteBinding: string | null
  maxDecodedBytes: number
}

export type ToIngestThread = { say: 'wake' } | { say: 'close' }

export type FromIngestThread =
  | { say: 'opened'; progress: IngestProgress }
  | { say: 'advanced'; progress: IngestProgress; advance: StudyAdvance }
  /** Ingest stopped and will try again at the next wake; the inbox goes on keeping. */
  | { say: 'stuck'; reason: string }
  | { say: 'closed' }

export type IngestProgress = {
  /** The newest delivery that is registered in the study. */
  lastDeliveryId: number
  quarantined: number
}
