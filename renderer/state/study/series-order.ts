import type { Dimension, SeriesSummary } from '#shared/series.ts'

/** What researchers look at first, as ranges of data types: pulse, steps, sleep, HRV. */
const FIRST: { from: number; to: number }[] = [
  { from: 3000, to: 3000 },
  { from: 1000, to: 1000 },
  { from: 2000, to: 2199 },
  { from: 3100, to: 3115 },
]

/** The most used first, then the others by name; so that a panel keeps its place as data comes. */
export function seriesOf(series: SeriesSummary[], dimension: Dimension): SeriesSummary[] {
  return series.filter((one) => one.dimension === dimension).toSorted(compareSeries)
}

function compareSeries(a: SeriesSummary, b: SeriesSummary): number {
  const rank = rankOf(a) - rankOf(b)
  if (rank !== 0) return rank
  const isFirst = rankOf(a) < FIRST.length
  const byName = isFirst ? 0 : a.dataTypeName.localeCompare(b.dataTypeName, 'en')
  return byName || a.dataTypeId - b.dataTypeId || a.dataSourceId - b.dataSourceId
}

function rankOf({ dataTypeId }: SeriesSummary): number {
  const place = FIRST.findIndex(({ from, to }) => dataTypeId >= from && dataTypeId <= to)
  return place < 0 ? FIRST.length : place
}
