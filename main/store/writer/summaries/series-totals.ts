import type { WritableDb } from '../../connection.ts'

/** What a commit adds to a series: counts and its ends. */
export type TotalsWriter = {
  note(seriesId: number, at: number): void
  refresh(): void
}

/** Keeps count, first and last of every series, so that a list never counts millions of rows. */
export function totalsWriter(db: WritableDb): TotalsWriter {
  const add = db.prepare(
    `INSERT INTO series_totals (series_id, count, first_at, last_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
  )
  const added = new Map<number, { count: number; firstAt: number; lastAt: number }>()
  return {
    note(seriesId, at) {
      const totals = added.get(seriesId)
      if (totals === undefined) added.set(seriesId, { count: 1, firstAt: at, lastAt: at })
      else {
        totals.count++
        totals.firstAt = Math.min(totals.firstAt, at)
        totals.lastAt = Math.max(totals.lastAt, at)
      }
    },
    refresh() {
      for (const [seriesId, { count, firstAt, lastAt }] of added)
        add.run(seriesId, count, firstAt, lastAt)
      added.clear()
    },
  }
}
