import type { Said } from '../words/sentences.ts'

/** The addresses of Thryve's API that are documented; a custom one needs https, or this computer. */
export const thryveAddresses = {
  live: 'https://api.thryve.de',
  qa: 'https://api-qa.thryve.de',
  older: 'https://api.und-gesund.de',
} as const

/** Both pairs go along with every request. They go in and never come out. */
export type ThryveCredentials = {
  username: string
  password: string
  authId: string
  authSecret: string
}

/** What fetching is doing, for the window. No secret, no identifier, no health value. */
export type ThryveApiState = {
  hasCredentials: boolean
  baseAddress: string
  requestsPerMinute: number
  activity: ThryveActivity
  queue: { waiting: number; done: number; failed: number; values: number }
  /** Whether the API can be asked for what was created since a moment; learnt by asking. */
  createdAfter: CreatedAfter
  reconciliation: Reconciliation | null
  isReconciling: boolean
  nextReconciliationAt: number | null
  webhookOff: WebhookOff | null
}

export type ThryveActivity =
  | { state: 'no-credentials' | 'idle' | 'working' | 'paused' }
  /** Waiting before the next try; nothing is lost. */
  | { state: 'holding'; untilAt: number; why: HoldReason }
  /** Nothing is asked until credentials or address change. */
  | { state: 'stopped'; sinceAt: number; why: StopReason }
  /** Fetching itself does not work on this computer, such as on a full disk. */
  | { state: 'broken'; reason: Said }

export type HoldReason = 'busy' | 'server-error' | 'network' | 'unreadable' | 'not-kept'
export type StopReason = 'refused' | 'wrong-address'
export type CreatedAfter = 'unknown' | 'works' | 'rejected' | 'ignored'

/** A sample of participants was compared with what arrived here. */
export type Reconciliation = {
  at: number
  participants: number
  series: number
  /** Of these, so many had newer values there than here. */
  newerThere: number
}

/** Proof that values exist which nobody delivered. */
export type WebhookOff = {
  /** The last delivery of any participant. */
  sinceAt: number
  foundAt: number
  participants: number
  series: number
  /** When the newest of those values was created there. */
  newestThereAt: number
}

/** What a check of the credentials said. */
export type ThryveCheck = {
  outcome: 'fine' | 'refused' | 'wrong-address' | 'unreachable' | 'busy' | 'unclear'
}

/** Whether what could not be received in a stretch of downtime was fetched afterwards. */
export type GapHealing = { fromAt: number; toAt: number; reason: Said; healing: Healing }
export type Healing =
  | { state: 'filled'; values: number }
  | { state: 'partly'; values: number; failed: number }
  | { state: 'waiting'; done: number; of: number }
  | { state: 'impossible'; why: 'no-credentials' | 'out-of-reach' | 'refused' | 'not-answered' }

/** How far the fetch of what a notification announced is; by the delivery that announced it. */
export type AnnouncementFetch = {
  deliveryId: number
  dimension: string
  dataSourceId: number
  state: 'fetching' | 'empty' | 'fetched' | 'failed'
}
