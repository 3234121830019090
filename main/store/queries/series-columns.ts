import type { SeriesColumns, SeriesKey } from '#shared/series.ts'
import type { TimeRange } from '#shared/time.ts'
import type { ReadableDb } from '../connection.ts'
import { number, total } from '../number-sql.ts'
import { LEVELS } from '../rollup-levels.ts'

/** Up to this many values are handed over as they are; a chart draws them without effort. */
const MAX_RAW = 10_000

export type ColumnsRequest = SeriesKey & TimeRange & { columns: number }

type RawRow = [
  at: number,
  durationMs: number | null,
  value: number | null,
  text: string,
  utcOffsetMin: number | null,
  deliveryId: number,
]
type BucketRow = [at: number, min: number, max: number, sum: number, count: number]

/**
 * A stretch of a series for a chart: every value where they are few, else buckets with exact
 * extremes, at most `columns` of them. Raw answers carry one neighbour on each side, so that a
 * line does not end at the edge of the chart.
 */
export function seriesColumnsQuery(db: ReadableDb): (request: ColumnsRequest) => SeriesColumns {
  const ids = db
    .prepare(
      `SELECT s.series_id FROM series s JOIN participant_rows p ON p.number = s.participant
       WHERE p.code = @participantId AND s.dimension = @dimension
         AND s.data_source_id = @dataSourceId AND s.data_type_id = @dataTypeId`,
    )
    .pluck()
  // As in the views: where the sender's details are off, the catalogue says what is a date.
  const valueType = db
    .prepare('SELECT value_type FROM data_types WHERE dimension = ? AND data_type_id = ?')
    .pluck()
  const listed = 'SELECT value FROM json_each(@ids)'
  const count = db
    .prepare(
      `SELECT count(*) FROM (SELECT 1 FROM series_values
       WHERE series_id IN (${listed}) AND at >= @fromAt AND at < @toAt LIMIT ${MAX_RAW + 1})`,
    )
    .pluck()
  const edges = db.prepare(
    `SELECT max(at) FILTER (WHERE at < @fromAt) AS before, min(at) FILTER (WHERE at >= @toAt) AS after
     FROM (SELECT (SELECT max(at) FROM series_values v WHERE v.series_id = i.value AND at < @fromAt) AS at
           FROM json_each(@ids) i
           UNION ALL
           SELECT (SELECT min(at) FROM series_values v WHERE v.series_id = i.value AND at >= @toAt)
           FROM json_each(@ids) i)`,
  )
  const raw = db
    .prepare(
      `SELECT v.at, v.duration_ms, ${number('v.value', 'coalesce(d.value_type, @valueType)')}, CAST(v.value AS TEXT),
         d.utc_offset_min, v.delivery_id
       FROM series_values v JOIN details d ON d.detail_id = v.detail_id
       WHERE v.series_id IN (${listed}) AND v.at >= @fromAt AND v.at <= @toAt ORDER BY v.at, v.series_id`,
    )
    .raw()
  const fromValues = db
    .prepare(
      `SELECT at - at % @bucketMs, min(n), max(n), ${total('n')}, count(n)
       FROM (SELECT v.at, ${number('v.value', "''")} AS n FROM series_values v
             WHERE v.series_id IN (${listed}) AND v.at >= @fromAt AND v.at < @toAt)
       WHERE n IS NOT NULL GROUP BY 1 ORDER BY 1`,
    )
    .raw()
  const fromRollups = db
    .prepare(
      `SELECT bucket_at - bucket_at % @bucketMs, min(min), max(max), ${total('sum')}, sum(count)
       FROM rollups WHERE series_id IN (${listed}) AND level = @level
         AND bucket_at >= @fromAt AND bucket_at < @toAt GROUP BY 1 ORDER BY 1`,
    )
    .raw()

  return ({ fromAt, toAt, columns, dimension, ...key }) => {
    const stored = dimension === 'epoch' ? 0 : 1
    const seriesIds = ids.all({ ...key, dimension: stored })
    const series = JSON.stringify(seriesIds)
    const found = count.get({ ids: series, fromAt, toAt }) as number
    if (found <= MAX_RAW || dimension === 'daily') {
      const edge = edges.get({ ids: series, fromAt, toAt }) as Record<string, number | null>
      const from = edge.before ?? fromAt
      const to = edge.after ?? toAt
      const type = valueType.get(stored, key.dataTypeId) ?? null
      const rows = raw.all({ ids: series, fromAt: from, toAt: to, valueType: type })
      return rawColumns(rows as RawRow[])
    }
    const { level, bucketMs } = bucketFor(toAt - fromAt, columns)
    const stretch = {
      ids: series,
      bucketMs,
      fromAt: Math.floor(fromAt / bucketMs) * bucketMs,
      toAt: Math.ceil(toAt / bucketMs) * bucketMs,
    }
    const rows = level === null ? fromValues.all(stretch) : fromRollups.all({ ...stretch, level })
    return reducedColumns(bucketMs, rows as BucketRow[])
  }
}

/** The coarsest level that is still fine enough, and a bucket that is a whole number of its rows. */
function bucketFor(rangeMs: number, columns: number): { level: number | null; bucketMs: number } {
  // One bucket less than columns: a range that is not aligned touches one more.
  const wanted = Math.ceil(rangeMs / Math.max(1, columns - 1))
  const level = LEVELS.filter((ms) => ms <= wanted).at(-1) ?? null
  return { level, bucketMs: level === null ? wanted : Math.ceil(wanted / level) * level }
}

function rawColumns(rows: RawRow[]): SeriesColumns {
  return {
    kind: 'raw',
    at: rows.map(([at]) => at),
    endAt: rows.map(([at, durationMs]) => (durationMs === null ? null : at + durationMs)),
    value: rows.map(([, , value]) => value),
    text: rows.map(([, , , text]) => text),
    utcOffsetMin: rows.map(([, , , , offset]) => offset),
    deliveryId: rows.map(([, , , , , deliveryId]) => deliveryId),
  }
}

function reducedColumns(bucketMs: number, rows: BucketRow[]): SeriesColumns {
  return {
    kind: 'reduced',
    bucketMs,
    at: rows.map(([at]) => at),
    min: rows.map(([, min]) => min),
    max: rows.map(([, , max]) => max),
    mean: rows.map(([, , , sum, count]) => sum / count),
    count: rows.map(([, , , , count]) => count),
  }
}
