/** What the checks before the answer said about the sender. */
export type Verdict = 'verified' | 'unverified' | 'not_configured'

/** Where a delivery stands behind the answer. */
export type DeliveryState = 'pending' | 'ingested' | 'quarantined'

/** How the body was wrapped, recognised from its bytes and never from a header. */
export type BodyEncoding = 'base64+zstd' | 'zstd' | 'gzip' | 'plain' | 'empty' | 'unreadable'

/** The platform that posted a delivery. */
export type Sender = 'thryve' | 'pryv' | 'unknown'

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
  error: string | null
}
