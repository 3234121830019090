import type { Dimension } from '#shared/series.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'

/** A value that came later than this after its end was filled in afterwards. */
const LATE_AFTER_MS = DAY_MS

/**
 * Did a value come late? Counted from its end (its start where it has none), or from the end of
 * its day as the wearer's clock showed it; without an offset the day is taken as one of UTC.
 */
export function isLate(value: {
  dimension: Dimension
  at: number
  durationMs: number | null
  utcOffsetMin: number | null
  receivedAt: number
}): boolean {
  const { dimension, at, durationMs, utcOffsetMin, receivedAt } = value
  const endAt =
    dimension === 'daily' ? at + DAY_MS - (utcOffsetMin ?? 0) * MINUTE_MS : at + (durationMs ?? 0)
  return receivedAt - endAt > LATE_AFTER_MS
}

/**
 * The same as SQL, 1 or 0, for every question and export that marks late values. Names the rows of
 * `series`, of `series_values` or `value_versions`, of `details` and of `delivery_rows`.
 */
export function lateSql(rows: {
  series: string
  value: string
  details: string
  delivery: string
}): string {
  const { series, value, details, delivery } = rows
  return `(${delivery}.received_at - ${value}.at - CASE ${series}.dimension
    WHEN 1 THEN ${DAY_MS} - coalesce(${details}.utc_offset_min, 0) * ${MINUTE_MS}
    ELSE coalesce(${value}.duration_ms, 0) END > ${LATE_AFTER_MS})`
}
