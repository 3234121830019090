import type { SeriesColumns, SeriesKey } from '#shared/series.ts'
import type { TimeRange } from '#shared/time.ts'
import type { ReadableDb } from '../connection.ts'
import { number, total } from '../number-sql.ts'
import { LEVELS } from '../rollup-levels.ts'
import { rawJsonQuery } from './columns/raw-json.ts'

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

/** The same answer twice: as rows for programs, as JSON for the window. */
export type SeriesColumnsQueries = {
  columns: (request: ColumnsRequest) => SeriesColumns
  json: (request: ColumnsRequest) => Uint8Array<ArrayBuffer>
}

/**
 * A stretch of a series for a chart: every value where they are few, else buckets with exact
 * extremes, at most `columns` of them. Raw answers carry one neighbour on each side, so that a
 * line does not end at the edge of the chart.
 */
export function seriesColumnsQueries(db: ReadableDb): SeriesColumnsQueries {
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
  const isMore = db.prepare(
    `SELECT 1 FROM series_values WHERE series_id IN (${listed}) AND at >= @fromAt AND at < @toAt
     LIMIT 1 OFFSET ${MAX_RAW}`,
  )
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
  const rawJson = rawJsonQuery(db)
  const hasValues = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM series_values
       WHERE series_id = @seriesId AND at >= @fromAt AND at <= @toAt)`,
    )
    .pluck()
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

  function rawStretch({ seriesIds, dimension, dataTypeId, fromAt, toAt }: Found) {
    const series = JSON.stringify(seriesIds)
    const edge = edges.get({ ids: series, fromAt, toAt }) as Record<string, number | null>
    const type = valueType.get(dimension, dataTypeId) ?? null
    return {
      ids: series,
      fromAt: edge.before ?? fromAt,
      toAt: edge.after ?? toAt,
      valueType: type,
    }
  }

  function reduced({ seriesIds, fromAt, toAt }: Found, columns: number): SeriesColumns {
    const { level, bucketMs } = bucketFor(toAt - fromAt, columns)
    const stretch = {
      ids: JSON.stringify(seriesIds),
      bucketMs,
      fromAt: Math.floor(fromAt / bucketMs) * bucketMs,
      toAt: Math.ceil(toAt / bucketMs) * bucketMs,
    }
    const rows = level === null ? fromValues.all(stretch) : fromRollups.all({ ...stretch, level })
    return reducedColumns(bucketMs, rows as BucketRow[])
  }

  function find({ fromAt, toAt, dimension, ...key }: ColumnsRequest): Found {
    const stored = dimension === 'epoch' ? 0 : 1
    const seriesIds = ids.all({ ...key, dimension: stored }) as number[]
    const isFew = () => !isMore.get({ ids: JSON.stringify(seriesIds), fromAt, toAt })
    const isRaw = dimension === 'daily' || isFew()
    return { seriesIds, dimension: stored, dataTypeId: key.dataTypeId, fromAt, toAt, isRaw }
  }

  function answer(found: Found, columns: number): SeriesColumns {
    if (!found.isRaw) return reduced(found, columns)
    return rawColumns(raw.all(rawStretch(found)) as RawRow[])
  }

  function rawText(found: Found): string | null {
    const { fromAt, toAt } = rawStretch(found)
    const seriesIds = found.seriesIds.filter(
      (seriesId) => hasValues.get({ seriesId, fromAt, toAt }) === 1,
    )
    return seriesIds.length === 0 ? null : rawJson({ seriesIds, fromAt, toAt })
  }

  const encoder = new TextEncoder()
  return {
    columns: (request) => answer(find(request), request.columns),
    // From one state: ingest may commit between what is counted and what is read.
    json: db.transaction((request: ColumnsRequest) => {
      const found = find(request)
      const text = found.isRaw ? rawText(found) : null
      return encoder.encode(text ?? JSON.stringify(answer(found, request.columns)))
    }),
  }
}

/** The series that were asked for; `isRaw` where their values are few enough to come as they are. */
type Found = {
  seriesIds: number[]
  dimension: number
  dataTypeId: number
  fromAt: number
  toAt: number
  isRaw: boolean
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
