import uPlot from 'uplot'
import { canvasSurface } from '#renderer/charts/drawing/canvas-surface.ts'
import type { Plot } from '#renderer/charts/drawing/surface.ts'
import { listenForGestures } from '#renderer/charts/gestures/pointer-gestures.ts'
import { readPalette, watchTheme } from '#renderer/charts/palette.ts'
import type { ChartStyle } from '#renderer/charts/series/chart-style.ts'
import { type DrawnColumns, nearestDrawn, pointsIn } from '#renderer/charts/series/drawn-columns.ts'
import type { Tick } from '#renderer/charts/ticks.ts'
import type { TimeRange } from '#shared/time.ts'
import { chartOptions } from './chart-options.ts'
import { drawOver, drawUnder, noOverlays, type Overlays } from './overlays.ts'
import { drawSpans } from './spans.ts'

export type ChartSpec = {
  style: ChartStyle
  height: number
  /** Panels with the same key show one cursor. */
  syncKey: string
  valueText(value: number): string
  /** How far apart marks at the side stand at least. */
  valueTickPx?: number
  ticks(range: TimeRange, most: number): Tick[]
  /** A drag across the plot: what it means is the page's to decide. */
  onStretch(range: TimeRange, isMark: boolean): void
  onMove(range: TimeRange): void
  onReset(): void
  /** The index under the pointer, or null when it left. */
  onPoint(index: number | null): void
  /** The index that was clicked, or null beside any; `isHigh`: nearer to its greatest value. */
  onPick(index: number | null, isHigh: boolean): void
}

export type Chart = {
  show(drawn: DrawnColumns): void
  showRange(range: TimeRange): void
  showOverlays(overlays: Overlays): void
  /** Puts the cursor of all panels on this value, as the pointer would. */
  pointAt(index: number): void
  resize(width: number): void
  stop(): void
}

/** A drag shorter than this is a click that slipped. */
const SHORTEST_DRAG_PX = 6
/** A hand does not point finer than this. */
const POINTER_PX = 2
const MOST_NEAR = 24

export function createChart(
  root: HTMLElement,
  spec: ChartSpec,
  start: { width: number; range: TimeRange },
): Chart {
  let drawn: DrawnColumns | null = null
  let range = start.range
  let overlays = noOverlays
  let palette = readPalette(root)
  let isMark = false

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
        // Under the grid, so that its lines stay in sight.
        drawClear: [(self) => drawUnder(plotOf(self, palette.fontFamily), overlays, palette)],
        drawAxes: [
          (self) => {
            if (drawn) drawSpans(plotOf(self, palette.fontFamily), drawn, spec.style, palette)
          },
        ],
        draw: [(self) => drawOver(plotOf(self, palette.fontFamily), overlays, palette)],
        setSelect: [
          (self) => {
            const { left, width } = self.select
            self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
            if (width < SHORTEST_DRAG_PX) return
            const fromAt = Math.round(self.posToVal(left, 'x'))
            spec.onStretch({ fromAt, toAt: Math.round(self.posToVal(left + width, 'x')) }, isMark)
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
  const listening = new AbortController()
  const on = <N extends keyof HTMLElementEventMap>(
    name: N,
    listener: (event: HTMLElementEventMap[N]) => void,
  ) => chart.over.addEventListener(name, listener, { signal: listening.signal })
  let pressed = { x: 0, y: 0 }
  on('dblclick', spec.onReset)
  on('mousedown', (event) => {
    pressed = { x: event.clientX, y: event.clientY }
    isMark = event.altKey
  })
  on('click', (event) => {
    // The end of a drag is a click as well.
    if (Math.abs(event.clientX - pressed.x) >= SHORTEST_DRAG_PX) return
    const index = chart.cursor.idxs?.[1] ?? null
    const isHigh = isAboveMiddle(index, event)
    spec.onPick(index === null ? null : meantBy(index, isHigh), isHigh)
  })
  const stopGestures = listenForGestures(chart.over, {
    range: () => range,
    onMove: spec.onMove,
    wantsWheel: () => root.contains(document.activeElement),
  })

  /** A dense line is a pixel wide: it looks the same, and is drawn several times as fast. */
  function chooseWidth() {
    const line = chart.series[1]
    if (!line || !drawn) return
    const isDense = pointsIn(drawn, range) > chart.width / 3
    line.width = isDense ? 1 : 1.5
  }

  /** Where several values share the pixels under the pointer, the one that stands out is meant. */
  function meantBy(index: number, isHigh: boolean): number {
    const values = isHigh ? drawn?.high : drawn?.low
    const left = chart.cursor.left ?? 0
    let meant = index
    for (let near = index - MOST_NEAR; near <= index + MOST_NEAR; near += 1) {
      const at = drawn?.at[near]
      const value = values?.[near] ?? null
      const best = values?.[meant] ?? null
      if (at === undefined || value === null || best === null) continue
      if (Math.abs(chart.valToPos(at, 'x') - left) > POINTER_PX) continue
      if (isHigh ? value > best : value < best) meant = near
    }
    return meant
  }

  function isAboveMiddle(index: number | null, event: MouseEvent): boolean {
    const middle = index === null ? null : drawn?.middle[index]
    if (middle === null || middle === undefined) return true
    return event.clientY - chart.over.getBoundingClientRect().top <= chart.valToPos(middle, 'y')
  }

  return {
    show(next) {
      drawn = next
      chooseWidth()
      chart.batch(() => {
        chart.setData([next.at, next.middle, next.low, next.high], false)
        chart.setScale('x', { min: range.fromAt, max: range.toAt })
      })
    },
    showRange(next) {
      range = next
      chooseWidth()
      chart.setScale('x', { min: next.fromAt, max: next.toAt })
    },
    showOverlays(next) {
      overlays = next
      chart.redraw(false, false)
    },
    pointAt(index) {
      const at = drawn?.at[index]
      const middle = drawn?.middle[index]
      if (at === undefined || middle === null || middle === undefined) return
      chart.setCursor({ left: chart.valToPos(at, 'x'), top: chart.valToPos(middle, 'y') })
    },
    resize(width) {
      chart.setSize({ width, height: spec.height })
    },
    stop() {
      stopTheme()
      stopGestures()
      listening.abort()
      chart.destroy()
    },
  }
}

function plotOf(chart: uPlot, fontFamily: string): Plot {
  const { left, top, width, height } = chart.bbox
  // Both scales are straight; asked for each of thousands of spans, that is worth knowing.
  const x0 = chart.valToPos(0, 'x', true)
  const y0 = chart.valToPos(0, 'y', true)
  const perMs = width / ((chart.scales.x?.max ?? 1) - (chart.scales.x?.min ?? 0))
  const perUnit = height / ((chart.scales.y?.max ?? 1) - (chart.scales.y?.min ?? 0))
  return {
    surface: canvasSurface(chart.ctx, fontFamily),
    px: devicePixelRatio,
    x: left,
    y: top,
    width,
    height,
    xOf: (at) => x0 + at * perMs,
    yOf: (value) => y0 - value * perUnit,
  }
}
