import type { DeliveryRow } from '#shared/delivery.ts'
import type { ReadableDb } from '../connection.ts'
import { WAITS } from './attention.ts'

export type DeliveriesRequest = {
  beforeId: number | null
  limit: number
  only: 'all' | 'attention'
}

/** Deliveries newest first, from before a given one. */
export function deliveriesQuery(db: ReadableDb): (request: DeliveriesRequest) => DeliveryRow[] {
  const prepare = (filter: string) =>
    db.prepare(
      `SELECT delivery_id AS deliveryId, received_at AS receivedAt, sender, type,
       bytes_received AS bytesReceived, bytes_decoded AS bytesDecoded,
       body_encoding AS bodyEncoding, verdict, state, records, inserted, updated, unchanged,
       ack_ms AS ackMs, error,
       (SELECT json_group_array(p.code) FROM delivery_participants d
        JOIN participant_rows p ON p.number = d.participant
        WHERE d.delivery_id = r.delivery_id) AS participantIds
     FROM delivery_rows r
     WHERE delivery_id < coalesce(@beforeId, 9007199254740991) AND ${filter}
     ORDER BY delivery_id DESC LIMIT @limit`,
    )
  const all = prepare('TRUE')
  const attention = prepare(WAITS)
  return ({ beforeId, limit, only }) =>
    (
      (only === 'all' ? all : attention).all({ beforeId, limit }) as (DeliveryRow & {
        participantIds: unknown
      })[]
    ).map((row) => ({
      ...row,
      participantIds: JSON.parse(row.participantIds as unknown as string) as string[],
    }))
}

export type DeliveryCounts = { sinceAt: number; count: number; lastReceivedAt: number | null }

/** Counts for the status: since a moment, and the newest receipt. */
export function deliveryCountsQuery(db: ReadableDb): (sinceAt: number) => DeliveryCounts {
  const select = db.prepare(
    `SELECT (SELECT count(*) FROM delivery_rows WHERE received_at >= ?) AS count,
            (SELECT max(received_at) FROM delivery_rows) AS lastReceivedAt`,
  )
  return (sinceAt) => ({ sinceAt, ...(select.get(sinceAt) as Omit<DeliveryCounts, 'sinceAt'>) })
}
