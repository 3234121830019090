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
  /** Makes a day of a series equal to the plain query again. */
  recount(series: { seriesId: number; isEpoch: boolean }, day: number, zone: OffsetAt | null): void
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
    recount({ seriesId, isEpoch }, day, zone) {
      remove.run(seriesId, day)
      forget.run(seriesId, day)
      const from = firstMinuteOf(day - 1) * MINUTE_MS
      const found = values.all(seriesId, from, lastMinuteOf(day) * MINUTE_MS) as ValueRow[]
      const whole = pendingDay()
      for (const { at, durationMs, utcOffsetMin, isLate, isWorn } of found) {
        if ((isEpoch ? localDay(at, utcOffsetMin, zone) : localDay(at, 0, null)) === day)
          addValue(whole, { utcOffsetMin, isLate: isLate === 1 })
        if (isWorn === 1)
          for (const { minute, day: of } of wornMinutes(at, durationMs, utcOffsetMin, zone))
            if (of === day) addWornMinute(whole, day, minute)
      }
      write(seriesId, day, whole)
    },
  }
}
