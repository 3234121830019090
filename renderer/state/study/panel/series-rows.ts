import { valueWords } from '#renderer/state/number-words.ts'
import { dayText, isoText, offsetText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Dimension, SeriesColumns } from '#shared/series.ts'
import type { TimeRange } from '#shared/time.ts'

const words = phrases.charts.chart.columns

/** A chart's values as text, ready for a table. */
export type SeriesRows = {
  heads: { label: string; isNumber: boolean; isDelivery?: true }[]
  rows: string[][]
  all: number
}

/**
 * The first `most` of `all` rows. Each epoch value stands at its own offset as sent (or at UTC, where that
 * is chosen or none was sent), each daily value on its day, and the value exactly as sent.
 */
export function seriesRows(
  columns: SeriesColumns,
  rule: {
    dimension: Dimension
    isUtc: boolean
    range: TimeRange
    /** What codes stand for; of a bucket of codes there is no mean. */
    valueNames?: Record<string, string> | undefined
    most: number
    offsetAt: (at: number) => number | null
  },
): SeriesRows {
  const { dimension, isUtc, range } = rule
  const moment = (at: number, offsetMin: number | null) =>
    dimension === 'daily' ? dayText(at) : isoText(at, isUtc ? null : offsetMin)
  // An answer may carry a neighbour beyond each edge, which the line needs and the table does not.
  const inRange = [...columns.at.keys()].filter((index) => {
    const at = columns.at[index] ?? 0
    const endAt = columns.kind === 'reduced' ? at + columns.bucketMs - 1 : at
    return endAt >= range.fromAt && at < range.toAt
  })
  const shown = inRange.slice(0, rule.most)
  const all = inRange.length
  const atOf = (index: number) => columns.at[index] ?? 0
  const names = rule.valueNames
  const withName = (text: string) => (names?.[text] ? `${text} (${names[text]})` : text)
  if (columns.kind === 'reduced') {
    const number = names ? (code: number) => withName(String(code)) : valueWords
    return {
      all,
      heads: [
        { label: words.from, isNumber: false },
        { label: words.min, isNumber: true },
        ...(names ? [] : [{ label: words.mean, isNumber: true }]),
        { label: words.max, isNumber: true },
        { label: words.count, isNumber: true },
      ],
      rows: shown.map((index) => [
        moment(atOf(index), columns.utcOffsetMin?.[index] ?? rule.offsetAt(atOf(index))),
        number(columns.min[index] ?? 0),
        ...(names ? [] : [valueWords(columns.mean[index] ?? 0)]),
        number(columns.max[index] ?? 0),
        valueWords(columns.count[index] ?? 0),
      ]),
    }
  }
  const value = (index: number) => withName(columns.text[index] ?? '')
  const delivery = (index: number) => String(columns.deliveryId[index] ?? phrases.general.none)
  if (dimension === 'daily') {
    return {
      all,
      heads: [
        { label: words.day, isNumber: false },
        { label: words.value, isNumber: true },
        { label: words.delivery, isNumber: true, isDelivery: true },
      ],
      rows: shown.map((index) => [moment(atOf(index), null), value(index), delivery(index)]),
    }
  }
  return {
    all,
    heads: [
      { label: words.start, isNumber: false },
      { label: words.end, isNumber: false },
      { label: words.value, isNumber: true },
      { label: words.offset, isNumber: false },
      { label: words.delivery, isNumber: true, isDelivery: true },
    ],
    rows: shown.map((index) => {
      const offsetMin = columns.utcOffsetMin[index] ?? null
      const endAt = columns.endAt[index] ?? null
      return [
        moment(atOf(index), offsetMin),
        endAt === null ? phrases.general.none : moment(endAt, offsetMin),
        value(index),
        offsetMin === null ? phrases.general.none : offsetText(offsetMin),
        delivery(index),
      ]
    }),
  }
}
