import { offsetText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantView } from './participant-view.ts'

/** Says whose time is shown, with the offsets at both ends of what is shown. */
export function zoneSentence(view: ParticipantView): string {
  const words = phrases.participant.zone
  if (!view.hasEpochs.value) return ''
  if (!view.knowsOffset.value) return words.unknown
  if (view.zone.value === 'utc') return words.shownUtc
  const { fromAt, toAt } = view.epochAxis.range.value
  const offsets = [fromAt, toAt].map((at) => `UTC${offsetText(view.shownOffsetMin(at) ?? 0)}`)
  return words.shownLocal([...new Set(offsets)].join(' → '))
}
