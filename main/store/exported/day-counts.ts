import type { ReadableDb } from '../connection.ts'

/** How many values a series has on local days, both included, from the sums kept beside it. */
export function exportedDayCounts(
  db: ReadableDb,
): (seriesId: number, fromDay: number, toDay: number) => number {
  const count = db
    .prepare(
      'SELECT coalesce(sum(count), 0) FROM series_days WHERE series_id = ? AND day BETWEEN ? AND ?',
    )
    .pluck()
  return (seriesId, fromDay, toDay) => count.get(seriesId, fromDay, toDay) as number
}
