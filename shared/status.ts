import type { Appearance } from './appearance.ts'
import type { UpdateStatus } from './host/update-status.ts'
import type { BackupStatus } from './trust/backup.ts'
import type { RescueStatus } from './trust/rescue.ts'
import type { AddressStanding, Silence, TunnelProviderName, TunnelStatus } from './tunnel-status.ts'
import type { Said } from './words/sentences.ts'

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
    /** The last moment the public address was proved to lead here, in this run or a former one. */
    provenAt: number | null
    /** Null while there is no public address. `changed` is never fine: the sender posts elsewhere. */
    address: AddressStanding | null
    silence: Silence | null
    choice: TunnelChoice
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
    /** Times to the answer over the last 200 deliveries; `late`: beyond what the sender waits. */
    ackMs: { p50: number; p99: number; max: number; late: number } | null
  }
  ingest: { state: 'running' | 'failed'; reason: Said | null }
  storage: StorageStatus
  /** Null for the moment before anybody looked. */
  backup: BackupStatus | null
  /** Null in a healthy folder. */
  rescue: RescueStatus | null
  signature: SignatureStatus
  setup: SetupStatus
  /** `settings.json` was damaged when it was opened; what was saved of it goes on. */
  settingsDamage: { keptAs: string | null; reset: string[] } | null
  appearance: Appearance
  /** Minutes of wear that make a day valid. */
  wearMinimumMinutes: number
  /** Null where the shell never updates itself. */
  updates: UpdateStatus | null
  /** What the shell can do here; the page hides the rest. */
  graces: { openAtLogin: boolean | null; showDataFolder: boolean }
}

/** What is chosen for the way in, without its secrets. */
export type TunnelChoice = {
  /** What a start starts, also while the tunnel is off. */
  provider: TunnelProviderName
  host: string
  publicUrl: string | null
  ngrokDomain: string | null
  hasNgrokToken: boolean
  /** Named on the command line: it can't be changed in the window. */
  isFixed: boolean
}

/** So long the sender waits for its answer before it counts a delivery as failed. */
export const SENDER_WAITS_MS = 2_000

export type ReceiverStatus =
  | { state: 'receiving'; port: number }
  /** `resumeAt` null: until a person resumes. */
  | { state: 'paused'; port: number; resumeAt: number | null }
  | { state: 'failed'; port: number | null; reason: Said }

export type SignatureStatus =
  | { state: 'not_configured' }
  /** A secret is set; the signed form is being learnt from matching deliveries. */
  | { state: 'learning'; matches: number }
  | { state: 'pinned'; scheme: string }

export type SetupStatus = {
  studyName: string
  /** The first run was finished or left. */
  isFinished: boolean
  /** Set in the window or in the environment; what it is stays inside. */
  hasHmacSecret: boolean
  credential: 'none' | 'basic' | 'bearer' | 'header'
  /** Senders that sign with a secret of their own; `given`: in the environment, as `isFixed` says. */
  signing: { sender: string; secret: 'none' | 'kept' | 'given' }[]
  /** Given in the environment: the window can't change them. */
  isFixed: { hmacSecret: boolean; credential: boolean }
  /** The service that seems to copy the data folder to a cloud, by its path; that breaks databases. */
  syncedBy: string | null
  /** A simulated study runs beside this one, under `/demo/`. */
  demo: 'none' | 'starting' | 'running'
  /** Months a body is kept after ingest; null: for ever. */
  retentionMonths: number | null
}

export type StorageStatus = {
  inboxBytes: number
  studyBytes: number
  freeBytes: number | null
  /** `filling` above 80 % of the disk, `nearly-full` above 95 %: long before anything is refused. */
  disk: 'unknown' | 'fine' | 'filling' | 'nearly-full'
  raw: RawStorage
}

/** What retention has made of the bodies as received. */
export type RawStorage = {
  /** Kept in a smaller form that gives back every byte. */
  packed: number
  /** No longer kept; headers, size and hash are. */
  removed: number
  /** The newest receipt whose body was removed: all later ones are kept. Null: every body is kept. */
  removedUntilAt: number | null
  /** Room inside the inbox's file that is taken before the file grows. */
  freeBytes: number
}
