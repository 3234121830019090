import { canvasSurface } from '#renderer/charts/drawing/canvas-surface.ts'
import type { Box, Plot, Surface } from '#renderer/charts/drawing/surface.ts'
import { type Palette, readPalette } from '#renderer/charts/palette.ts'
import { drawUnder, type NoteMark, noOverlays } from '#renderer/charts/panel/overlays.ts'
import type { DrawnColumns } from '#renderer/charts/series/drawn-columns.ts'
import type { TimeRange } from '#shared/time.ts'

type ShownInBrush = {
  drawn: DrawnColumns | null
  range: TimeRange
  notes: NoteMark[]
  downtime: TimeRange[]
}

/** All of a series as a strip of its least to greatest values: where there are any, and how high. */
export function drawBrush(
  canvas: HTMLCanvasElement,
  size: { width: number; height: number },
  shown: ShownInBrush,
) {
  const px = devicePixelRatio
  canvas.width = size.width * px
  canvas.height = size.height * px
  canvas.style.width = `${size.width}px`
  canvas.style.height = `${size.height}px`
  const context = canvas.getContext('2d')
  if (!context) return
  const palette = readPalette(canvas)
  paintBrush(canvasSurface(context, palette.fontFamily), canvas, px, shown, palette)
}

/** The strip itself, on whatever it is drawn. */
export function paintBrush(
  surface: Surface,
  { width, height }: { width: number; height: number },
  px: number,
  { drawn, range, notes, downtime }: ShownInBrush,
  palette: Palette,
) {
  const [low, high] = extremesOf(drawn)
  const plot: Plot = {
    ...{ surface, px, x: 0, y: 0, width, height },
    xOf: (at) => ((at - range.fromAt) / (range.toAt - range.fromAt)) * width,
    yOf: (value) => height * (0.92 - 0.84 * ((value - low) / (high - low || 1))),
  }
  drawUnder(plot, { ...noOverlays, notes, downtime }, palette)
  if (!drawn) return
  const boxes: Box[] = []
  const add = (fromAt: number, toAt: number, bottom: number, top: number) => {
    const x = plot.xOf(fromAt)
    const y = plot.yOf(top)
    const height = Math.max(2 * px, plot.yOf(bottom) - y)
    boxes.push({ x, y, width: Math.max(px, plot.xOf(toAt) - x), height })
  }
  for (const span of drawn.spans) add(span.fromAt, span.toAt, span.low, span.high)
  if (drawn.spans.length === 0) {
    for (const [index, at] of drawn.at.entries()) {
      const value = drawn.middle[index] ?? null
      if (value !== null) add(at, at, value, value)
    }
  }
  plot.surface.rects(boxes, palette.accent)
}

function extremesOf(drawn: DrawnColumns | null): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of drawn?.low ?? []) if (value !== null && value < low) low = value
  for (const value of drawn?.high ?? []) if (value !== null && value > high) high = value
  return low <= high ? [low, high] : [0, 1]
}
