import type { Said } from './words/sentences.ts'

/** What the checks before the answer said about the sender. */
export type Verdict = 'verified' | 'unverified' | 'not_configured'

/** Where a delivery stands behind the answer. */
export type DeliveryState = 'pending' | 'ingested' | 'quarantined'

/** How the body was wrapped, recognised from its bytes and never from a header. */
export type BodyEncoding = 'base64+zstd' | 'zstd' | 'gzip' | 'plain' | 'empty' | 'unreadable'

/** The platform a delivery is from, as registered in main/senders; `unknown` where nobody knows it. */
export type Sender = string

/** One webhook POST as the window lists it; the columns are those of the `deliveries` view. */
export type DeliveryRow = {
  deliveryId: number
  receivedAt: number
  sender: Sender | null
  /** The type as sent, such as `event.data.epoch.create`; null where the body names none. */
  type: string | null
  participantIds: string[]
  bytesReceived: number
  bytesDecoded: number | null
  bodyEncoding: BodyEncoding | null
  verdict: Verdict
  state: DeliveryState
  records: number
  inserted: number
  updated: number
  unchanged: number
  ackMs: number | null
  /** Why a delivery is quarantined, or which of its records are; never a value or an identifier. */
  error: Said | null
}

/** One delivery with what came and what became of it. Bodies and headers show real identifiers. */
export type DeliveryDetail = DeliveryRow & {
  sha256: string
  /** As received; credentials were left out before they were kept. */
  headers: Record<string, string>
  /** The path behind the hook's secret, '' where the sender appended none. */
  pathRest: string
  /** The unwrapped text, at most 256 KiB of it; null where it can't be unwrapped or shown as text. */
  text: string | null
  isTextCut: boolean
  /** When retention removed the body; its headers and hash are still here. Null: it is kept. */
  bodyRemovedAt: number | null
  /** Values of it, current or former, that came more than a day after they ended. */
  late: number
  /** The bytes as received, at most 256 KiB of them; null where the body is no longer kept. */
  bodyBase64: string | null
  rejected: { path: string; reason: Said }[]
}

/** Deliveries that wait for the same reason. */
export type QuarantineReason = {
  reason: Said
  /** As it stands in the study, to name it in a call: a window reads `reason` in its language. */
  asKept: string
  count: number
  newestDeliveryId: number
  newestReceivedAt: number
  /** Values without a signature: a person may release them. */
  mayRelease: boolean
}

/** A notification said that something changed, and nothing has come for it. */
export type OpenAnnouncement = {
  participantId: string
  dimension: string
  dataSourceId: number
  dataSourceName: string
  dataTypeId: number | null
  dataTypeName: string | null
  fromAt: number | null
  toAt: number | null
  fromDay: string | null
  toDay: string | null
  receivedAt: number
  deliveryId: number
}

/** For each choice of a filter how many deliveries it would show. */
export type DeliveryFacets = {
  [facet in 'sender' | 'type' | 'state' | 'verdict' | 'participantId']: {
    value: string
    count: number
  }[]
}
