import type { SeriesQuality } from '#shared/study/coverage.ts'
import type { ReadableDb } from '../../connection.ts'

type Row = Omit<SeriesQuality, 'dimension' | 'trustworthiness'> & {
  dimension: number
  trustworthiness: string
}

/** What speaks for and against the values of each series of one participant. */
export function seriesQualityQuery(db: ReadableDb): (participantId: string) => SeriesQuality[] {
  const select = db.prepare(
    `SELECT k.dimension, k.data_source_id AS dataSourceId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName, k.data_type_id AS dataTypeId,
       coalesce(t.wire_name, t.catalogue_name) AS dataTypeName, k."values", k.revised, k.late,
       (SELECT json_group_object(word, count) FROM (
          SELECT coalesce(d.trustworthiness, '') AS word, sum(c.count) AS count
          FROM series s JOIN series_details c ON c.series_id = s.series_id
          JOIN details d ON d.detail_id = c.detail_id
          WHERE s.participant = k.participant AND s.dimension = k.dimension
            AND s.data_source_id = k.data_source_id AND s.data_type_id = k.data_type_id
          GROUP BY 1)) AS trustworthiness
     FROM (
       SELECT s.participant, s.dimension, s.data_source_id, s.data_type_id,
         sum(n.count) AS "values",
         sum((SELECT count(DISTINCT v.at) FROM value_versions v
              WHERE v.series_id = s.series_id)) AS revised,
         sum((SELECT coalesce(sum(y.late), 0) FROM series_days y
              WHERE y.series_id = s.series_id)) AS late
       FROM participant_rows p
       JOIN series s ON s.participant = p.number
       JOIN series_totals n ON n.series_id = s.series_id
       WHERE p.code = ? GROUP BY 1, 2, 3, 4
     ) k
     JOIN data_sources o ON o.data_source_id = k.data_source_id
     JOIN data_types t ON t.dimension = k.dimension AND t.data_type_id = k.data_type_id
     ORDER BY k.dimension, k.data_type_id, k.data_source_id`,
  )
  return (participantId) =>
    (select.all(participantId) as Row[]).map(({ dimension, trustworthiness, ...row }) => ({
      ...row,
      dimension: dimension === 0 ? 'epoch' : 'daily',
      trustworthiness: JSON.parse(trustworthiness) as Record<string, number>,
    }))
}
