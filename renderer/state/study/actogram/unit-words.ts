import { chartStyle } from '#renderer/charts/series/chart-style.ts'
import { lengthWords, valueWords } from '#renderer/state/number-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { momentWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import type { Unit } from './rows.ts'
import type { DrawnActogram } from './use-actogram.ts'

const words = phrases.charts.actogram

/** What stands under the pointer: `214 count in 10 min · Tue 3 Jun 2025, 14:10:00`. */
export function unitWords(
  unit: Unit,
  drawn: DrawnActogram,
  series: SeriesSummary,
  view: ParticipantView,
): string {
  const { at, content } = unit
  const startAt = typeof content === 'string' ? at : content.binAt
  const moment = momentWords(startAt, view.clock.value.offsetAt(startAt).offsetMin)
  if (unit.isOffline && typeof content === 'string') return `${words.offline} · ${moment}`
  if (content === 'missing') return `${words.missing} · ${moment}`
  if (content === 'blank') return moment
  const value = valueWords(drawn.binNumber(content.binAt))
  const unitText = series.unit ? ` ${series.unit}` : ''
  const kind = chartStyle(series) === 'bars' ? words.total : words.mean
  return `${kind(`${value}${unitText}`, lengthWords(drawn.binMs))} · ${moment}`
}
