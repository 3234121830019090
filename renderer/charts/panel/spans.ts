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
  const soft = gathered(plot)
  const full = gathered(plot)
  const dashes: Box[] = []
  for (const span of drawn.spans) {
    const stretch = stretchOf(plot, span)
    if (!stretch) continue
    const isOwnValue = span.mean === null
    if (style === 'bars') {
      if (span.mean !== null) full.add(stretch, plot.yOf(0), plot.yOf(span.mean))
      const tops = isOwnValue ? full : soft
      tops.add(stretch, plot.yOf(0), plot.yOf(span.high))
    } else if (!isOwnValue) soft.add(stretch, plot.yOf(span.low), plot.yOf(span.high))
    else if (style === 'dots') dashes.push(dash(plot, stretch, span.low))
  }
  plot.surface.clip(plot, () => {
    plot.surface.rects(soft.boxes(), palette.accentSoft)
    plot.surface.rects(full.boxes(), palette.accent)
    plot.surface.rects(dashes, palette.accent)
  })
}

type Stretch = { x: number; width: number }

/** Left edge and width; null where the span lies beside the plot. */
function stretchOf(plot: Plot, span: Span): Stretch | null {
  const x = plot.xOf(span.fromAt)
  const right = plot.xOf(span.toAt)
  if (right < plot.x || x > plot.x + plot.width) return null
  const air = right - x > 4 * plot.px ? plot.px : 0
  return { x, width: Math.max(plot.px, right - x - air) }
}

/**
 * Boxes that fall into one column of pixels become one, from the least to the greatest: the same
 * picture with a thousand strokes instead of ten thousand.
 */
function gathered(plot: Plot) {
  const boxes: Box[] = []
  let column = Number.NaN
  return {
    add({ x, width }: Stretch, from: number, to: number) {
      const bottom = Math.max(from, to)
      // What has no height still stands on its line, a pixel high.
      const top = Math.min(from, to, bottom - plot.px)
      const isNarrow = width < 2 * plot.px
      const place = isNarrow ? Math.floor(x / plot.px) : Number.NaN
      const last = boxes.at(-1)
      if (last && place === column) {
        const end = Math.max(last.y + last.height, bottom)
        last.y = Math.min(last.y, top)
        last.height = end - last.y
        return
      }
      column = place
      boxes.push({ x: isNarrow ? place * plot.px : x, y: top, width, height: bottom - top })
    },
    boxes: () => boxes,
  }
}

function dash(plot: Plot, stretch: Stretch, value: number): Box {
  const height = DASH_PX * plot.px
  return { ...stretch, y: plot.yOf(value) - height / 2, height }
}
