import type { Said } from '../words/sentences.ts'

/** Days of a participant, and the moments that they are taken for; `toAt` is not included. */
export type ErasureScope = { fromAt: number; toAt: number; fromDay: string; toDay: string }

/** What the study holds of whoever is to be erased. */
export type ErasureFootprint = {
  values: number
  revisions: number
  deliveries: number
  /** Of these, deliveries that others are named in too: their part stays. */
  sharedDeliveries: number
  connectionEvents: number
  announcements: number
  annotations: number
  /** Of some days: connection events and annotations that touch them, and stay (docs/erasure.md). */
  staying: number
  /** Texts about others, or about the whole study, that hold the code or the sender's id. */
  mentionsElsewhere: number
}

/** Said before anything is done. */
export type ErasurePreview = ErasureFootprint & {
  participantId: string
  range: ErasureScope | null
  /** Exports in the data folder that hold the person: they are removed. */
  exports: string[]
  /** Backups that hold the person: they are written anew without. */
  backups: string[]
  /** Older copies of the databases, as a rebuild or a rescue left them: they are removed. */
  copies: string[]
  /** Why it can't be begun now, as a sentence; null: it can. */
  obstacle: Said | null
}

export type BackupFate = {
  fileName: string
  /** `kept`: it could not be opened; it is removed at `removedAt`. */
  fate: 'rewritten' | 'kept' | 'gone'
  removedAt: number | null
}

/** What was done, without saying of whom beyond the study code. Also `receipts/*.json`. */
export type ErasureReceipt = {
  receipt: string
  erasureId: number
  participantId: string
  range: ErasureScope | null
  /** Keyed hash that stands for the person; and which key. */
  tombstone: string
  keyId: string
  askedAt: number
  finishedAt: number
  by: string
  version: string
  /** Before, as counted; null where the app was stopped before it could be written down. */
  footprint: ErasureFootprint | null
  /** Rows that went, by table of the study. */
  removed: Record<string, number>
  /** Entries of the inbox that were emptied of the person. */
  entries: number
  exports: { folder: string; manifestSha256: string | null }[]
  copies: string[]
  backups: BackupFate[]
  /** SHA-256 over the study's codes in their order. */
  codesBefore: string | null
  codesAfter: string
  /** The last hash of the audit log when this was written. */
  auditHead: string | null
}

export type ErasureStep = 'asked' | 'erasing' | 'cleaning' | 'backups'

export type ErasuresList = {
  running: {
    erasureId: number
    participantId: string
    range: ErasureScope | null
    step: ErasureStep
    trouble: Said | null
  }[]
  receipts: ErasureReceipt[]
  /** What came for people after they were erased; counted, and nothing else of it kept. */
  late: { participantId: string; deliveries: number; lastAt: number | null }[]
  /** Erasures under another key: whoever comes late for them is not recognised. */
  unrecognised: number
}
