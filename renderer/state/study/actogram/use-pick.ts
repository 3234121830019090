import { useSignal } from '@preact/signals'
import { valueWordsOf } from '#renderer/state/study/panel/panel-words.ts'
import type { PickedPoint } from '#renderer/state/study/panel/pick-point.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { type SeriesSummary, unpackedColumns } from '#shared/series.ts'
import type { Unit } from './rows.ts'

const MOST_COLUMNS = 4_000

/** Reads the greatest value of a bin, and the delivery that brought it. */
export function usePick(series: SeriesSummary, view: ParticipantView) {
  const page = usePage()
  const picked = useSignal<PickedPoint | null>(null)
  async function read(binAt: number, binMs: number) {
    const { participantId, dimension, dataSourceId, dataTypeId } = series
    const answer = await page.link.call('series.read', {
      ...{ participantId, dimension, dataSourceId, dataTypeId, columns: MOST_COLUMNS },
      ...{ fromAt: binAt, toAt: binAt + binMs },
    })
    const columns = unpackedColumns(answer)
    if (columns.kind !== 'raw') return
    let found = -1
    for (const [index, at] of columns.at.entries()) {
      if (at < binAt || at >= binAt + binMs) continue
      if (found < 0 || (columns.value[index] ?? 0) > (columns.value[found] ?? 0)) found = index
    }
    const at = columns.at[found]
    const deliveryId = columns.deliveryId[found]
    if (at === undefined || deliveryId === undefined) return
    const words = valueWordsOf(series, columns.text[found] ?? '', at, view.shownOffsetMin)
    picked.value = { deliveryId, words }
  }
  return {
    picked,
    pick({ content }: Unit, binMs: number) {
      picked.value = null
      // A failed reading leaves nothing picked; a second click tries again.
      if (typeof content !== 'string') void read(content.binAt, binMs).catch(() => {})
    },
  }
}
