import { dayText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DrawnActogram } from './use-actogram.ts'

const words = phrases.charts.actogram
const HOURS = 24

/** One line for each day: the mean bin of each hour of the clock, and how much of the day is known. */
export function actogramTable({ rows, binNumber }: DrawnActogram): string[][] {
  const heads = [
    phrases.charts.chart.columns.day,
    words.hours,
    words.dayHours,
    words.offlineHours,
    ...Array.from({ length: HOURS }, (_, hour) => `${String(hour).padStart(2, '0')}:00`),
  ]
  return [
    heads,
    ...rows.map((row) => {
      const sums = Array<number>(HOURS).fill(0)
      const counts = Array<number>(HOURS).fill(0)
      let known = 0
      let offline = 0
      let skippedMinutes = 0
      for (const { fromMinute, toMinute } of row.skipped) skippedMinutes += toMinute - fromMinute
      for (const { fromMinute, toMinute } of row.doubled) skippedMinutes -= toMinute - fromMinute
      for (const { minute, content, isOffline } of row.units) {
        if (isOffline) offline += 1
        if (typeof content === 'string') continue
        const hour = Math.floor(minute / 60)
        known += 1
        sums[hour] = (sums[hour] ?? 0) + binNumber(content.binAt)
        counts[hour] = (counts[hour] ?? 0) + 1
      }
      return [
        dayText(row.dayAt),
        tenths(known / 12),
        tenths(HOURS - skippedMinutes / 60),
        tenths(offline / 12),
        ...sums.map((sum, hour) =>
          counts[hour] ? tenths(sum / (counts[hour] ?? 1)) : phrases.general.none,
        ),
      ]
    }),
  ]
}

/** A plain number, which every spreadsheet reads. */
function tenths(value: number): string {
  return String(Math.round(value * 10) / 10)
}
