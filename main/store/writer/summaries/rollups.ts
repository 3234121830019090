import type { WritableDb } from '../../connection.ts'
import { number, total } from '../../number-sql.ts'
import { FINE_MS, LEVELS } from '../../rollup-levels.ts'

/** Buckets that a commit must bring up to date, by series. */
export type RollupWriter = {
  note(seriesId: number, at: number): void
  /** Makes every noted bucket equal to the plain query again; call before each commit. */
  refresh(): void
}

/** Dirty buckets closer together than this are refreshed as one range: fewer statements. */
const JOIN_BUCKETS = 12

/**
 * Summaries for long ranges. They are computed anew from the values, never added up in place:
 * a replaced or late value can't leave a wrong extreme behind.
 */
export function rollupWriter(db: WritableDb): RollupWriter {
  const clear = db.prepare(
    'DELETE FROM rollups WHERE series_id = ? AND level = ? AND bucket_at >= ? AND bucket_at < ?',
  )
  const fromValues = db.prepare(
    `INSERT INTO rollups (series_id, level, bucket_at, count, min, max, sum)
     SELECT series_id, ${FINE_MS}, at - at % ${FINE_MS}, count(n), min(n), max(n), ${total('n')}
     FROM (SELECT v.series_id, v.at, ${number('v.value', "''")} AS n
           FROM series_values v WHERE v.series_id = ? AND v.at >= ? AND v.at < ?)
     WHERE n IS NOT NULL GROUP BY 3`,
  )
  const fromFiner = db.prepare(
    `INSERT INTO rollups (series_id, level, bucket_at, count, min, max, sum)
     SELECT series_id, @level, bucket_at - bucket_at % @level, sum(count), min(min), max(max), ${total('sum')}
     FROM rollups WHERE series_id = @seriesId AND level = @finer
       AND bucket_at >= @fromAt AND bucket_at < @toAt GROUP BY 3`,
  )
  const dirty = new Map<number, Set<number>>()

  return {
    note(seriesId, at) {
      const bucket = Math.floor(at / FINE_MS)
      const buckets = dirty.get(seriesId)
      if (buckets === undefined) dirty.set(seriesId, new Set([bucket]))
      else buckets.add(bucket)
    },
    refresh() {
      for (const [seriesId, buckets] of dirty) {
        for (const [from, to] of runs([...buckets])) {
          clear.run(seriesId, FINE_MS, from * FINE_MS, to * FINE_MS)
          fromValues.run(seriesId, from * FINE_MS, to * FINE_MS)
        }
        LEVELS.forEach((level, i) => {
          const finer = LEVELS[i - 1]
          if (finer === undefined) return
          const ratio = level / FINE_MS
          const coarse = new Set([...buckets].map((bucket) => Math.floor(bucket / ratio)))
          for (const [from, to] of runs([...coarse])) {
            const [fromAt, toAt] = [from * level, to * level]
            clear.run(seriesId, level, fromAt, toAt)
            fromFiner.run({ seriesId, level, finer, fromAt, toAt })
          }
        })
      }
      dirty.clear()
    },
  }
}

/** Ranges `[from, to)` that cover the buckets, near neighbours joined. */
function runs(buckets: number[]): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (const bucket of buckets.sort((a, b) => a - b)) {
    const last = ranges.at(-1)
    if (last !== undefined && bucket - last[1] < JOIN_BUCKETS) last[1] = bucket + 1
    else ranges.push([bucket, bucket + 1])
  }
  return ranges
}
