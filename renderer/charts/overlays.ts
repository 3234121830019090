import type uPlot from 'uplot'
import type { DowntimeRow } from '#shared/participant.ts'
import type { ChartStyle } from './chart.ts'
import type { DrawnColumns, Span } from './drawn-columns.ts'
import type { Palette } from './palette.ts'

/** A connect or disconnect as a line across every panel. */
export type EventMark = { at: number; isConnect: boolean }

const HATCH_STEP_PX = 6
/** How thick a code that holds for a while is drawn, such as a sleep stage. */
const DASH_PX = 4

/** Hatches the stretches in which this app could not receive: no data there says nothing. */
export function drawDowntime(chart: uPlot, downtime: DowntimeRow[], palette: Palette) {
  const { ctx, bbox } = chart
  const step = HATCH_STEP_PX * devicePixelRatio
  inPlot(chart, () => {
    ctx.strokeStyle = palette.hatch
    ctx.lineWidth = devicePixelRatio
    for (const { fromAt, toAt } of downtime) {
      const left = Math.max(bbox.left, chart.valToPos(fromAt, 'x', true))
      const right = Math.min(bbox.left + bbox.width, chart.valToPos(toAt, 'x', true))
      if (right <= left) continue
      ctx.save()
      ctx.beginPath()
      ctx.rect(left, bbox.top, Math.max(right - left, devicePixelRatio), bbox.height)
      ctx.clip()
      ctx.beginPath()
      // Whole steps from the canvas's edge, so that hatches of stacked panels meet.
      const first = Math.floor((left - bbox.height) / step) * step
      for (let x = first; x < right; x += step) {
        ctx.moveTo(x, bbox.top + bbox.height)
        ctx.lineTo(x + bbox.height, bbox.top)
      }
      ctx.stroke()
      ctx.restore()
    }
  })
}

export function drawEventMarks(chart: uPlot, marks: EventMark[], palette: Palette) {
  const { ctx, bbox } = chart
  inPlot(chart, () => {
    ctx.lineWidth = devicePixelRatio
    for (const { at, isConnect } of marks) {
      const x = Math.round(chart.valToPos(at, 'x', true)) + 0.5
      if (x < bbox.left || x > bbox.left + bbox.width) continue
      ctx.strokeStyle = isConnect ? palette.good : palette.bad
      ctx.setLineDash(isConnect ? [] : [3 * devicePixelRatio, 3 * devicePixelRatio])
      ctx.beginPath()
      ctx.moveTo(x, bbox.top)
      ctx.lineTo(x, bbox.top + bbox.height)
      ctx.stroke()
    }
    ctx.setLineDash([])
  })
}

/**
 * Fills each stretch exactly as wide as it is, so that no slope is drawn that was not measured: a
 * bucket from its least to its greatest value, a bar from zero, a code as a dash at its height.
 */
export function drawSpans(chart: uPlot, drawn: DrawnColumns, style: ChartStyle, palette: Palette) {
  inPlot(chart, () => {
    for (const span of drawn.spans) {
      const isOwnValue = span.mean === null
      if (style === 'bars') {
        fillSpan(chart, span, 0, span.high, isOwnValue ? palette.accent : palette.accentSoft)
        if (span.mean !== null) fillSpan(chart, span, 0, span.mean, palette.accent)
      } else if (isOwnValue) {
        if (style === 'dots') fillSpan(chart, span, span.low, span.high, palette.accent, DASH_PX)
      } else fillSpan(chart, span, span.low, span.high, palette.accentSoft)
    }
  })
}

function fillSpan(
  chart: uPlot,
  span: Span,
  from: number,
  to: number,
  colour: string,
  thinnestPx = 1,
) {
  const { ctx } = chart
  const left = chart.valToPos(span.fromAt, 'x', true)
  const right = chart.valToPos(span.toAt, 'x', true)
  const low = chart.valToPos(from, 'y', true)
  const high = chart.valToPos(to, 'y', true)
  const height = Math.max(thinnestPx * devicePixelRatio, Math.abs(low - high))
  const air = right - left > 4 * devicePixelRatio ? devicePixelRatio : 0
  ctx.fillStyle = colour
  ctx.fillRect(
    left,
    thinnestPx > 1 ? (low + high - height) / 2 : Math.max(low, high) - height,
    Math.max(devicePixelRatio, right - left - air),
    height,
  )
}

function inPlot(chart: uPlot, draw: () => void) {
  const { ctx, bbox } = chart
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  draw()
  ctx.restore()
}
