import { heartRateTypes } from '#shared/study/wear.ts'

/**
 * SQL for 1 where a value proves wear: an epoch value of a heart-rate type whose number is above 0.
 * Some devices send 0 or less for "no reading".
 */
export function isWornSql(series: string, value: string): string {
  return `(${series}.dimension = 0 AND ${series}.data_type_id IN (${heartRateTypes.join(', ')})
    AND typeof(${value}) = 'text' AND CAST(${value} AS REAL) > 0)`
}

/** SQL for how many whole units of time lie between 1970 and a moment, also one before 1970. */
export function unitOf(ms: string, unitMs: number): string {
  return `((${ms}) - (((${ms}) % ${unitMs}) + ${unitMs}) % ${unitMs}) / ${unitMs}`
}

/**
 * SQL for the rows of `participant_days`, without their worn minutes, from those of `series_days`.
 * The offsets of a day are those of the epoch series with most values that carry one: a single
 * max() makes SQLite take the bare columns from its row.
 */
export function participantDays(where: string): string {
  return `SELECT participant, day, epoch_values, daily_values, late_values, without_offset,
      iif(leading IS NULL, NULL, low_offset_min) AS low_offset_min,
      iif(leading IS NULL, NULL, high_offset_min) AS high_offset_min
    FROM (
      SELECT s.participant, d.day,
        sum(CASE s.dimension WHEN 0 THEN d.count ELSE 0 END) AS epoch_values,
        sum(CASE s.dimension WHEN 1 THEN d.count ELSE 0 END) AS daily_values,
        sum(d.late) AS late_values,
        sum(CASE s.dimension WHEN 0 THEN d.without_offset ELSE 0 END) AS without_offset,
        d.low_offset_min, d.high_offset_min,
        max(CASE s.dimension WHEN 0 THEN (d.count - d.without_offset) * 1000000000 END
            - s.series_id) AS leading
      FROM series s JOIN series_days d ON d.series_id = s.series_id
      WHERE ${where} GROUP BY s.participant, d.day)`
}
