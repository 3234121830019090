import { chartStyle } from '#renderer/charts/series/chart-style.ts'
import { type DrawnColumns, pointsIn } from '#renderer/charts/series/drawn-columns.ts'
import { countWords, lengthWords, valueWords } from '#renderer/state/number-words.ts'
import { dayWords, momentWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesColumns, SeriesSummary } from '#shared/series.ts'
import type { TimeRange } from '#shared/time.ts'

const words = phrases.charts.chart

/** The element of one series' panel. */
export function panelId(series: SeriesSummary): string {
  return `panel-${seriesId(series)}`
}

export function seriesId(series: SeriesSummary): string {
  return `${series.dimension}-${series.dataSourceId}-${series.dataTypeId}`
}

/** A moment as this series shows it: a day as sent, or a time at the offset shown. */
export function seriesMoment(series: SeriesSummary, at: number, offsetMin: number | null): string {
  return series.dimension === 'daily' ? dayWords(at) : momentWords(at, offsetMin)
}

/** How much is drawn, such as `288 values` or `640 steps of 15 min …`. */
export function amountWords(
  series: SeriesSummary,
  columns: SeriesColumns,
  drawn: DrawnColumns,
  range: TimeRange,
): string {
  const points = countWords(pointsIn(drawn, range))
  if (columns.kind === 'raw') return words.values(points)
  const buckets = words.buckets(points, lengthWords(columns.bucketMs))
  return `${buckets}, ${words.reduced[series.valueNames ? 'codes' : chartStyle(series)]}`
}

/** What is under the pointer: `62 bpm · Tue 3 Jun 2025, 14:05:00`. */
export function pointWords(
  series: SeriesSummary,
  columns: SeriesColumns,
  drawn: DrawnColumns,
  index: number,
  shownOffsetMin: (at: number) => number | null,
): string {
  const middle = drawn.middle[index]
  const drawnAt = drawn.at[index]
  if (middle === null || middle === undefined || drawnAt === undefined) return ''
  const unit = series.unit ? ` ${series.unit}` : ''
  if (series.valueNames) {
    const names = codeNames(columns, columns.at.indexOf(drawnAt), series.valueNames)
    return `${names} · ${seriesMoment(series, drawnAt, shownOffsetMin(drawnAt))}`
  }
  if (columns.kind === 'raw') {
    const text = columns.text[columns.at.indexOf(drawnAt)] ?? valueWords(middle)
    return valueWordsOf(series, text, drawnAt, shownOffsetMin)
  }
  const at = Math.round(drawnAt)
  const extremes = `${valueWords(drawn.low[index] ?? middle)} – ${valueWords(drawn.high[index] ?? middle)}`
  const moment = seriesMoment(series, at, shownOffsetMin(at))
  return `${valueWords(middle)}${unit} (${extremes}) · ${moment}`
}

/** What a code stands for, or the least and greatest of a bucket. */
function codeNames(columns: SeriesColumns, index: number, names: Record<string, string>): string {
  const name = (code: number | string | undefined) => names[code ?? ''] ?? String(code)
  if (columns.kind === 'raw') return name(columns.text[index])
  return [...new Set([columns.min[index], columns.max[index]])].map(name).join(' … ')
}

/** A value as sent, in words: `62 bpm · Tue 3 Jun 2025, 14:05:00`. */
export function valueWordsOf(
  series: SeriesSummary,
  text: string,
  at: number,
  shownOffsetMin: (at: number) => number | null,
): string {
  const value = series.valueNames?.[text] ?? (series.unit ? `${text} ${series.unit}` : text)
  const told = series.valueType === 'DATE' ? dateWords(text, shownOffsetMin) : value
  return `${told} · ${seriesMoment(series, at, shownOffsetMin(at))}`
}

/** A value that is a moment itself, such as a bed time: in milliseconds or ISO, as sent. */
function dateWords(text: string, shownOffsetMin: (at: number) => number | null): string {
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(at) ? momentWords(at, shownOffsetMin(at)) : text
}

/** The beginning of the bucket that is drawn around this moment. */
export function bucketAt(columns: { at: number[]; bucketMs: number }, drawnAt: number): number {
  return columns.at.findLast((at) => at <= drawnAt) ?? drawnAt
}

/** The chart in one sentence, for those who don't see it. */
export function chartLabel(
  series: SeriesSummary,
  amount: string,
  range: TimeRange,
  shownOffsetMin: (at: number) => number | null,
): string {
  return words.label(
    `${series.dataTypeName}, ${series.dataSourceName}`,
    amount,
    seriesMoment(series, range.fromAt, shownOffsetMin(range.fromAt)),
    seriesMoment(series, range.toAt, shownOffsetMin(range.toAt)),
  )
}
