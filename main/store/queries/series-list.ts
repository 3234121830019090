import type { Dimension, SeriesSummary } from '#shared/series.ts'
import type { ReadableDb } from '../connection.ts'

export type SeriesListRow = Omit<SeriesSummary, 'gapAfterMs'>

/** The series of one participant: values that differ only in third party or way of recording are one. */
export function seriesListQuery(db: ReadableDb): (participantId: string) => SeriesListRow[] {
  const select = db.prepare(
    `SELECT p.code AS participantId, s.dimension, s.data_source_id AS dataSourceId,
       s.data_type_id AS dataTypeId, coalesce(o.wire_name, o.catalogue_name) AS dataSourceName,
       coalesce(y.wire_name, y.catalogue_name) AS dataTypeName, y.category, y.unit,
       y.value_type AS valueType, sum(t.count) AS count, min(t.first_at) AS firstAt,
       max(t.last_at) AS lastAt
     FROM participant_rows p
     JOIN series s ON s.participant = p.number
     JOIN series_totals t ON t.series_id = s.series_id
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types y ON y.dimension = s.dimension AND y.data_type_id = s.data_type_id
     WHERE p.code = ?
     GROUP BY s.dimension, s.data_source_id, s.data_type_id
     ORDER BY s.dimension, s.data_type_id, s.data_source_id`,
  )
  return (participantId) =>
    (select.all(participantId) as (SeriesListRow & { dimension: unknown })[]).map((row) => ({
      ...row,
      dimension: (row.dimension as unknown as number) === 0 ? 'epoch' : ('daily' as Dimension),
    }))
}
