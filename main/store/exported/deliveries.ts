import type { ReadableDb } from '../connection.ts'

/** What the study says of a delivery whose body is exported as received. */
export type ExportedDelivery = {
  deliveryId: number
  receivedAt: number
  type: string | null
  verdict: string
  state: string
  sha256: Buffer
}

export type DeliveriesRequest = {
  /** Numbers of participants; null: everybody, and deliveries that name nobody. */
  participants: readonly number[] | null
  /** Null: all there are. */
  asOfAt: number | null
}

/**
 * Deliveries in order of their numbers. With participants only those that name them and nobody
 * else: what somebody is given must not hold another person's data.
 */
export function exportedDeliveries(
  db: ReadableDb,
): (request: DeliveriesRequest) => Generator<ExportedDelivery, void> {
  const page = db.prepare(
    `SELECT r.delivery_id AS deliveryId, r.received_at AS receivedAt, r.type, r.verdict, r.state,
       r.sha256
     FROM delivery_rows r
     WHERE r.delivery_id > @after AND (@asOfAt IS NULL OR r.received_at <= @asOfAt)
       AND (@participants IS NULL OR (
         EXISTS (SELECT 1 FROM delivery_participants p WHERE p.delivery_id = r.delivery_id)
         AND NOT EXISTS (SELECT 1 FROM delivery_participants p WHERE p.delivery_id = r.delivery_id
           AND p.participant NOT IN (SELECT value FROM json_each(@participants)))))
     ORDER BY r.delivery_id LIMIT 500`,
  )
  return function* deliveries({ participants, asOfAt }) {
    const chosen = participants === null ? null : JSON.stringify(participants)
    let after = 0
    for (;;) {
      const rows = page.all({ after, asOfAt, participants: chosen }) as ExportedDelivery[]
      yield* rows
      const last = rows.at(-1)
      if (last === undefined) return
      after = last.deliveryId
    }
  }
}

/** Bytes of all bodies as received. */
export function exportedDeliveriesSize(db: ReadableDb): number {
  return db
    .prepare('SELECT coalesce(sum(bytes_received), 0) FROM delivery_rows')
    .pluck()
    .get() as number
}
