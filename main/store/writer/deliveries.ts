import type { BodyEncoding, DeliveryState, Sender, Verdict } from '#shared/delivery.ts'
import { DAY_MS } from '#shared/time.ts'
import type { WritableDb } from '../connection.ts'
import type { VersionTime } from './versions.ts'

export type RegisteredDelivery = {
  deliveryId: number
  receivedAt: number
  bytesReceived: number
  verdict: Verdict
  sha256: Buffer
  /** Signature and its time, where a signature was checked and valid: what a replay repeats. */
  signature: string | null
}

export type DeliveryOutcome = {
  sender: Sender
  type: string | null
  bytesDecoded: number | null
  bodyEncoding: BodyEncoding
  state: DeliveryState
  records: number
  inserted: number
  updated: number
  unchanged: number
  late: number
  error: string | null
  /** The receipt of this delivery, or of the wish to decode it again. */
  finishedAt: number
}

/** A delivery that was quarantined, or of which records could not be read. */
export type ReopenedDelivery = {
  time: VersionTime
  inserted: number
  updated: number
  late: number
}

export type DeliveryWriter = {
  /** Registers the delivery as pending and says since when its body counts as received. */
  register(delivery: RegisteredDelivery): VersionTime
  /** False where a delivery was wholly read: there is nothing to mend. */
  mayReopen(deliveryId: number): boolean
  /** Takes back what could not be read of it, and says what it wrote before. */
  reopen(deliveryId: number): ReopenedDelivery
  /** An earlier delivery with the very same signature and time, null where there is none. */
  replayOf(delivery: RegisteredDelivery): number | null
  finish(deliveryId: number, outcome: DeliveryOutcome, participants: Iterable<number>): void
  reject(deliveryId: number, position: number, path: string, reason: string): void
  noteAck(deliveryId: number, ackMs: number): void
}

/** An identical body within this time is a retry of the sender and counts at its first arrival. */
const RETRY_WINDOW_MS = DAY_MS

export function deliveryWriter(db: WritableDb): DeliveryWriter {
  // The nearest arrival on each side carries the first one's time, so a body that comes a thousand
  // times costs no more than one that comes twice. Later ones exist where the clock was set back.
  const nearest = (comparison: string, direction: string) =>
    `SELECT counted_at FROM (SELECT counted_at FROM delivery_rows
       WHERE sha256 = @sha256 AND received_at ${comparison} ORDER BY received_at ${direction} LIMIT 1)`
  const first = db
    .prepare(
      `SELECT min(counted_at) FROM (
         ${nearest(`BETWEEN @receivedAt - ${RETRY_WINDOW_MS} AND @receivedAt`, 'DESC')}
         UNION ALL
         ${nearest(`BETWEEN @receivedAt + 1 AND @receivedAt + ${RETRY_WINDOW_MS}`, 'ASC')})`,
    )
    .pluck()
  const insert = db.prepare(
    `INSERT INTO delivery_rows
       (delivery_id, received_at, counted_at, bytes_received, verdict, state, sha256, signature)
     VALUES (@deliveryId, @receivedAt, @countedAt, @bytesReceived, @verdict, 'pending', @sha256, @signature)`,
  )
  const replayed = db
    .prepare('SELECT min(delivery_id) FROM delivery_rows WHERE signature = ? AND delivery_id < ?')
    .pluck()
  const update = db.prepare(
    `UPDATE delivery_rows SET sender = @sender, type = @type, bytes_decoded = @bytesDecoded,
       body_encoding = @bodyEncoding, state = @state, records = @records, inserted = @inserted,
       updated = @updated, unchanged = @unchanged, late = @late, error = @error,
       finished_at = @finishedAt WHERE delivery_id = @deliveryId`,
  )
  const mendable = db.prepare(
    `SELECT counted_at AS at, inserted, updated, late, counted_at < received_at AS isRepeated
     FROM delivery_rows r WHERE delivery_id = @deliveryId AND (state = 'quarantined'
       OR EXISTS (SELECT 1 FROM rejected_records j WHERE j.delivery_id = r.delivery_id))`,
  )
  const clearRejected = db.prepare('DELETE FROM rejected_records WHERE delivery_id = ?')
  const clearNames = db.prepare('DELETE FROM delivery_participants WHERE delivery_id = ?')
  const name = db.prepare('INSERT INTO delivery_participants VALUES (?, ?)')
  const rejected = db.prepare('INSERT INTO rejected_records VALUES (?, ?, ?, ?)')
  const ack = db.prepare('UPDATE delivery_rows SET ack_ms = ? WHERE delivery_id = ?')

  return {
    register(delivery) {
      const earlier = first.get(delivery) as number | null
      const countedAt = Math.min(earlier ?? delivery.receivedAt, delivery.receivedAt)
      insert.run({ ...delivery, countedAt })
      return { at: countedAt, order: earlier === null ? delivery.deliveryId : 0 }
    },
    mayReopen: (deliveryId) => mendable.get({ deliveryId }) !== undefined,
    reopen(deliveryId) {
      const row = mendable.get({ deliveryId }) as MendableRow
      clearRejected.run(deliveryId)
      clearNames.run(deliveryId)
      const { at, inserted, updated, late, isRepeated } = row
      return { time: { at, order: isRepeated === 1 ? 0 : deliveryId }, inserted, updated, late }
    },
    // The signature alone: a line break in the Base64 text makes other bytes of what was signed.
    replayOf: ({ signature, deliveryId }) =>
      signature === null ? null : (replayed.get(signature, deliveryId) as number | null),
    finish(deliveryId, outcome, participants) {
      update.run({ deliveryId, ...outcome })
      for (const participant of participants) name.run(deliveryId, participant)
    },
    reject: (...columns) => void rejected.run(...columns),
    noteAck: (deliveryId, ackMs) => void ack.run(ackMs, deliveryId),
  }
}

type MendableRow = {
  at: number
  inserted: number
  updated: number
  late: number
  isRepeated: number
}
