import type { Dimension } from '#shared/series.ts'
import type { ReadableDb } from '../connection.ts'

/** A series with the names and the unit that its rows repeat. */
export type ExportedSeries = {
  seriesId: number
  /** Number of the participant, which stays where codes change. */
  participant: number
  dataSourceId: number
  dataSourceName: string
  dataTypeId: number
  dataTypeName: string
  valueType: string | null
  unit: string | null
  category: string | null
  /** '' where it was not sent, and for daily values. */
  thirdPartySourceId: string
  generationType: string
  /** Values there are now, whatever is taken of them. */
  count: number
}

/** Null: all of them. */
export type SeriesChoice = { dataTypeIds: number[] | null; dataSourceIds: number[] | null }

/** The series of one participant, by type, source, third party and way of recording. */
export function exportedSeries(
  db: ReadableDb,
): (participant: number, dimension: Dimension, choice: SeriesChoice) => ExportedSeries[] {
  const select = db.prepare(
    `SELECT s.series_id AS seriesId, s.participant, s.data_source_id AS dataSourceId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName, s.data_type_id AS dataTypeId,
       coalesce(t.wire_name, t.catalogue_name) AS dataTypeName, t.value_type AS valueType, t.unit,
       t.category, s.third_party_source_id AS thirdPartySourceId,
       s.generation_type AS generationType, coalesce(n.count, 0) AS count
     FROM series s
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types t ON t.dimension = s.dimension AND t.data_type_id = s.data_type_id
     LEFT JOIN series_totals n ON n.series_id = s.series_id
     WHERE s.participant = @participant AND s.dimension = @dimension
       AND (@types IS NULL OR s.data_type_id IN (SELECT value FROM json_each(@types)))
       AND (@sources IS NULL OR s.data_source_id IN (SELECT value FROM json_each(@sources)))
     ORDER BY s.data_type_id, s.data_source_id, s.third_party_source_id, s.generation_type`,
  )
  return (participant, dimension, { dataTypeIds, dataSourceIds }) =>
    select.all({
      participant,
      dimension: dimension === 'epoch' ? 0 : 1,
      types: dataTypeIds === null ? null : JSON.stringify(dataTypeIds),
      sources: dataSourceIds === null ? null : JSON.stringify(dataSourceIds),
    }) as ExportedSeries[]
}
