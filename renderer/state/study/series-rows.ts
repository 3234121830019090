import { valueWords } from '#renderer/state/number-words.ts'
import { dayText, isoText, offsetText } from '#renderer/state/time/clock-face.ts'
import { strings } from '#renderer/strings.ts'
import { participantStrings } from '#renderer/strings-participant.ts'
import type { Dimension, SeriesColumns } from '#shared/series.ts'

const words = participantStrings.chart.columns

/** A chart's values as text, ready for a table. */
export type SeriesRows = { heads: { label: string; isNumber: boolean }[]; rows: string[][] }

/**
 * The first `most` rows. Each epoch value stands at its own offset as sent (or at UTC, where that
 * is chosen or none was sent), each daily value on its day, and the value exactly as sent.
 */
export function seriesRows(
  columns: SeriesColumns,
  dimension: Dimension,
  isUtc: boolean,
  most: number,
): SeriesRows {
  const moment = (at: number, offsetMin: number | null) =>
    dimension === 'daily' ? dayText(at) : isoText(at, isUtc ? null : offsetMin)
  const shown = columns.at.slice(0, most)
  if (columns.kind === 'reduced') {
    return {
      heads: [
        { label: words.from, isNumber: false },
        { label: words.min, isNumber: true },
        { label: words.mean, isNumber: true },
        { label: words.max, isNumber: true },
        { label: words.count, isNumber: true },
      ],
      rows: shown.map((at, index) => [
        moment(at, columns.utcOffsetMin?.[index] ?? null),
        ...[columns.min, columns.mean, columns.max, columns.count].map((numbers) =>
          valueWords(numbers[index] ?? 0),
        ),
      ]),
    }
  }
  const value = (index: number) => columns.text[index] ?? ''
  const delivery = (index: number) => String(columns.deliveryId[index] ?? strings.none)
  if (dimension === 'daily') {
    return {
      heads: [
        { label: words.day, isNumber: false },
        { label: words.value, isNumber: true },
        { label: words.delivery, isNumber: true },
      ],
      rows: shown.map((at, index) => [moment(at, null), value(index), delivery(index)]),
    }
  }
  return {
    heads: [
      { label: words.start, isNumber: false },
      { label: words.end, isNumber: false },
      { label: words.value, isNumber: true },
      { label: words.offset, isNumber: false },
      { label: words.delivery, isNumber: true },
    ],
    rows: shown.map((at, index) => {
      const offsetMin = columns.utcOffsetMin[index] ?? null
      const endAt = columns.endAt[index] ?? null
      return [
        moment(at, offsetMin),
        endAt === null ? strings.none : moment(endAt, offsetMin),
        value(index),
        offsetMin === null ? strings.none : offsetText(offsetMin),
        delivery(index),
      ]
    }),
  }
}
