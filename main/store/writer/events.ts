import type { AnnouncementRecord } from '#shared/decoded-delivery.ts'
import type { WritableDb } from '../connection.ts'

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
    of: { participant: number; bodySha256: Buffer; deliveryId: number },
  ): 'inserted' | 'unchanged'
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
  const down = db.prepare('INSERT INTO downtime_rows VALUES (?, ?, ?, ?)')
  const outcome = ({ changes }: { changes: number }) => (changes === 1 ? 'inserted' : 'unchanged')
  return {
    connection: (event) => outcome(connect.run(event)),
    announcement({ dimension, dataSourceId, dataTypeId, fromAt, toAt, fromDay, toDay }, of) {
      const range = { fromAt, toAt, fromDay, toDay }
      return outcome(announce.run({ dimension, dataSourceId, dataTypeId, ...range, ...of }))
    },
    downtime: (...columns) => void down.run(...columns),
  }
}
