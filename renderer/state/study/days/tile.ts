import { chartStyle, valueTextOf } from '#renderer/charts/series/chart-style.ts'
import { hoursOfDay } from '#renderer/charts/series/time-of-day.ts'
import { valueWords } from '#renderer/state/number-words.ts'
import type { SeriesColumns, SeriesSummary } from '#shared/series.ts'
import { DAY_MS } from '#shared/time.ts'

export const TILE_DAYS = 14

/** A daily series at a glance. */
export type Tile = {
  newest: { text: string; at: number; deliveryId: number } | null
  /** Heights from 0 to 1, oldest day first; null is a day without a value. */
  strip: (number | null)[]
}

/** `endAt` is the midnight of the strip's last day. Amounts grow from zero, others within their range. */
export function tileOf(series: SeriesSummary, columns: SeriesColumns, endAt: number): Tile {
  if (columns.kind !== 'raw') return { newest: null, strip: [] }
  const plotted = hoursOfDay(columns, series)
  const values = plotted.kind === 'raw' ? plotted.value : []
  const fromAt = endAt - (TILE_DAYS - 1) * DAY_MS
  const strip: (number | null)[] = Array(TILE_DAYS).fill(null)
  let newest = -1
  for (const [index, at] of columns.at.entries()) {
    const place = Math.round((at - fromAt) / DAY_MS)
    if (place < 0 || place >= TILE_DAYS) continue
    strip[place] = values[index] ?? null
    newest = index
  }
  const numbers = strip.filter((value) => value !== null)
  const high = Math.max(...numbers)
  const low = chartStyle(series) === 'bars' ? Math.min(0, ...numbers) : Math.min(...numbers)
  const at = columns.at[newest]
  return {
    newest:
      at === undefined
        ? null
        : {
            text: textOf(series, columns.text[newest] ?? '', values[newest] ?? null),
            at,
            deliveryId: columns.deliveryId[newest] ?? 0,
          },
    strip: strip.map((value) =>
      value === null ? null : high === low ? 0.5 : 0.08 + 0.92 * ((value - low) / (high - low)),
    ),
  }
}

function textOf(series: SeriesSummary, text: string, value: number | null): string {
  const name = series.valueNames?.[text]
  if (name) return name
  if (value === null) return text
  return series.valueType === 'DATE' ? valueTextOf(series)(value) : valueWords(value)
}
