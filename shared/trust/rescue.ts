import type { Said } from '../words/sentences.ts'

/** Something of the data folder is damaged or lost. Receiving goes on; null in a healthy folder. */
export type RescueStatus = {
  study: StudyRescue | null
  inbox: InboxRescue | null
  /** The newest backup that is whole. */
  lastBackup: { path: string; fileName: string; madeAt: number } | null
}

export type StudyRescue = {
  /** `behind`: it was missing, and is being made anew by taking in everything from the beginning. */
  cause: 'damaged' | 'missing' | 'behind'
  /** What is being done about it; the share goes from 0 to 1. */
  work: { what: 'rebuild' | 'restore'; share: number; startedAt: number } | null
  /** Why the last try ended, as a sentence. */
  failure: Said | null
  /** Deliveries whose values a rebuild could not bring back, since their bodies are no longer kept. */
  wouldLose: number
}

/** Deliveries by their numbers, both included. */
export type DeliveryRange = { fromDeliveryId: number; toDeliveryId: number }

export type InboxRescue = {
  foundAt: number
  /** `searching`: what can be read of the damaged file is being carried over. */
  state: 'searching' | 'done'
  share: number
  /** Deliveries that were carried over. */
  saved: number
  /** Lost as received; their values are kept in the study as far as they were taken in. */
  lost: DeliveryRange[]
  lostCount: number
  /** Of the lost ones those whose values the study holds. */
  lostButDecoded: number
  /** Where the damaged file lies. */
  asidePath: string
}
