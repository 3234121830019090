import type { DeclaredZone } from '#shared/study/annotation.ts'
import type { OffsetChange } from '#shared/study/coverage.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { ReadableDb } from '../../connection.ts'
import { firstMinuteOf, lastMinuteOf } from '../../days/minute-bits.ts'
import { declaredOffset, localDay, type OffsetAt } from '../../days/zone-clock.ts'

/** More changes than anybody travels: two sources contradict each other, and the rest says nothing new. */
const MAX_CHANGES = 1_000

type Day = { day: number; low: number | null; high: number | null }
type Value = { at: number; utcOffsetMin: number | null }

/**
 * From when on which offset stood at a participant's values, as sent. Days with one offset are read
 * from their sums; only where it changes are values looked at, those of the series with most of them.
 */
export function offsetsQuery(db: ReadableDb): (participantId: string) => OffsetChange[] {
  const number = db.prepare('SELECT number FROM participant_rows WHERE code = ?').pluck()
  const days = db.prepare(
    `SELECT day, low_offset_min AS low, high_offset_min AS high FROM participant_days
     WHERE participant = ? AND epoch_values > 0 ORDER BY day`,
  )
  const leading = db
    .prepare(
      `SELECT s.series_id FROM series s JOIN series_days d ON d.series_id = s.series_id
       WHERE s.participant = ? AND s.dimension = 0 AND d.day = ?
       ORDER BY d.count - d.without_offset DESC, s.series_id LIMIT 1`,
    )
    .pluck()
  const values = db.prepare(
    `SELECT v.at, d.utc_offset_min AS utcOffsetMin
     FROM series_values v JOIN details d ON d.detail_id = v.detail_id
     WHERE v.series_id = ? AND v.at >= ? AND v.at < ? ORDER BY v.at`,
  )

  const zones = db.prepare(
    "SELECT nullif(from_day, '') AS fromDay, zone FROM declared_zones WHERE participant = ?",
  )

  function changesOn(
    participant: number,
    { day, low }: Day,
    zone: OffsetAt | null,
  ): OffsetChange[] {
    const seriesId = leading.get(participant, day) as number | undefined
    if (seriesId === undefined) return []
    const range = [firstMinuteOf(day) * MINUTE_MS, lastMinuteOf(day) * MINUTE_MS]
    const changes: OffsetChange[] = []
    for (const { at, utcOffsetMin } of values.all(seriesId, ...range) as Value[]) {
      if (localDay(at, utcOffsetMin, zone) !== day) continue
      // Where any value of the day carries an offset, one without says nothing.
      if (low !== null && utcOffsetMin === null) continue
      if (changes.length > 0 && changes.at(-1)?.utcOffsetMin === utcOffsetMin) continue
      changes.push({ fromAt: at, utcOffsetMin })
    }
    return changes
  }

  return (participantId) => {
    const participant = number.get(participantId) as number | undefined
    if (participant === undefined) return []
    const zone = declaredOffset(zones.all(participant) as DeclaredZone[])
    const changes: OffsetChange[] = []
    for (const day of days.all(participant) as Day[]) {
      const last = changes.at(-1)
      if (last !== undefined && day.low === day.high && last.utcOffsetMin === day.low) continue
      for (const change of changesOn(participant, day, zone))
        if (changes.length === 0 || changes.at(-1)?.utcOffsetMin !== change.utcOffsetMin)
          changes.push(change)
      if (changes.length >= MAX_CHANGES) break
    }
    return changes
  }
}
