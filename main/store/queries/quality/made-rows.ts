import type { Dimension } from '#shared/series.ts'
import type { MadeRow } from '#shared/study/coverage.ts'
import type { ReadableDb } from '../../connection.ts'

/** Where a value that a delivery carried stands in the study. */
export type CarriedValue = {
  endUserId: string
  dimension: Dimension
  dataSourceId: number
  dataTypeId: number
  /** '' where it was not sent, and for daily values. */
  thirdPartySourceId: string
  generationType: string
  at: number
  value: string
}

type Version = { revision: number; value: string; isCurrent: number; deliveryId: number }
type Series = { seriesId: number } & Pick<
  MadeRow,
  'participantId' | 'dataSourceName' | 'dataTypeName'
>

/**
 * The version that each of these values became. A value that only repeats another is shown with the
 * delivery that brought it first. What is not in the study is left out.
 */
export function madeRowsQuery(
  db: ReadableDb,
): (request: { deliveryId: number; values: CarriedValue[] }) => MadeRow[] {
  const series = db.prepare(
    `SELECT s.series_id AS seriesId, p.code AS participantId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName,
       coalesce(t.wire_name, t.catalogue_name) AS dataTypeName
     FROM participant_rows p
     JOIN series s ON s.participant = p.number
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types t ON t.dimension = s.dimension AND t.data_type_id = s.data_type_id
     WHERE p.end_user_id = @endUserId AND s.dimension = @stored
       AND s.data_source_id = @dataSourceId AND s.data_type_id = @dataTypeId
       AND s.third_party_source_id = @thirdPartySourceId AND s.generation_type = @generationType`,
  )
  const columns = 'revision, CAST(value AS TEXT) AS value'
  const versions = db.prepare(
    `SELECT ${columns}, 1 AS isCurrent, delivery_id AS deliveryId FROM series_values
     WHERE series_id = @seriesId AND at = @at
     UNION ALL SELECT ${columns}, 0, delivery_id FROM value_versions
     WHERE series_id = @seriesId AND at = @at ORDER BY revision DESC`,
  )
  const receivedAt = db
    .prepare('SELECT received_at FROM delivery_rows WHERE delivery_id = ?')
    .pluck()

  return ({ deliveryId, values }) =>
    values.flatMap(({ value, ...key }): MadeRow[] => {
      const { dimension, dataSourceId, dataTypeId, at } = key
      const stored = dimension === 'epoch' ? 0 : 1
      const found = series.get({ ...key, stored }) as Series | undefined
      if (found === undefined) return []
      const { seriesId, ...names } = found
      const all = (versions.all({ seriesId, at }) as Version[]).filter((one) => one.value === value)
      const mine = all.find((one) => one.deliveryId === deliveryId) ?? all[0]
      if (mine === undefined) return []
      return [
        {
          ...names,
          dimension,
          dataSourceId,
          dataTypeId,
          at,
          revision: mine.revision,
          value,
          isCurrent: mine.isCurrent === 1,
          receivedAt: receivedAt.get(mine.deliveryId) as number,
          deliveryId: mine.deliveryId,
        },
      ]
    })
}

/** Values that a delivery made and that still stand as former or current versions, in order of time. */
export function valuesOfDeliveryQuery(db: ReadableDb): (request: {
  deliveryId: number
  after: number
  limit: number
}) => {
  rows: MadeRow[]
  total: number
} {
  const of = (table: string, isCurrent: number) =>
    `SELECT s.dimension, p.code AS participantId, s.data_source_id AS dataSourceId,
       coalesce(o.wire_name, o.catalogue_name) AS dataSourceName, s.data_type_id AS dataTypeId,
       coalesce(t.wire_name, t.catalogue_name) AS dataTypeName, v.at, v.revision,
       CAST(v.value AS TEXT) AS value, ${isCurrent} AS isCurrent, r.received_at AS receivedAt,
       v.delivery_id AS deliveryId
     FROM delivery_participants d
     JOIN delivery_rows r ON r.delivery_id = d.delivery_id
     JOIN participant_rows p ON p.number = d.participant
     JOIN series s ON s.participant = p.number
     JOIN ${table} v ON v.series_id = s.series_id AND v.delivery_id = d.delivery_id
     JOIN data_sources o ON o.data_source_id = s.data_source_id
     JOIN data_types t ON t.dimension = s.dimension AND t.data_type_id = s.data_type_id
     WHERE d.delivery_id = @deliveryId`
  const select = db.prepare(
    `SELECT *, count(*) OVER () AS total
     FROM (${of('series_values', 1)} UNION ALL ${of('value_versions', 0)})
     ORDER BY dimension, dataSourceId, dataTypeId, at LIMIT @limit OFFSET @after`,
  )
  return (request) => {
    const found = select.all(request) as (Omit<MadeRow, 'dimension' | 'isCurrent'> & {
      dimension: number
      isCurrent: number
      total: number
    })[]
    return {
      rows: found.map(({ dimension, isCurrent, total, ...row }) => ({
        ...row,
        dimension: dimension === 0 ? 'epoch' : 'daily',
        isCurrent: isCurrent === 1,
      })),
      total: found[0]?.total ?? 0,
    }
  }
}
