import type { BodyEncoding, Sender } from './delivery.ts'
import type { Said } from './words/sentences.ts'

/**
 * What a body says, in one shape for every sender and format. All moments are UTC milliseconds.
 * Text that came from the sender stands exactly as sent unless a field says otherwise.
 */
export type DecodedDelivery = {
  sender: Sender
  /** The type as sent; for the old `sourceUpdate` format null. */
  type: string | null
  bodyEncoding: BodyEncoding
  /** Bytes of the text after unwrapping; null where nothing could be unwrapped. */
  bytesDecoded: number | null
  epochs: EpochRecord[]
  dailies: DailyRecord[]
  connections: ConnectionRecord[]
  announcements: AnnouncementRecord[]
  /** In any order; the newest state of each event counts. */
  events: EventRecord[]
  streams: StreamRecord[]
  /** Parts that could not be read, with the reason: they are kept and listed, never dropped. */
  rejected: RejectedRecord[]
  /** Set when the whole body could not be read: the delivery goes to the quarantine. */
  unreadable: Said | null
}

/** The person a record is about, as the sender knows them. */
export type EndUser = { endUserId: string; endUserAlias: string | null }

/** What epoch and daily values have in common. */
export type ValueRecord = {
  endUser: EndUser
  dataSourceId: number
  /** The name on the wire, null where it was switched off. */
  dataSourceName: string | null
  dataTypeId: number
  dataTypeName: string | null
  /** The text exactly as sent: `"53.0"` stays `53.0`, a bare JSON number keeps its own spelling. */
  value: string
  /** As sent, such as `LONG`; null where details are switched off. */
  valueType: string | null
  /** `timezoneOffset` as sent, else the numeric offset in the ISO text (`Z` is none), else null. */
  utcOffsetMin: number | null
  /** Lower-cased: the senders use both cases. */
  generationType: string | null
  trustworthiness: string | null
  chronologicalExactnessMin: number | null
  /** Text, since ids go beyond 2^53. */
  thirdPartySourceId: string | null
  thirdPartySourceName: string | null
  medicalGrade: boolean | null
  /** Text, since references go beyond 2^53. */
  measurementRef: string | null
  providerCreatedAt: number | null
  /** Fields this decoder does not know, as one JSON object with sorted keys; null where there are none. */
  extra: string | null
}

export type EpochRecord = ValueRecord & { startAt: number; endAt: number | null }

/** `day` is the calendar day as sent (`YYYY-MM-DD`), never shifted by an offset. */
export type DailyRecord = ValueRecord & { day: string }

export type ConnectionRecord = {
  endUser: EndUser
  dataSourceId: number
  dataSourceName: string | null
  event: 'connect' | 'disconnect'
  /** Null where the sender gave no time (the old format). */
  occurredAt: number | null
}

/** A notification that says data changed, without carrying it; one record per data type. */
export type AnnouncementRecord = {
  endUser: EndUser
  dimension: string
  dataSourceId: number
  dataSourceName: string | null
  /** Null where the notification names no types. */
  dataTypeId: number | null
  fromAt: number | null
  toAt: number | null
  /** Calendar days, for daily announcements. */
  fromDay: string | null
  toDay: string | null
}

/**
 * One state of something that has an id of its own at the sender and may change there: its time,
 * its type, its value, or whether it is there at all.
 */
export type EventRecord = {
  endUser: EndUser
  dataSourceId: number
  /** Unique among the events of this person and source. */
  eventId: string
  /** When this state was made at the sender (UTC ms): the newest is the one that counts. */
  versionAt: number
  standing: 'live' | 'trashed' | 'deleted'
  /** Null of a deletion, which says nothing else. */
  said: EventSaid | null
}

export type EventSaid = {
  /** As sent, such as `mass/kg`. */
  type: string
  startAt: number
  endAt: number | null
  /** The first is the one its values belong to; as sent. */
  streamIds: string[]
  /** As JSON with sorted keys, each number as sent; null where there was none. */
  content: string | null
  /** What of it can be drawn and counted; empty where its type is no measure. */
  values: EventValue[]
  /** Fields beside these, as one JSON object with sorted keys; null where there are none. */
  extra: string | null
}

export type EventValue = {
  dataTypeId: number
  /** Null where the catalogue knows the type. */
  dataTypeName: string | null
  value: string
  valueType: string | null
}

/** A name for what groups the events of a person. */
export type StreamRecord = {
  endUser: EndUser
  dataSourceId: number
  streamId: string
  name: string
  parentId: string | null
  /** When it was last changed at the sender (UTC ms); null where it does not say. */
  versionAt: number | null
}

export type RejectedRecord = {
  /** Where in the body, such as `data[0].epochData[17]`. */
  path: string
  /** Never a value or an identifier. */
  reason: Said
}
