import { computed, useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { drawBrush } from '#renderer/charts/brush/draw-brush.ts'
import { watchTheme } from '#renderer/charts/palette.ts'
import { LEFT_MARGIN_PX, RIGHT_MARGIN_PX } from '#renderer/charts/panel/chart-options.ts'
import {
  type BrushGrip,
  brushKey,
  draggedWindow,
} from '#renderer/state/study/panel/brush-window.ts'
import { createSeriesPanel } from '#renderer/state/study/panel/series-panel.ts'
import { useSeenWidth } from '#renderer/state/study/panel/use-seen-width.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { momentWords } from '#renderer/state/time/clock-face.ts'
import { homeRange } from '#renderer/state/time/time-axis.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const words = phrases.charts.axis
const HEIGHT_PX = 44

/** The whole of the time as a strip, with what the panels show as a window on it. */
export function Brush({ view, series }: { view: ParticipantView; series: SeriesSummary }) {
  const page = usePage()
  const element = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { plotWidth } = useSeenWidth(element, LEFT_MARGIN_PX + RIGHT_MARGIN_PX)
  const axis = view.epochAxis
  const whole = useMemo(() => {
    const range = computed(() => homeRange(axis.extent.value, 'all', Date.now()))
    return { range, settled: range }
  }, [axis])
  const panel = useStarted(
    () => createSeriesPanel(page, series, whole, plotWidth),
    [page, whole, series.dataSourceId, series.dataTypeId],
  )
  const themes = useSignal(0)
  useEffect(() => watchTheme(() => (themes.value += 1)), [themes])
  const drawn = panel.drawn.value
  const { fromAt, toAt } = whole.range.value
  const notes = view.annotations.value.value ?? []
  const downtime = view.downtime.value.value ?? []
  useEffect(() => {
    if (!canvas.current || plotWidth.value === 0) return
    const size = { width: plotWidth.value, height: HEIGHT_PX }
    drawBrush(canvas.current, size, { drawn, range: { fromAt, toAt }, notes, downtime })
  }, [drawn, plotWidth.value, fromAt, toAt, notes, downtime, themes.value])

  const share = (at: number) => Math.min(1, Math.max(0, (at - fromAt) / (toAt - fromAt)))
  const shown = axis.range.value
  const left = share(shown.fromAt)
  const right = share(shown.toAt)
  const moment = (at: number) => momentWords(at, view.shownOffsetMin(at))

  function press(grip: BrushGrip, event: PointerEvent) {
    if (event.button !== 0) return
    event.preventDefault()
    event.stopPropagation()
    const track = element.current?.querySelector('.brush-track')?.getBoundingClientRect()
    const target = event.currentTarget as HTMLElement
    if (!track) return
    target.setPointerCapture(event.pointerId)
    const begun = axis.range.peek()
    const atOf = (clientX: number) => ((clientX - track.left) / track.width) * (toAt - fromAt)
    const from = atOf(event.clientX)
    let frame = 0
    const onMove = (moved: PointerEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        axis.move(draggedWindow(begun, grip, atOf(moved.clientX) - from))
      })
    }
    target.addEventListener('pointermove', onMove)
    const onUp = () => {
      target.removeEventListener('pointermove', onMove)
      target.removeEventListener('pointerup', onUp)
      target.removeEventListener('pointercancel', onUp)
    }
    target.addEventListener('pointerup', onUp)
    target.addEventListener('pointercancel', onUp)
  }
  function jump(event: PointerEvent) {
    const track = (event.currentTarget as HTMLElement).getBoundingClientRect()
    const at = fromAt + ((event.clientX - track.left) / track.width) * (toAt - fromAt)
    const half = (shown.toAt - shown.fromAt) / 2
    axis.zoom({ fromAt: at - half, toAt: at + half })
  }
  const grip = (name: BrushGrip, label: string, at: number) => ({
    role: 'slider' as const,
    tabIndex: 0,
    'aria-label': label,
    'aria-valuemin': 0,
    'aria-valuemax': 100,
    'aria-valuenow': Math.round(share(at) * 100),
    'aria-valuetext':
      name === 'window' ? words.window(moment(shown.fromAt), moment(shown.toAt)) : moment(at),
    onPointerDown: (event: PointerEvent) => press(name, event),
    onKeyDown: (event: KeyboardEvent) => {
      const next = brushKey(event.key, name, axis.range.peek(), { fromAt, toAt })
      if (!next) return
      event.preventDefault()
      axis.zoom(next)
    },
  })
  return (
    <section class="brush" ref={element} aria-label={words.overview} data-testid="brush">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the sliders on it take the keys */}
      <div
        class="brush-track"
        style={{ marginLeft: `${LEFT_MARGIN_PX}px`, marginRight: `${RIGHT_MARGIN_PX}px` }}
        onPointerDown={jump}
        onDblClick={axis.reset}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus by itself */}
        <canvas ref={canvas} aria-hidden="true" />
        <span class="brush-beside" style={{ left: 0, width: `${left * 100}%` }} />
        <span class="brush-beside" style={{ left: `${right * 100}%`, right: 0 }} />
        <span
          class="brush-window"
          style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
          {...grip('window', words.overview, (shown.fromAt + shown.toAt) / 2)}
        />
        <span
          class="brush-grip"
          style={{ left: `${left * 100}%` }}
          {...grip('start', words.windowStart, shown.fromAt)}
        />
        <span
          class="brush-grip"
          style={{ left: `${right * 100}%` }}
          {...grip('end', words.windowEnd, shown.toAt)}
        />
      </div>
    </section>
  )
}
