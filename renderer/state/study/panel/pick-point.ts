import type { DrawnColumns } from '#renderer/charts/series/drawn-columns.ts'
import type { Page } from '#renderer/state/page.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { type SeriesColumns, type SeriesSummary, unpackedColumns } from '#shared/series.ts'
import { bucketAt, pointWords, valueWordsOf } from './panel-words.ts'

/** A value that was clicked, and the delivery that brought it. */
export type PickedPoint = { deliveryId: number; words: string }

type Picking = {
  series: SeriesSummary
  columns: SeriesColumns
  drawn: DrawnColumns
  index: number
  /** Of a bucket, its greatest value is meant, else its least. */
  isHigh: boolean
  view: ParticipantView
}

/** Each look is 4,000 times finer than the one before. */
const MOST_LOOKS = 4

/** The one value that is meant by a point, read from inside its bucket where it is summed up. */
export async function pickPoint(page: Page, picking: Picking): Promise<PickedPoint | null> {
  const { series, columns, drawn, index, isHigh, view } = picking
  const drawnAt = drawn.at[index]
  if (drawnAt === undefined) return null
  if (columns.kind === 'raw') {
    const deliveryId = columns.deliveryId[columns.at.indexOf(drawnAt)]
    const words = pointWords(series, columns, drawn, index, view.shownOffsetMin)
    return deliveryId === undefined ? null : { deliveryId, words }
  }
  let fromAt = bucketAt(columns, drawnAt)
  let toAt = fromAt + columns.bucketMs
  const { participantId, dimension, dataSourceId, dataTypeId } = series
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const key = { participantId, dimension, dataSourceId, dataTypeId, fromAt, toAt }
    const inside = unpackedColumns(await page.link.call('series.read', { ...key, columns: 4_000 }))
    if (inside.kind === 'raw') {
      const found = extremeIndex(inside.value, inside.at, { fromAt, toAt, isHigh })
      const at = inside.at[found]
      const deliveryId = inside.deliveryId[found]
      if (at === undefined || deliveryId === undefined) return null
      const text = inside.text[found] ?? ''
      return { deliveryId, words: valueWordsOf(series, text, at, view.shownOffsetMin) }
    }
    const found = extremeIndex(isHigh ? inside.max : inside.min, inside.at, {
      fromAt: fromAt - inside.bucketMs,
      toAt,
      isHigh,
    })
    fromAt = inside.at[found] ?? fromAt
    toAt = fromAt + inside.bucketMs
  }
  return null
}

function extremeIndex(
  values: (number | null)[],
  at: number[],
  { fromAt, toAt, isHigh }: { fromAt: number; toAt: number; isHigh: boolean },
): number {
  let found = -1
  for (const [index, value] of values.entries()) {
    const moment = at[index] ?? 0
    if (value === null || moment < fromAt || moment >= toAt) continue
    const best = values[found] ?? null
    if (best === null || (isHigh ? value > best : value < best)) found = index
  }
  return found
}
