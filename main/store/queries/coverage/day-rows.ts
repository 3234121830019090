import { MINUTE_MS, type TimeRange } from '#shared/time.ts'
import type { ReadableDb } from '../../connection.ts'
import { addMinutes, clearMinutes, emptyMinutes, type MinuteBits } from '../../days/minute-bits.ts'

export type DayRow = {
  day: number
  epochValues: number
  dailyValues: number
  lateValues: number
  wornMinutes: number
  withoutOffset: number
  lowOffsetMin: number | null
  highOffsetMin: number | null
}

export type SeriesOfDays = {
  seriesId: number
  participant: number
  dimension: number
  dataSourceId: number
  dataTypeId: number
  count: number
}

/** A stretch whose minutes do not count for a source and type; null: for all. */
export type Exclusion = TimeRange & {
  participant: number | null
  dataSourceId: number | null
  dataTypeId: number | null
}

export type DayRows = ReturnType<typeof dayRows>

/** Plain reads of what the days of participants and series hold. */
export function dayRows(db: ReadableDb) {
  const ofParticipant = db
    .prepare(
      `SELECT day, epoch_values, daily_values, late_values, worn_minutes, without_offset,
         low_offset_min, high_offset_min
       FROM participant_days WHERE participant = ? AND day BETWEEN ? AND ? ORDER BY day`,
    )
    .raw()
  const lastOffsetBefore = db.prepare(
    `SELECT day, low_offset_min AS lowOffsetMin, high_offset_min AS highOffsetMin
     FROM participant_days WHERE participant = ? AND day < ? AND low_offset_min IS NOT NULL
     ORDER BY day DESC LIMIT 1`,
  )
  const firstDay = db
    .prepare(
      `SELECT day FROM participant_days WHERE participant = ? AND epoch_values > 0
       ORDER BY day LIMIT 1`,
    )
    .pluck()
  const daysOfSeries = db
    .prepare('SELECT day FROM series_days WHERE series_id = ? AND day BETWEEN ? AND ?')
    .pluck()
  const worn = db
    .prepare(
      `SELECT day, from_minute, bits FROM worn_minutes WHERE series_id = ? AND day BETWEEN ? AND ?`,
    )
    .raw()

  return {
    of(participant: number, fromDay: number, toDay: number): DayRow[] {
      return (ofParticipant.all(participant, fromDay, toDay) as RawRow[]).map(
        ([day, epochValues, dailyValues, lateValues, wornMinutes, withoutOffset, low, high]) => ({
          day,
          epochValues,
          dailyValues,
          lateValues,
          wornMinutes,
          withoutOffset,
          lowOffsetMin: low,
          highOffsetMin: high,
        }),
      )
    },
    lastOffsetBefore: (participant: number, day: number) =>
      lastOffsetBefore.get(participant, day) as
        | Pick<DayRow, 'day' | 'lowOffsetMin' | 'highOffsetMin'>
        | undefined,
    /** The first day with an epoch value; a daily value may carry any date, such as a birthday. */
    firstDay: (participant: number) => firstDay.get(participant) as number | undefined,
    /** Of these days, those on which one of the series has a value. */
    daysWith(series: readonly SeriesOfDays[], days: ReadonlySet<number>): Set<number> {
      const found = new Set<number>()
      if (days.size === 0) return found
      const missing = new Set(days)
      const [from, to] = [Math.min(...days), Math.max(...days)]
      // The largest first: it nearly always has every day that any of them has.
      for (const { seriesId } of [...series].sort((a, b) => b.count - a.count)) {
        if (missing.size === 0) break
        for (const day of daysOfSeries.all(seriesId, from, to) as number[])
          if (missing.delete(day)) found.add(day)
      }
      return found
    },
    /**
     * The minutes that these series prove, by day, without the excluded ones of each. All days of
     * the range are read at once, with the first question.
     */
    wornMinutes(
      series: readonly SeriesOfDays[],
      { fromDay, toDay }: { fromDay: number; toDay: number },
      exclusions: readonly Exclusion[],
    ): (day: number) => Uint8Array {
      let read: Map<number, SeriesMinutes[]> | null = null
      return (day) => {
        read ??= minutesByDay(series, fromDay, toDay)
        const whole = emptyMinutes()
        for (const { of, bits } of read.get(day) ?? []) {
          if (exclusions.length === 0) {
            addMinutes(whole, day, bits)
            continue
          }
          const mine = emptyMinutes()
          addMinutes(mine, day, bits)
          for (const exclusion of exclusions)
            if (concerns(exclusion, of)) {
              const from = Math.floor(exclusion.fromAt / MINUTE_MS)
              clearMinutes(mine, day, from, Math.ceil(exclusion.toAt / MINUTE_MS))
            }
          for (let i = 0; i < whole.length; i++)
            whole[i] = (whole[i] as number) | (mine[i] as number)
        }
        return whole
      }
    },
  }

  function minutesByDay(series: readonly SeriesOfDays[], fromDay: number, toDay: number) {
    const days = new Map<number, SeriesMinutes[]>()
    for (const of of series)
      for (const [day, fromMinute, bits] of worn.all(of.seriesId, fromDay, toDay) as WornRow[]) {
        const minutes = { of, bits: { fromMinute, bits } }
        const known = days.get(day)
        if (known === undefined) days.set(day, [minutes])
        else known.push(minutes)
      }
    return days
  }
}

type WornRow = [day: number, fromMinute: number, bits: Uint8Array]
type SeriesMinutes = { of: SeriesOfDays; bits: MinuteBits }

function concerns(
  exclusion: Exclusion,
  { dataSourceId, dataTypeId }: Pick<SeriesOfDays, 'dataSourceId' | 'dataTypeId'>,
): boolean {
  return (
    (exclusion.dataSourceId === null || exclusion.dataSourceId === dataSourceId) &&
    (exclusion.dataTypeId === null || exclusion.dataTypeId === dataTypeId)
  )
}

type RawRow = [number, number, number, number, number, number, number | null, number | null]
