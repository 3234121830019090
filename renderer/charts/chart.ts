import uPlot from 'uplot'
import type { DowntimeRow } from '#shared/participant.ts'
import type { TimeRange } from '#shared/time.ts'
import { chartOptions } from './chart-options.ts'
import { type DrawnColumns, nearestDrawn } from './drawn-columns.ts'
import { drawDowntime, drawEventMarks, drawSpans, type EventMark } from './overlays.ts'
import { readPalette, watchTheme } from './palette.ts'
import type { Tick } from './ticks.ts'

/** How one kind of series is drawn: `bars` stand on zero, `line` and `dots` keep their own scale. */
export type ChartStyle = 'line' | 'bars' | 'dots'

export type ChartSpec = {
  style: ChartStyle
  height: number
  /** Panels with the same key show one cursor. */
  syncKey: string
  valueText(value: number): string
  /** How far apart marks at the side stand at least. */
  valueTickPx?: number
  ticks(range: TimeRange, most: number): Tick[]
  onZoom(range: TimeRange): void
  onReset(): void
  /** The index under the pointer, or null when it left. */
  onPoint(index: number | null): void
  /** The index that was clicked, or null beside any. */
  onPick(index: number | null): void
}

export type Chart = {
  show(drawn: DrawnColumns): void
  showRange(range: TimeRange): void
  showOverlays(overlays: { downtime: DowntimeRow[]; marks: EventMark[] }): void
  resize(width: number): void
  stop(): void
}

/** A drag shorter than this is a click that slipped. */
const SHORTEST_DRAG_PX = 6

export function createChart(
  root: HTMLElement,
  spec: ChartSpec,
  start: { width: number; range: TimeRange },
): Chart {
  let drawn: DrawnColumns | null = null
  let range = start.range
  let overlays: { downtime: DowntimeRow[]; marks: EventMark[] } = { downtime: [], marks: [] }
  let palette = readPalette(root)

  const options = chartOptions({
    spec,
    width: start.width,
    palette: () => palette,
    range: () => range,
    isEmpty: () => (drawn?.at.length ?? 0) === 0,
    alone: () => drawn?.alone ?? [],
    hasDots: () => drawn?.spans.every((span) => span.mean === null) ?? true,
    nearest: (at) => (drawn ? nearestDrawn(drawn, at) : null),
  })
  const chart = new uPlot(
    {
      ...options,
      hooks: {
        drawAxes: [
          (self) => {
            drawDowntime(self, overlays.downtime, palette)
            if (drawn) drawSpans(self, drawn, spec.style, palette)
          },
        ],
        draw: [(self) => drawEventMarks(self, overlays.marks, palette)],
        setSelect: [
          (self) => {
            const { left, width } = self.select
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
            if (width < SHORTEST_DRAG_PX) return
            spec.onZoom({
              fromAt: Math.round(self.posToVal(left, 'x')),
              toAt: Math.round(self.posToVal(left + width, 'x')),
            })
          },
        ],
        setCursor: [(self) => spec.onPoint(self.cursor.idxs?.[1] ?? null)],
      },
    },
    [[], [], [], []],
    root,
  )
  const stopTheme = watchTheme(() => {
    palette = readPalette(root)
    chart.redraw(false, true)
  })
  const onDoubleClick = () => spec.onReset()
  chart.over.addEventListener('dblclick', onDoubleClick)
  let pressedAtPx = 0
  const onPress = (event: MouseEvent) => {
    pressedAtPx = event.clientX
  }
  const onClick = (event: MouseEvent) => {
    // The end of a drag is a click as well.
    if (Math.abs(event.clientX - pressedAtPx) >= SHORTEST_DRAG_PX) return
    spec.onPick(chart.cursor.idxs?.[1] ?? null)
  }
  chart.over.addEventListener('mousedown', onPress)
  chart.over.addEventListener('click', onClick)

  return {
    show(next) {
      drawn = next
      chart.setData([next.at, next.middle, next.low, next.high], false)
      chart.setScale('x', { min: range.fromAt, max: range.toAt })
    },
    showRange(next) {
      range = next
      chart.setScale('x', { min: next.fromAt, max: next.toAt })
    },
    showOverlays(next) {
      overlays = next
      chart.redraw(false, false)
    },
    resize(width) {
      chart.setSize({ width, height: spec.height })
    },
    stop() {
      stopTheme()
      chart.over.removeEventListener('dblclick', onDoubleClick)
      chart.over.removeEventListener('mousedown', onPress)
      chart.over.removeEventListener('click', onClick)
      chart.destroy()
    },
  }
}
