import type { TunnelProviderName, TunnelStatus } from './tunnel-status.ts'

/** What the host is doing, in one record. It carries no secret, identifier or health value. */
export type Status = {
  version: string
  /** The folder everything is kept in, for "show in folder" and error texts. */
  dataDir: string
  isDemo: boolean
  startedAt: number
  now: number
  receiver: ReceiverStatus
  tunnel: {
    provider: TunnelProviderName | null
    /** The localtunnel privacy notice must be accepted before the first use. */
    privacyNoticeAcceptedAt: number | null
    status: TunnelStatus
  }
  deliveries: {
    lastReceivedAt: number | null
    /** Received since local midnight of this machine. */
    today: number
    /** Kept in the inbox and not ingested yet. */
    backlog: number
    quarantined: number
    /** Wrong secret, failed authentication or a wrong signature since the start. */
    refused: number
    lastRefusedAt: number | null
    /** Bodies with a wrong signature that are kept apart; a mended secret can still take them in. */
    refusedKept: number
    /** Slowest and median time to the answer, over the last 200 deliveries. */
    ackMs: { p50: number; max: number } | null
  }
  ingest: { state: 'running' | 'failed'; reason: string | null }
  storage: StorageStatus
  signature: SignatureStatus
  /** What the shell can do here; the page hides the rest. */
  graces: { openAtLogin: boolean | null; showDataFolder: boolean }
}

export type ReceiverStatus =
  | { state: 'receiving'; port: number }
  /** `resumeAt` null: until a person resumes. */
  | { state: 'paused'; port: number; resumeAt: number | null }
  | { state: 'failed'; port: number | null; reason: string }

export type SignatureStatus =
  | { state: 'not_configured' }
  /** A secret is set; the signed form is being learnt from matching deliveries. */
  | { state: 'learning'; matches: number }
  | { state: 'pinned'; scheme: string }

export type StorageStatus = {
  inboxBytes: number
  studyBytes: number
  freeBytes: number | null
  /** `filling` above 80 % of the disk, `nearly-full` above 95 %: long before anything is refused. */
  disk: 'unknown' | 'fine' | 'filling' | 'nearly-full'
}
