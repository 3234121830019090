import type { SeriesSummary } from '#shared/series.ts'
import type { ChartStyle } from './chart.ts'

/** Units of amounts, which add up and start at zero. */
const amounts = new Set(['count', 'm', 'km', 'min', 's', 'kcal', 'g', 'mg', 'ml'])

/**
 * Amounts are bars from zero; measured levels are a line through neighbours; codes, answers and
 * times of day are dots and dashes, since a line between two codes would mean nothing.
 */
export function chartStyle(series: SeriesSummary): ChartStyle {
  const { dimension, unit, valueType } = series
  if (valueType === 'BOOLEAN' || valueType === 'STRING' || valueType === 'DATE') return 'dots'
  if (unit !== null && amounts.has(unit)) return 'bars'
  // Without a unit a whole number is mostly a code in epochs (a sleep stage), a score in days.
  if (unit === null && valueType === 'LONG') return dimension === 'epoch' ? 'dots' : 'bars'
  return 'line'
}
