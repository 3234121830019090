import type { Dimension, SeriesColumns } from '#shared/series.ts'
import { DAY_MS, type TimeRange } from '#shared/time.ts'

/**
 * Columns as they are drawn: `at` ascends, and a null in `middle` lifts the pen. In raw data
 * `middle` is the value itself; in reduced data it is the mean, between `low` and `high`.
 */
export type DrawnColumns = {
  at: number[]
  middle: (number | null)[]
  low: (number | null)[]
  high: (number | null)[]
  /** Indexes with no neighbour to join: drawn as a dot, since a line through one point is nothing. */
  alone: number[]
  /** What stands for a stretch of time: a bucket, or a value with a start and an end. */
  spans: Span[]
  /** When each drawn value or bucket begins, ascending. */
  starts: number[]
  /** How many unbroken lines they make. */
  runs: number
}

/** `mean` is null for a raw value, which has no extremes of its own. */
export type Span = { fromAt: number; toAt: number; low: number; high: number; mean: number | null }

/** Two neighbours whose `at` lie further apart than this are not joined. */
export function longestJoinMs(columns: SeriesColumns, gapAfterMs: number): number {
  return columns.kind === 'raw' ? gapAfterMs : Math.max(gapAfterMs, columns.bucketMs)
}

export type DrawRule = { gapAfterMs: number; dimension: Dimension }

export function drawnColumns(columns: SeriesColumns, rule: DrawRule): DrawnColumns {
  const drawn: DrawnColumns = {
    at: [],
    middle: [],
    low: [],
    high: [],
    alone: [],
    spans: [],
    starts: [],
    runs: 0,
  }
  const joinMs = longestJoinMs(columns, rule.gapAfterMs)
  // A day stands around its midnight, so that its mark on the axis is its middle.
  const leadMs = rule.dimension === 'daily' ? DAY_MS / 2 : 0
  const toMiddleMs = columns.kind === 'raw' ? 0 : columns.bucketMs / 2 - leadMs
  let runStart = 0
  let previousAt: number | null = null

  for (const [index, at] of columns.at.entries()) {
    const value = columns.kind === 'raw' ? columns.value[index] : columns.mean[index]
    // Text that is no number has a row in the table and no place on a scale.
    if (value === null || value === undefined) continue
    if (previousAt !== null && at - previousAt > joinMs) {
      endRun(drawn, runStart)
      push(drawn, (previousAt + at) / 2 + toMiddleMs, null, null, null)
      runStart = drawn.at.length
    }
    const low = columns.kind === 'raw' ? value : (columns.min[index] ?? value)
    const high = columns.kind === 'raw' ? value : (columns.max[index] ?? value)
    push(drawn, at + toMiddleMs, value, low, high)
    drawn.starts.push(at)
    previousAt = at
    const endAt = endOf(columns, index, rule)
    if (endAt === null) continue
    const mean = columns.kind === 'raw' ? null : value
    drawn.spans.push({ fromAt: at - leadMs, toAt: endAt - leadMs, low, high, mean })
  }
  if (drawn.at.length > 0) endRun(drawn, runStart)
  return drawn
}

function endOf(columns: SeriesColumns, index: number, rule: DrawRule): number | null {
  const at = columns.at[index] ?? 0
  if (columns.kind === 'reduced') return at + columns.bucketMs
  if (rule.dimension === 'daily') return at + DAY_MS
  const endAt = columns.endAt[index] ?? null
  return endAt !== null && endAt > at ? endAt : null
}

function endRun(drawn: DrawnColumns, runStart: number) {
  drawn.runs += 1
  if (drawn.at.length - runStart === 1) drawn.alone.push(runStart)
}

function push(
  drawn: DrawnColumns,
  at: number,
  middle: number | null,
  low: number | null,
  high: number | null,
) {
  drawn.at.push(at)
  drawn.middle.push(middle)
  drawn.low.push(low)
  drawn.high.push(high)
}

/**
 * How many values or buckets begin in the range: an answer may carry more than that, a neighbour
 * beyond each edge for the line, or what lies ahead of a moving axis.
 */
export function pointsIn(drawn: DrawnColumns, { fromAt, toAt }: TimeRange): number {
  return firstFrom(drawn.starts, toAt) - firstFrom(drawn.starts, fromAt)
}

/** The index of the first entry that is not before `at`. */
function firstFrom(ascending: number[], at: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of the drawn value nearest to this moment; null where nothing is drawn. */
export function nearestDrawn(drawn: DrawnColumns, at: number): number | null {
  const from = firstFrom(drawn.at, at)
  let nearest: number | null = null
  let shortest = Number.POSITIVE_INFINITY
  for (let index = Math.max(0, from - 2); index <= from + 1; index += 1) {
    const value = drawn.middle[index]
    if (value === null || value === undefined) continue
    const distance = Math.abs((drawn.at[index] ?? 0) - at)
    if (distance >= shortest) continue
    shortest = distance
    nearest = index
  }
  return nearest
}

/** The next drawn value on (1) or back (-1) from this one; null where there is none. */
export function nextDrawn(drawn: DrawnColumns, index: number, by: -1 | 1): number | null {
  for (let next = index + by; next >= 0 && next < drawn.at.length; next += by) {
    if (drawn.middle[next] !== null) return next
  }
  return null
}
