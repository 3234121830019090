import type uPlot from 'uplot'
import { LETTERS_PX, type Palette } from '#renderer/charts/palette.ts'
import type { Tick } from '#renderer/charts/ticks.ts'
import { valueTicks } from '#renderer/charts/value-ticks.ts'
import type { TimeRange } from '#shared/time.ts'
import type { ChartSpec } from './chart.ts'

/** Every panel keeps the same margins, so that a moment stands at the same place in all of them. */
export const LEFT_MARGIN_PX = 62
export const RIGHT_MARGIN_PX = 14
const TOP_MARGIN_PX = 10
const TIME_AXIS_PX = 38
const PX_PER_TIME_TICK = 92
const EDGE_PX = 8
const PX_PER_VALUE_TICK = 32
/** A value further from the pointer than this is not what the pointer means. */
const FARTHEST_PX = 24

type Live = {
  spec: ChartSpec
  width: number
  palette(): Palette
  range(): TimeRange
  alone(): number[]
  isEmpty(): boolean
  /** Whether dots are values of their own: the mean of two codes is no code. */
  hasDots(): boolean
  nearest(at: number): number | null
}

export function chartOptions(live: Live): uPlot.Options {
  const { spec } = live
  const stroke = () => live.palette().accent
  const hidden = { paths: () => null, points: { show: false } }
  return {
    width: live.width,
    height: spec.height,
    ms: 1,
    padding: [TOP_MARGIN_PX, RIGHT_MARGIN_PX, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: () => [live.range().fromAt, live.range().toAt] },
      y: { range: (_chart, low, high) => valueRange(low, high, spec.style === 'bars') },
    },
    axes: [timeAxis(live), valueAxis(live)],
    series: [
      {},
      {
        stroke,
        width: 1.5,
        ...(spec.style === 'line' ? {} : { paths: () => null }),
        points: points(live, stroke),
      },
      hidden,
      hidden,
    ],
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      // The page resets all panels together, so uPlot's own reset of one stays off.
      bind: {
        dblclick: () => null,
        // With Shift a drag moves the axis, which is not uPlot's to do.
        mousedown: (_chart, _target, handler) => (event) => {
          if (!event.shiftKey) handler(event)
          return null
        },
      },
      dataIdx: (chart, index) => {
        if (index !== 1 || chart.cursor.left === undefined || chart.cursor.left < 0) return null
        const nearest = live.nearest(chart.posToVal(chart.cursor.left, 'x'))
        const at = nearest === null ? undefined : chart.data[0][nearest]
        if (at === undefined) return null
        return Math.abs(chart.valToPos(at, 'x') - chart.cursor.left) > FARTHEST_PX ? null : nearest
      },
      points: { size: 7, width: 1.5, fill: () => live.palette().accent },
      sync: {
        key: spec.syncKey,
        scales: ['x', null],
        setSeries: false,
        // Only the pointer is shared: a drag belongs to one panel, which then moves the axis of all.
        filters: {
          pub: (type) => type === 'mousemove' || type === 'mouseleave',
          sub: () => true,
        },
      },
    },
  }
}

function points(live: Live, stroke: () => string): uPlot.Series.Points {
  if (live.spec.style === 'bars') return { show: false }
  const filter: uPlot.Series.Points.Filter = (chart, _index, show) => {
    if (live.spec.style === 'dots') return live.hasDots() ? null : []
    return show && chart.data[0].length < chart.width / 8 ? null : live.alone()
  }
  return { show: true, size: live.spec.style === 'dots' ? 5 : 4, stroke, fill: stroke, filter }
}

function timeAxis(live: Live): uPlot.Axis {
  let ticks: Tick[] = []
  return {
    size: TIME_AXIS_PX,
    gap: 4,
    font: `${LETTERS_PX}px ${live.palette().fontFamily}`,
    stroke: () => live.palette().quietInk,
    grid: { stroke: () => live.palette().hairline, width: 1 },
    ticks: { stroke: () => live.palette().hairline, width: 1, size: 4 },
    splits: (chart) => {
      const width = plotWidth(chart)
      const { fromAt, toAt } = live.range()
      // A mark at the very edge would have half its letters cut off.
      const lastAt = toAt - ((toAt - fromAt) * EDGE_PX) / width
      ticks = live.spec
        .ticks(live.range(), width / PX_PER_TIME_TICK)
        .filter((tick) => tick.at <= lastAt)
      return ticks.map((tick) => tick.at)
    },
    values: () => ticks.map((tick) => (tick.under ? `${tick.label}\n${tick.under}` : tick.label)),
  }
}

function valueAxis(live: Live): uPlot.Axis {
  return {
    size: LEFT_MARGIN_PX,
    gap: 6,
    font: `${LETTERS_PX}px ${live.palette().fontFamily}`,
    stroke: () => live.palette().quietInk,
    grid: { stroke: () => live.palette().hairline, width: 1 },
    ticks: { show: false },
    splits: (chart, _axis, low, high) =>
      live.isEmpty()
        ? []
        : valueTicks(
            low,
            high,
            (chart.height - TIME_AXIS_PX) / (live.spec.valueTickPx ?? PX_PER_VALUE_TICK),
            live.spec.style === 'dots' ? 1 : 0,
          ),
    values: (_chart, splits) => splits.map((split) => live.spec.valueText(split)),
  }
}

function plotWidth(chart: uPlot): number {
  return chart.bbox.width > 0 ? chart.bbox.width / devicePixelRatio : chart.width - LEFT_MARGIN_PX
}

/** Bars start at zero. Others keep a little air, and one value alone gets a scale around it. */
export function valueRange(low: number, high: number, fromZero: boolean): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  const bottom = fromZero ? Math.min(0, low) : low
  const top = fromZero ? Math.max(0, high) : high
  const air = (top - bottom) * 0.08 || Math.abs(top) * 0.1 || 1
  return [fromZero && bottom === 0 ? 0 : bottom - air, top + air]
}
