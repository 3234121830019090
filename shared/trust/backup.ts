import type { Said } from '../words/sentences.ts'

/** How the study's backups stand: for Today, the tray and the card in Storage. */
export type BackupStatus = {
  /** Every night by itself. */
  isOn: boolean
  /** Minutes after local midnight of this computer. */
  atMinute: number
  /** The folder they go to, and the service that seems to copy it to a cloud. */
  folder: string
  /** It is `backups` in the data folder. */
  isOwnFolder: boolean
  syncedBy: string | null
  /** The newest one that is whole. */
  lastMadeAt: number | null
  trouble: BackupTrouble | null
  running: BackupRunning | null
  /** A backup that is unpacked and takes its place when Pulsetray starts again. */
  pending: { fileName: string; madeAt: number } | null
  /** The shell can start itself again for that. */
  canRestart: boolean
  /** What the last start put back. */
  restored: RestoredBackup | null
}

export type BackupTrouble =
  | ({ kind: 'failed' } & BackupFailure)
  /** None was made for so long although it is on. */
  | { kind: 'overdue'; at: number | null }

/** The last of them in a row, how many, and since the first. */
export type BackupFailure = {
  at: number
  reason: Said
  times: number
  sinceAt: number
  /** It met a damaged page of the inbox: the next start saves what can be read. */
  isInboxDamaged: boolean
}

/** `share` goes from 0 to 1. */
export type BackupRunning = {
  what: 'backup' | 'check' | 'unpack'
  share: number
}

export type RestoredBackup = {
  fileName: string
  madeAt: number
  /** What came in after the backup and was carried over; null: another study stood there. */
  carriedDeliveries: number | null
  /** A damaged page of the former inbox ended that. */
  isCutShort: boolean
  /** The folder that holds what stood there before; null: there was nothing. */
  asidePath: string | null
  /** Secrets were drawn anew: the webhook URL is another. */
  isNewAddress: boolean
}

/** One file; null where it can't be read. */
export type BackupRow = {
  path: string
  fileName: string
  madeAt: number
  bytes: number
  isNightly: boolean
  isOfThisStudy: boolean
  holds: {
    studyName: string
    participants: number
    deliveries: number
    values: number
    isEncrypted: boolean
  } | null
}

/** `reason`: why it could not be put back, as a sentence. */
export type BackupCheck =
  | { outcome: 'good'; values: number; deliveries: number; isOpened: boolean }
  | { outcome: 'bad'; reason: Said }
