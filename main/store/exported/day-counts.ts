import type { ReadableDb } from '../connection.ts'

/** Values on local days, both included; `firstDay` null where there are none at all. */
export type DayCount = { values: number; firstDay: number | null }

/** How many values a series has on local days, from the sums kept beside it. */
export function exportedDayCounts(
  db: ReadableDb,
): (seriesId: number, fromDay: number, toDay: number) => DayCount {
  const count = db.prepare(
    `SELECT coalesce(sum(count) FILTER (WHERE day BETWEEN @fromDay AND @toDay), 0) AS "values",
       min(day) AS firstDay
     FROM series_days WHERE series_id = @seriesId`,
  )
  return (seriesId, fromDay, toDay) => count.get({ seriesId, fromDay, toDay }) as DayCount
}
