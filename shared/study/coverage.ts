/**
 * One participant's day. `receiver-offline` and `disconnected` never read as "not worn": they say
 * why there is nothing, or less. `unknown`: before the first sign of the participant, or a day that
 * is not over.
 */
export const coverageStates = [
  'valid',
  'partial',
  'no-data',
  'disconnected',
  'receiver-offline',
  'excluded',
  'unknown',
] as const
export type CoverageState = (typeof coverageStates)[number]

/** A letter for each state: a row of a year travels as 365 letters. */
export const coverageLetters = 'VPNDRX?'

/** A day is valid where the participant's local day has at least so many minutes of wear. */
export type WearRule = {
  /** Minutes with at least one value of these data types count as worn. */
  evidence: 'heart-rate'
  minimumMinutes: number
}

export type CoverageGrid = {
  fromDay: string
  days: number
  rule: WearRule
  participants: CoverageRow[]
}

export type CoverageRow = {
  participantId: string
  group: string | null
  /** One of `coverageLetters` for each day, oldest first. */
  states: string
  /** Minutes of wear of each day; null where the filter's type says nothing about wear. */
  wearMinutes: (number | null)[]
}

/** One day of one participant, for a calendar and its tiles. */
export type ParticipantDay = {
  day: string
  state: CoverageState
  wearMinutes: number | null
  /** Length of the local day: 1,380 or 1,500 where clocks change, 1,440 else. */
  dayMinutes: number
  /** When the local day begins, in UTC ms. */
  startAt: number
  /** Minutes of the day in which this app could not receive. */
  receiverOfflineMinutes: number
  epochValues: number
  dailyValues: number
  /** Values that came more than 24 h after their time. */
  lateValues: number
  /** What told which local day the epoch values belong to. */
  offsetSource: OffsetSource
}

/**
 * Where local time comes from: the offset as sent, the declared zone, or nothing (then UTC is
 * shown); `mixed` where only some values carry an offset.
 */
export type OffsetSource = 'payload' | 'participant_zone' | 'unknown' | 'mixed'

/** From here on the participant's values carry this offset; null: they carry none. */
export type OffsetChange = { fromAt: number; utcOffsetMin: number | null }

/** What speaks for and against the values of one series. */
export type SeriesQuality = {
  dimension: 'epoch' | 'daily'
  dataSourceId: number
  dataSourceName: string
  dataTypeId: number
  dataTypeName: string
  values: number
  revised: number
  /** Came more than 24 h after their time. */
  late: number
  /** How many values for each word of the sender, as sent; '' where it sent none. */
  trustworthiness: Record<string, number>
}

/** A value that is not the current one, or has one before it. */
export type RevisionRow = {
  dimension: 'epoch' | 'daily'
  dataSourceName: string
  dataTypeName: string
  at: number
  revision: number
  value: string
  isCurrent: boolean
  receivedAt: number
  deliveryId: number
}

/** A value that a delivery carried, and whether it is still the current one. */
export type MadeRow = RevisionRow & {
  participantId: string
  dataSourceId: number
  dataTypeId: number
}
