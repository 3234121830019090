import { MINUTE_MS } from '#shared/time.ts'
import type { WritableDb } from '../../connection.ts'
import { isWornSql } from '../../days/day-sql.ts'
import {
  addMinutes,
  firstMinuteOf,
  lastMinuteOf,
  type MinuteBits,
  storedMinutes,
} from '../../days/minute-bits.ts'
import { wornMinutes } from '../../days/worn-minutes.ts'
import { localDay, type OffsetAt } from '../../days/zone-clock.ts'
import { lateSql } from '../../late.ts'
import { addValue, addWornMinute, type PendingDay, pendingDay } from './pending-days.ts'

export type SeriesDays = {
  /** Adds new values to what a day of a series holds. */
  add(seriesId: number, day: number, more: PendingDay): void
  /** Makes days of a series equal to the plain query again. */
  recount(
    series: { seriesId: number; isEpoch: boolean },
    days: readonly number[],
    zone: OffsetAt | null,
  ): void
}

type ValueRow = {
  at: number
  durationMs: number | null
  utcOffsetMin: number | null
  isLate: number
  isWorn: number
}

/** The rows of `series_days` and `worn_minutes`. */
export function seriesDays(db: WritableDb): SeriesDays {
  const add = db.prepare(
    `INSERT INTO series_days VALUES
       (@seriesId, @day, @count, @late, @withoutOffset, @lowOffsetMin, @highOffsetMin)
     ON CONFLICT DO UPDATE SET count = count + excluded.count, late = late + excluded.late,
       without_offset = without_offset + excluded.without_offset,
       low_offset_min = min(ifnull(low_offset_min, excluded.low_offset_min),
                            ifnull(excluded.low_offset_min, low_offset_min)),
       high_offset_min = max(ifnull(high_offset_min, excluded.high_offset_min),
                             ifnull(excluded.high_offset_min, high_offset_min))`,
  )
  const remove = db.prepare('DELETE FROM series_days WHERE series_id = ? AND day = ?')
  const known = db.prepare(
    'SELECT from_minute AS fromMinute, bits FROM worn_minutes WHERE series_id = ? AND day = ?',
  )
  const keep = db.prepare('INSERT OR REPLACE INTO worn_minutes VALUES (?, ?, ?, ?)')
  const forget = db.prepare('DELETE FROM worn_minutes WHERE series_id = ? AND day = ?')
  const values = db.prepare(
    `SELECT v.at, v.duration_ms AS durationMs, d.utc_offset_min AS utcOffsetMin,
       ${lateSql({ series: 's', value: 'v', details: 'd', delivery: 'r' })} AS isLate,
       ${isWornSql('s', 'v.value')} AS isWorn
     FROM series s
     JOIN series_values v ON v.series_id = s.series_id
     JOIN details d ON d.detail_id = v.detail_id
     JOIN delivery_rows r ON r.delivery_id = v.delivery_id
     WHERE s.series_id = ? AND v.at >= ? AND v.at < ?`,
  )

  function write(seriesId: number, day: number, more: PendingDay): void {
    const { worn, ...counts } = more
    // A day may have minutes of a value that began the evening before, and no value of its own.
    if (counts.count !== 0 || counts.late !== 0) add.run({ seriesId, day, ...counts })
    const stored = worn === null ? null : storedMinutes(worn, day)
    if (stored !== null) keep.run(seriesId, day, stored.fromMinute, stored.bits)
  }

  return {
    add(seriesId, day, more) {
      if (more.worn !== null) {
        const before = known.get(seriesId, day) as MinuteBits | undefined
        if (before !== undefined) addMinutes(more.worn, day, before)
      }
      write(seriesId, day, more)
    },
    recount({ seriesId, isEpoch }, days, zone) {
      for (const run of runs(days)) {
        const counted = new Map(run.map((day) => [day, pendingDay()]))
        const from = firstMinuteOf((run[0] as number) - 1) * MINUTE_MS
        const to = lastMinuteOf(run.at(-1) as number) * MINUTE_MS
        for (const value of values.all(seriesId, from, to) as ValueRow[]) {
          const { at, durationMs, utcOffsetMin, isLate, isWorn } = value
          const day = isEpoch ? localDay(at, utcOffsetMin, zone) : localDay(at, 0, null)
          const whole = counted.get(day)
          if (whole !== undefined) addValue(whole, { utcOffsetMin, isLate: isLate === 1 })
          if (isWorn !== 1) continue
          for (const worn of wornMinutes(at, durationMs, utcOffsetMin, zone)) {
            const of = counted.get(worn.day)
            if (of !== undefined) addWornMinute(of, worn.day, worn.minute)
          }
        }
        for (const [day, whole] of counted) {
          remove.run(seriesId, day)
          forget.run(seriesId, day)
          write(seriesId, day, whole)
        }
      }
    },
  }
}

/** Days that follow each other, at most a month of them at once. */
function runs(days: readonly number[]): number[][] {
  const found: number[][] = []
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last?.at(-1) === day - 1 && last.length < 31) last.push(day)
    else found.push([day])
  }
  return found
}
