import type { ConnectionEventRow, DowntimeRow } from '#shared/participant.ts'
import type { TimeRange } from '#shared/time.ts'
import type { ReadableDb } from '../connection.ts'

/** Connection events of one participant or of all, newest first, at most 1,000. */
export function connectionsQuery(
  db: ReadableDb,
): (participantId: string | null) => ConnectionEventRow[] {
  const select = db.prepare(
    `SELECT p.code AS participantId, c.data_source_id AS dataSourceId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName, c.event,
       c.occurred_at AS occurredAt, r.received_at AS receivedAt, c.delivery_id AS deliveryId
     FROM connection_rows c
     JOIN participant_rows p ON p.number = c.participant
     JOIN data_sources o ON o.data_source_id = c.data_source_id
     JOIN delivery_rows r ON r.delivery_id = c.delivery_id
     WHERE @participantId IS NULL OR p.code = @participantId
     ORDER BY c.occurred_at DESC LIMIT 1000`,
  )
  return (participantId) => select.all({ participantId }) as ConnectionEventRow[]
}

/** Stretches without reception that touch the range, oldest first. */
export function downtimeQuery(db: ReadableDb): (range: TimeRange) => DowntimeRow[] {
  const select = db.prepare(
    `SELECT from_at AS fromAt, to_at AS toAt, reason FROM downtime_rows
     WHERE to_at >= @fromAt AND from_at < @toAt ORDER BY from_at LIMIT 10000`,
  )
  return (range) => select.all(range) as DowntimeRow[]
}
