import type { RevisionRow } from '#shared/study/coverage.ts'
import type { ReadableDb } from '../../connection.ts'

type Row = Omit<RevisionRow, 'dimension' | 'isCurrent'> & { dimension: number; isCurrent: number }

/** Values with more than one version, every version of them, the newest receipts first. */
export function revisionsQuery(
  db: ReadableDb,
): (request: { participantId: string; limit: number }) => RevisionRow[] {
  const columns =
    'v.series_id AS series_id, v.at AS at, v.revision AS revision, v.value AS value, v.delivery_id AS delivery_id'
  const ofParticipant = `FROM participant_rows p JOIN series s ON s.participant = p.number`
  const select = db.prepare(
    `SELECT s.dimension, coalesce(o.wire_name, o.catalogue_name) AS dataSourceName,
       coalesce(t.wire_name, t.catalogue_name) AS dataTypeName, f.at, f.revision,
       CAST(f.value AS TEXT) AS value, f.isCurrent, r.received_at AS receivedAt,
       f.delivery_id AS deliveryId
     FROM (
       SELECT ${columns}, 0 AS isCurrent ${ofParticipant}
       JOIN value_versions v ON v.series_id = s.series_id WHERE p.code = @participantId
       UNION ALL
       SELECT ${columns}, 1 FROM (
         SELECT DISTINCT v.series_id, v.at ${ofParticipant}
         JOIN value_versions v ON v.series_id = s.series_id WHERE p.code = @participantId
       ) k JOIN series_values v ON v.series_id = k.series_id AND v.at = k.at
       ORDER BY delivery_id DESC, series_id, at, revision DESC LIMIT @limit
     ) f
     JOIN series s ON s.series_id = f.series_id
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types t ON t.dimension = s.dimension AND t.data_type_id = s.data_type_id
     JOIN delivery_rows r ON r.delivery_id = f.delivery_id
     ORDER BY f.delivery_id DESC, f.series_id, f.at, f.revision DESC`,
  )
  return (request) =>
    (select.all(request) as Row[]).map(({ dimension, isCurrent, ...row }) => ({
      ...row,
      dimension: dimension === 0 ? 'epoch' : 'daily',
      isCurrent: isCurrent === 1,
    }))
}
