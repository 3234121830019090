import type { SeriesColumns, SeriesSummary } from '#shared/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/**
 * Values that are moments (bed times and the like) as hours from the midnight of their own day, at
 * the offset as sent: -1.5 is 22:30 of the evening before. Other columns come back as they are.
 */
export function hoursOfDay(columns: SeriesColumns, series: SeriesSummary): SeriesColumns {
  if (series.valueType !== 'DATE' || columns.kind === 'reduced') return columns
  const value = columns.value.map((moment, index) => {
    if (moment === null) return null
    const at = columns.at[index] ?? 0
    const offsetMs = (columns.utcOffsetMin[index] ?? 0) * MINUTE_MS
    const isDay = series.dimension === 'daily'
    const midnight = isDay ? at : Math.floor((at + offsetMs) / DAY_MS) * DAY_MS
    return (moment + offsetMs - midnight) / HOUR_MS
  })
  return { ...columns, value }
}

/** `22:30` for -1.5 and for 22.5. */
export function hourText(hours: number): string {
  const minutes = (((Math.round(hours * 60) % 1_440) + 1_440) % 1_440) / 60
  const hour = Math.floor(minutes)
  const minute = Math.round((minutes - hour) * 60)
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}
