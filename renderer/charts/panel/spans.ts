import type { Box, Plot } from '#renderer/charts/drawing/surface.ts'
import type { Palette } from '#renderer/charts/palette.ts'
import type { ChartStyle } from '#renderer/charts/series/chart-style.ts'
import type { DrawnColumns, Span } from '#renderer/charts/series/drawn-columns.ts'

/** How thick a code that holds for a while is drawn, such as a sleep stage. */
const DASH_PX = 4

/**
 * Fills each stretch exactly as wide as it is, so that no slope is drawn that was not measured: a
 * bucket from its least to its greatest value, a bar from zero, a code as a dash at its height.
 */
export function drawSpans(plot: Plot, drawn: DrawnColumns, style: ChartStyle, palette: Palette) {
  const soft: Box[] = []
  const full: Box[] = []
  for (const span of drawn.spans) {
    const stretch = stretchOf(plot, span)
    if (!stretch) continue
    const isOwnValue = span.mean === null
    if (style === 'bars') {
      if (span.mean === null) full.push(column(plot, stretch, 0, span.high, 1))
      else {
        soft.push(column(plot, stretch, 0, span.high, 1))
        full.push(column(plot, stretch, 0, span.mean, 1))
      }
    } else if (!isOwnValue) soft.push(column(plot, stretch, span.low, span.high, 1))
    else if (style === 'dots') full.push(column(plot, stretch, span.low, span.high, DASH_PX))
  }
  plot.surface.clip(plot, () => {
    plot.surface.rects(soft, palette.accentSoft)
    plot.surface.rects(full, palette.accent)
  })
}

/** Left edge and width; null where the span lies beside the plot. */
function stretchOf(plot: Plot, span: Span): { x: number; width: number } | null {
  const x = plot.xOf(span.fromAt)
  const right = plot.xOf(span.toAt)
  if (right < plot.x || x > plot.x + plot.width) return null
  const air = right - x > 4 * plot.px ? plot.px : 0
  return { x, width: Math.max(plot.px, right - x - air) }
}

function column(
  plot: Plot,
  stretch: { x: number; width: number },
  from: number,
  to: number,
  thinnestPx: number,
): Box {
  const low = plot.yOf(from)
  const high = plot.yOf(to)
  const height = Math.max(thinnestPx * plot.px, Math.abs(low - high))
  const y = thinnestPx > 1 ? (low + high - height) / 2 : Math.max(low, high) - height
  return { ...stretch, y, height }
}
