import type { Variable } from '#shared/study/export.ts'
import type { ReadableDb } from '../connection.ts'

/** What the study has series of: every data type of every source, in each dimension. */
export function variablesQuery(db: ReadableDb): () => Variable[] {
  const select = db.prepare(
    `SELECT s.dimension, s.data_type_id AS dataTypeId, s.data_source_id AS dataSourceId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName,
       coalesce(y.wire_name, y.catalogue_name) AS dataTypeName,
       count(DISTINCT s.participant) AS participants
     FROM series s
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types y ON y.dimension = s.dimension AND y.data_type_id = s.data_type_id
     GROUP BY s.dimension, s.data_type_id, s.data_source_id
     ORDER BY s.dimension, s.data_type_id, s.data_source_id`,
  )
  return () =>
    (select.all() as (Omit<Variable, 'dimension'> & { dimension: number })[]).map((row) => ({
      ...row,
      dimension: row.dimension === 0 ? 'epoch' : 'daily',
    }))
}
