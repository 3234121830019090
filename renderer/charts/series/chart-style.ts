import { shortNumber } from '#renderer/charts/value-ticks.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { hourText } from './time-of-day.ts'

/** How one kind of series is drawn: `bars` stand on zero, `line` and `dots` keep their own scale. */
export type ChartStyle = 'line' | 'bars' | 'dots'

/** Units of amounts, which add up and start at zero. */
const amounts = new Set(['count', 'm', 'km', 'min', 's', 'kcal', 'g', 'mg', 'ml'])

/**
 * Amounts are bars from zero; measured levels are a line through neighbours; codes, answers and
 * times of day are dots and dashes, since a line between two codes would mean nothing.
 */
export function chartStyle(series: SeriesSummary): ChartStyle {
  if (series.valueNames) return 'dots'
  const { dimension, unit, valueType } = series
  if (valueType === 'BOOLEAN' || valueType === 'STRING' || valueType === 'DATE') return 'dots'
  if (unit !== null && amounts.has(unit)) return 'bars'
  // Without a unit a whole number is mostly a code in epochs (a sleep stage), a score in days.
  if (unit === null && valueType === 'LONG') return dimension === 'epoch' ? 'dots' : 'bars'
  return 'line'
}

const HEIGHT_PX = { epoch: 168, daily: 150 }
/** A flag has nothing to say in height. */
const FLAG_HEIGHT_PX = 96
/** Room for the names of nine codes. */
const CODES_HEIGHT_PX = 232

export function chartHeightPx(series: SeriesSummary): number {
  if (series.valueNames) return CODES_HEIGHT_PX
  return series.valueType === 'BOOLEAN' ? FLAG_HEIGHT_PX : HEIGHT_PX[series.dimension]
}

/** How a value reads at the chart's side: a code is no amount, so its digits are not grouped. */
export function valueTextOf(series: SeriesSummary): (value: number) => string {
  if (series.valueType === 'DATE') return hourText
  return chartStyle(series) === 'dots' ? String : shortNumber
}
