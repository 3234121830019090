import type { ReadonlySignal } from '@preact/signals'
import { chartAction } from '#renderer/charts/gestures/chart-keys.ts'
import type { Chart } from '#renderer/charts/panel/chart.ts'
import { nearestDrawn, nextDrawn } from '#renderer/charts/series/drawn-columns.ts'
import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import type { TimeAxis } from '#renderer/state/time/time-axis.ts'
import type { PickedPoint } from './pick-point.ts'
import type { SeriesPanel } from './series-panel.ts'

type Keyed = {
  view: ParticipantView
  axis: TimeAxis
  panel: SeriesPanel
  chart: { current: Chart | null }
  /** The value that the keys are at. */
  index: { current: number | null }
  pick(index: number | null, isHigh: boolean): void
  picked: ReadonlySignal<PickedPoint | null>
  editor: NoteEditor | undefined
}

/** Does on a focused chart what its key says; other keys keep their meaning for the page. */
export function carryOut(event: KeyboardEvent, keyed: Keyed): void {
  if (event.target !== event.currentTarget) return
  const action = chartAction(event)
  if (!action) return
  const { view, axis } = keyed
  switch (action.kind) {
    case 'step':
      walk(keyed, action.by, action.isMarking)
      break
    case 'pan':
      axis.pan(action.part)
      break
    case 'scale':
      axis.scale(action.factor)
      break
    case 'reset':
      axis.reset()
      break
    case 'edge': {
      const extent = axis.extent.value
      if (!extent) return
      const { fromAt, toAt } = axis.range.value
      const lengthMs = toAt - fromAt
      const start = action.edge === 'first' ? extent.fromAt : extent.toAt - lengthMs
      axis.zoom({ fromAt: start, toAt: start + lengthMs })
      break
    }
    case 'pick':
      keyed.pick(keyed.index.current, true)
      break
    case 'annotate':
      if (!keyed.editor) return
      keyed.editor.add()
      break
    case 'leave':
      if (!view.marked.value && !view.isMarking.value) return
      view.mark(null)
  }
  event.preventDefault()
}

/** One value on or back from where the keys are; the axis follows, and so does the mark. */
function walk(keyed: Keyed, by: -1 | 1, isMarking: boolean): void {
  const { view, axis, panel } = keyed
  const drawn = panel.drawn.value
  if (!drawn) return
  const { fromAt, toAt } = axis.range.value
  const before = keyed.index.current
  const next =
    before === null ? nearestDrawn(drawn, (fromAt + toAt) / 2) : nextDrawn(drawn, before, by)
  const at = next === null ? undefined : drawn.at[next]
  if (next === null || at === undefined) return
  const past = at < fromAt ? at - fromAt : at > toAt ? at - toAt : 0
  if (past !== 0) axis.pan(past / (toAt - fromAt) + by * 0.25)
  if (isMarking && keyed.editor) {
    const marked = view.marked.value
    const anchor = before === null ? at : (drawn.at[before] ?? at)
    view.mark(stretched(marked, anchor, at))
  }
  keyed.chart.current?.pointAt(next)
  keyed.index.current = next
}

/** The mark with its end at `from` moved to `to`; a new one begins where the keys were. */
function stretched(
  marked: { fromAt: number; toAt: number } | null,
  from: number,
  to: number,
): { fromAt: number; toAt: number } {
  const fixed = marked ? (marked.fromAt === from ? marked.toAt : marked.fromAt) : from
  return { fromAt: Math.min(fixed, to), toAt: Math.max(fixed, to) }
}
