import { offsetText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantView } from './participant-view.ts'

/** Says whose time is shown, with the offsets at both ends of what is shown, and where they are from. */
export function zoneSentence(view: ParticipantView): string {
  const words = phrases.charts.zone
  if (!view.knowsOffset.value) return words.unknown
  if (view.zone.value === 'utc') return words.shownUtc
  const { fromAt, toAt } = view.epochAxis.range.value
  const ends = [fromAt, toAt].map((at) => view.clock.value.offsetAt(at))
  if (ends.every((end) => end.from === 'nobody')) return words.unknownHere
  const texts = ends.map((end) => `UTC${offsetText(end.offsetMin)}`)
  const text = [...new Set(texts)].join(' → ')
  return ends.some((end) => end.from !== 'sent')
    ? words.shownDeclared(text)
    : words.shownLocal(text)
}
