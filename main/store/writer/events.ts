import type { AnnouncementRecord } from '#shared/decoded-delivery.ts'
import type { Dimension } from '#shared/series.ts'
import { HOUR_MS } from '#shared/time.ts'
import type { WritableDb } from '../connection.ts'

/** Values of one source and type that a delivery carried, whether they were new or not. */
export type Carried = {
  participant: number
  dimension: Dimension
  dataSourceId: number
  dataTypeId: number
  fromAt: number
  toAt: number
}

/** A push that came a moment before its own announcement answers it as well. */
const ANSWERED_BEFORE_MS = HOUR_MS

export type EventWriter = {
  connection(event: {
    participant: number
    dataSourceId: number
    event: 'connect' | 'disconnect'
    occurredAt: number
    deliveryId: number
  }): 'inserted' | 'unchanged'
  announcement(
    record: AnnouncementRecord,
    of: { participant: number; bodySha256: Buffer; deliveryId: number; receivedAt: number },
  ): 'inserted' | 'unchanged'
  /** Closes what was announced and now came. */
  fulfil(carried: Carried, receivedAt: number): void
  downtime(entryId: number, fromAt: number, toAt: number, reason: string): void
}

/** Writes what happened beside the values: connections, announcements, downtime. */
export function eventWriter(db: WritableDb): EventWriter {
  const connect = db.prepare(
    `INSERT INTO connection_rows (participant, data_source_id, event, occurred_at, delivery_id)
     VALUES (@participant, @dataSourceId, @event, @occurredAt, @deliveryId) ON CONFLICT DO NOTHING`,
  )
  const announce = db.prepare(
    `INSERT INTO announcement_rows (participant, dimension, data_source_id, data_type_id, from_at,
       to_at, from_day, to_day, body_sha256, delivery_id)
     VALUES (@participant, @dimension, @dataSourceId, @dataTypeId, @fromAt, @toAt, @fromDay, @toDay,
       @bodySha256, @deliveryId) ON CONFLICT DO NOTHING`,
  )
  const fulfil = (which: string) =>
    db.prepare(
      `UPDATE announcement_rows SET fulfilled_at = @receivedAt, answered_empty = 0
     WHERE ${which} AND participant = @participant AND data_source_id = @dataSourceId
       AND data_type_id = @dataTypeId AND dimension = @dimension
       AND ifnull(from_at, ifnull(unixepoch(from_day) * 1000, @fromAt)) <= @toAt
       AND ifnull(to_at, ifnull((unixepoch(to_day) + 86400) * 1000 - 1, @toAt)) >= @fromAt`,
    )
  const fulfilled = fulfil('fulfilled_at IS NULL')
  // What was not there when it was asked for may come later.
  const fulfilledAfterAll = fulfil('answered_empty = 1')
  const isAnyEmpty = db
    .prepare('SELECT EXISTS (SELECT 1 FROM announcement_rows WHERE answered_empty = 1)')
    .pluck()
  const alreadyHere = db.prepare(
    `UPDATE announcement_rows SET fulfilled_at = @receivedAt
     WHERE announcement_id = @announcementId AND EXISTS (
       SELECT 1 FROM series s JOIN series_values v ON v.series_id = s.series_id
       JOIN delivery_rows r ON r.delivery_id = v.delivery_id
       WHERE s.participant = announcement_rows.participant
         AND s.dimension = CASE announcement_rows.dimension WHEN 'daily' THEN 1 ELSE 0 END
         AND s.data_source_id = announcement_rows.data_source_id
         AND s.data_type_id = announcement_rows.data_type_id
         AND v.at >= ifnull(from_at, unixepoch(from_day) * 1000)
         AND v.at <= ifnull(to_at, unixepoch(to_day) * 1000)
         AND r.received_at BETWEEN @receivedAt - ${ANSWERED_BEFORE_MS} AND @receivedAt)`,
  )
  const down = db.prepare('INSERT INTO downtime_rows VALUES (?, ?, ?, ?)')
  const outcome = ({ changes }: { changes: number }) => (changes === 1 ? 'inserted' : 'unchanged')
  return {
    connection: (event) => outcome(connect.run(event)),
    announcement({ dimension, dataSourceId, dataTypeId, fromAt, toAt, fromDay, toDay }, of) {
      const { receivedAt, ...columns } = of
      const range = { fromAt, toAt, fromDay, toDay }
      const run = announce.run({ dimension, dataSourceId, dataTypeId, ...range, ...columns })
      if (run.changes === 1) alreadyHere.run({ announcementId: run.lastInsertRowid, receivedAt })
      return outcome(run)
    },
    fulfil(carried, receivedAt) {
      fulfilled.run({ ...carried, receivedAt })
      if (isAnyEmpty.get() === 1) fulfilledAfterAll.run({ ...carried, receivedAt })
    },
    downtime: (...columns) => void down.run(...columns),
  }
}
