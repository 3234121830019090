import type { ReadableDb } from '../../connection.ts'

/** What the study holds of one participant beside values and connections, by what it is. */
export type PersonRecords = Record<string, Record<string, unknown>[]>

/** Everything else of one participant that was there at a moment; null: of now. */
export function personRecords(
  db: ReadableDb,
): (request: { code: string; asOfAt: number | null }) => PersonRecords {
  const of = (view: string, columns: string, when: string, order: string) =>
    db.prepare(
      `SELECT ${columns} FROM ${view} WHERE participant_id = @code
       AND (@asOf IS NULL OR ${when} <= @asOf) ORDER BY ${order}`,
    )
  const statements = {
    announcements: of(
      'announcements',
      `dimension, data_source_id, data_type_id, from_utc, to_utc, from_day, to_day, received_utc,
       fulfilled_utc, delivery_id`,
      'received_utc',
      'received_utc, delivery_id, data_source_id, data_type_id, from_utc, from_day',
    ),
    annotations: of(
      'annotation_history',
      `annotation_id, change, kind, from_utc, to_utc, data_source_id, data_type_id, text,
       recorded_utc`,
      'recorded_utc',
      'entry_id',
    ),
    sender_events: of(
      'sender_events',
      `data_source_id, data_source_name, event_id, event_type, stream_ids, start_utc, end_utc,
       content, modified_utc, received_utc, delivery_id`,
      'received_utc',
      'start_utc, event_id',
    ),
    sender_streams: of(
      'sender_streams',
      'data_source_id, stream_id, stream_name, parent_stream_id, delivery_id',
      "''",
      'data_source_id, stream_id',
    ),
    deliveries: db.prepare(
      `SELECT d.* FROM deliveries d
       JOIN delivery_participants n ON n.delivery_id = d.delivery_id
       JOIN participant_rows p ON p.number = n.participant
       WHERE p.code = @code AND (@asOf IS NULL OR d.received_utc <= @asOf) ORDER BY d.delivery_id`,
    ),
  }
  return ({ code, asOfAt }) => {
    const asOf = asOfAt === null ? null : new Date(asOfAt).toISOString()
    const found = Object.entries(statements).map(([name, statement]) => [
      name,
      statement.all({ code, asOf }),
    ])
    return Object.fromEntries(found) as PersonRecords
  }
}
