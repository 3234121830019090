import type { WritableDb } from '../../connection.ts'

/** What a commit adds to a series: counts and its ends. */
export type TotalsWriter = {
  note(seriesId: number, at: number): void
  /** A value is gone: it is counted anew. */
  recount(seriesId: number): void
  refresh(): void
}

/** Keeps count, first and last of every series, so that a list never counts millions of rows. */
export function totalsWriter(db: WritableDb): TotalsWriter {
  const add = db.prepare(
    `INSERT INTO series_totals (series_id, count, first_at, last_at) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count,
       first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)`,
  )
  const remove = db.prepare('DELETE FROM series_totals WHERE series_id = ?')
  const count = db.prepare(
    `INSERT INTO series_totals SELECT series_id, count(*), min(at), max(at)
     FROM series_values WHERE series_id = ? GROUP BY series_id`,
  )
  const recounted = new Set<number>()
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
    recount: (seriesId) => void recounted.add(seriesId),
    refresh() {
      for (const [seriesId, { count, firstAt, lastAt }] of added)
        if (!recounted.has(seriesId)) add.run(seriesId, count, firstAt, lastAt)
      for (const seriesId of recounted) {
        remove.run(seriesId)
        count.run(seriesId)
      }
      added.clear()
      recounted.clear()
    },
  }
}
