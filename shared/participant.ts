import type { Said } from './words/sentences.ts'

/** One end user of the study as the window lists them. */
export type ParticipantRow = {
  /** The study code, by default `P0001`, `P0002` … in order of appearance. */
  participantId: string
  endUserId: string
  endUserAlias: string | null
  firstSeenAt: number
  lastDeliveryAt: number | null
  /** Start of the newest epoch value, or the newest day, whichever is later. */
  lastValueAt: number | null
  epochValues: number
  dailyValues: number
  /** Of the study, such as an arm; null where none was given. */
  group: string | null
  /** A letter of `coverageLetters` for each of the last 14 days up to today, oldest first. */
  recentDays: string
  /** Minutes of wear today; null where nothing says anything about wear. */
  wearMinutesToday: number | null
  annotations: number
  sources: ParticipantSource[]
}

export type ParticipantSource = {
  dataSourceId: number
  dataSourceName: string
  /** From the last connection event; null where none was ever seen. */
  connection: 'connect' | 'disconnect' | null
  connectionAt: number | null
}

export type ConnectionEventRow = {
  participantId: string
  dataSourceId: number
  dataSourceName: string
  event: 'connect' | 'disconnect'
  /** As sent; the first receipt where the sender gave no time. */
  occurredAt: number
  receivedAt: number
  deliveryId: number
}

/** A stretch in which this app could not receive. */
export type DowntimeRow = { fromAt: number; toAt: number; reason: Said }
