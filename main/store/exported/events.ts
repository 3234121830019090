import type { ReadableDb } from '../connection.ts'

export type ExportedConnection = {
  dataSourceId: number
  dataSourceName: string
  event: 'connect' | 'disconnect'
  occurredAt: number
  receivedAt: number
  deliveryId: number
}

/** Connects and disconnects of one participant received until a moment, oldest first. */
export function exportedConnections(
  db: ReadableDb,
): (participant: number, asOfAt: number | null) => ExportedConnection[] {
  const select = db.prepare(
    `SELECT c.data_source_id AS dataSourceId, coalesce(o.wire_name, o.catalogue_name) AS dataSourceName,
       c.event, c.occurred_at AS occurredAt, r.received_at AS receivedAt, c.delivery_id AS deliveryId
     FROM connection_rows c
     JOIN data_sources o ON o.data_source_id = c.data_source_id
     JOIN delivery_rows r ON r.delivery_id = c.delivery_id
     WHERE c.participant = @participant AND (@asOfAt IS NULL OR r.received_at <= @asOfAt)
     ORDER BY c.occurred_at, c.data_source_id, c.event`,
  )
  return (participant, asOfAt) => select.all({ participant, asOfAt }) as ExportedConnection[]
}

export type ExportedDowntime = { fromAt: number; toAt: number; reason: string }

/** Stretches without reception that were over by a moment, oldest first. */
export function exportedDowntime(db: ReadableDb): (asOfAt: number | null) => ExportedDowntime[] {
  const select = db.prepare(
    `SELECT from_at AS fromAt, to_at AS toAt, reason FROM downtime_rows
     WHERE @asOfAt IS NULL OR to_at <= @asOfAt ORDER BY from_at, to_at, reason`,
  )
  return (asOfAt) => select.all({ asOfAt }) as ExportedDowntime[]
}
