import type uPlot from 'uplot'
import type { DowntimeRow } from '#shared/participant.ts'
import type { ChartStyle } from './chart.ts'
import type { DrawnColumns } from './drawn-columns.ts'
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
 * Fills each bucket from its least to its greatest value, exactly as wide as the bucket; bars
 * stand on the zero line instead. No slope is drawn that was not measured.
 */
export function drawSpans(chart: uPlot, drawn: DrawnColumns, style: ChartStyle, palette: Palette) {
  const isBars = style === 'bars'
  const { ctx } = chart
  inPlot(chart, () => {
    for (const span of drawn.spans) {
      const left = chart.valToPos(span.fromAt, 'x', true)
      const right = chart.valToPos(span.toAt, 'x', true)
      const high = chart.valToPos(span.high, 'y', true)
      const low = chart.valToPos(isBars ? 0 : span.low, 'y', true)
      // A value of its own is solid; a bucket's extremes are a shade behind its mean.
      const isSolid = span.mean === null
      ctx.fillStyle = isSolid ? palette.accent : palette.accentSoft
      const gap = isBars && right - left > 4 * devicePixelRatio ? devicePixelRatio : 0
      const thinnest = style === 'dots' ? DASH_PX * devicePixelRatio : devicePixelRatio
      const height = Math.max(thinnest, Math.abs(low - high))
      const width = Math.max(devicePixelRatio, right - left - gap)
      ctx.fillRect(left, isBars ? Math.min(low, high) : (low + high - height) / 2, width, height)
    }
  })
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
