import type { Plot, Point, Surface } from '#renderer/charts/drawing/surface.ts'
import { LETTERS_PX, type Palette } from '#renderer/charts/palette.ts'
import {
  LEFT_MARGIN_PX,
  RIGHT_MARGIN_PX,
  valueRange,
} from '#renderer/charts/panel/chart-options.ts'
import { drawOver, drawUnder, noOverlays, type Overlays } from '#renderer/charts/panel/overlays.ts'
import { drawSpans } from '#renderer/charts/panel/spans.ts'
import { chartStyle, valueTextOf } from '#renderer/charts/series/chart-style.ts'
import { laneText } from '#renderer/charts/series/code-lanes.ts'
import type { DrawnColumns } from '#renderer/charts/series/drawn-columns.ts'
import { type Tick, timeTicks } from '#renderer/charts/ticks.ts'
import { valueTicks } from '#renderer/charts/value-ticks.ts'
import { overlaysOf } from '#renderer/state/study/panel/chart-overlays.ts'
import { seriesMoment } from '#renderer/state/study/panel/panel-words.ts'
import type { SeriesPanel } from '#renderer/state/study/panel/series-panel.ts'
import { offsetMsAt, type ParticipantView } from '#renderer/state/study/participant-view.ts'
import { zoneSentence } from '#renderer/state/study/zone-sentence.ts'
import { dayText } from '#renderer/state/time/clock-face.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { DAY_MS, SECOND_MS, type TimeRange } from '#shared/time.ts'
import { fileName } from './file-name.ts'
import { type PictureFormat, savePicture } from './save-picture.ts'

const HEIGHT_PX = 260
const AXIS_PX = 40
const DOT_PX = 3

/** One series as it is shown now, with its axes, as a picture. */
export async function savePanelPicture(shown: {
  view: ParticipantView
  series: SeriesSummary
  panel: SeriesPanel
  element: HTMLElement
  format: PictureFormat
}): Promise<boolean> {
  const { view, series, panel, element } = shown
  const drawn = panel.drawn.peek()
  if (!drawn) return false
  const isDaily = series.dimension === 'daily'
  const axis = isDaily ? view.dailyAxis : view.epochAxis
  const range = axis.range.peek()
  const laneNames = panel.laneNames.peek()
  const unit = series.unit ? ` (${series.unit})` : ''
  const ends = [range.fromAt, range.toAt].map((at) =>
    seriesMoment(series, at, view.shownOffsetMin(at)),
  )
  const zone = isDaily ? '' : ` · ${zoneSentence(view)}`
  const width = Math.max(480, element.clientWidth)
  const most = (width - LEFT_MARGIN_PX - RIGHT_MARGIN_PX) / 92
  const ticks = isDaily
    ? timeTicks(range, most, () => 0, DAY_MS)
    : timeTicks(range, most, offsetMsAt(view), SECOND_MS)
  return savePicture(element, shown.format, {
    name: fileName([view.participantId, series.dataTypeName, dayText(range.fromAt)]),
    title: `${view.participantId} · ${series.dataTypeName}${unit} · ${series.dataSourceName}`,
    subtitle: `${ends.join(' – ')}${zone}`,
    width,
    height: HEIGHT_PX,
    draw: (surface, palette) =>
      drawPanel(surface, palette, {
        ...{ series, drawn, range, ticks, width },
        overlays: isDaily ? noOverlays : { ...overlaysOf(view, series), marked: null },
        valueText: series.valueNames ? (lane) => laneText(laneNames, lane) : valueTextOf(series),
      }),
  })
}

type Panel = {
  series: SeriesSummary
  drawn: DrawnColumns
  range: TimeRange
  ticks: Tick[]
  overlays: Overlays
  width: number
  valueText(value: number): string
}

function drawPanel(surface: Surface, palette: Palette, panel: Panel) {
  const { drawn, range, series } = panel
  const style = chartStyle(series)
  const inSight = valuesInSight(drawn, range)
  const [low, high] = valueRange(Math.min(...inSight), Math.max(...inSight), style === 'bars')
  const box = {
    x: LEFT_MARGIN_PX,
    y: 6,
    width: panel.width - LEFT_MARGIN_PX - RIGHT_MARGIN_PX,
    height: HEIGHT_PX - AXIS_PX,
  }
  const plot: Plot = {
    ...box,
    surface,
    px: 1,
    xOf: (at) => box.x + ((at - range.fromAt) / (range.toAt - range.fromAt)) * box.width,
    yOf: (value) => box.y + box.height - ((value - low) / (high - low)) * box.height,
  }
  drawUnder(plot, panel.overlays, palette)
  drawAxes(
    plot,
    panel,
    palette,
    inSight.length > 0 ? valueTicks(low, high, 6, style === 'dots' ? 1 : 0) : [],
  )
  drawSpans(plot, drawn, style, palette)
  surface.clip(box, () => {
    if (style === 'line') {
      const lines = linesOf(plot, drawn, range)
      surface.lines(lines, { colour: palette.accent, width: 1.25 })
    }
    surface.rects(dotsOf(plot, drawn, style === 'dots'), palette.accent)
  })
  drawOver(plot, panel.overlays, palette)
}

function drawAxes(plot: Plot, panel: Panel, palette: Palette, values: number[]) {
  const { surface } = plot
  const letters = { colour: palette.quietInk, sizePx: LETTERS_PX }
  const bottom = plot.y + plot.height
  const rules: Point[][] = []
  for (const value of values) {
    const y = plot.yOf(value)
    rules.push([
      { x: plot.x, y },
      { x: plot.x + plot.width, y },
    ])
    const text = { x: plot.x - 6, y: y + 4 }
    surface.text(text, panel.valueText(value), { ...letters, align: 'right' })
  }
  for (const { at, label, under } of panel.ticks) {
    const x = plot.xOf(at)
    rules.push([
      { x, y: plot.y },
      { x, y: bottom + 4 },
    ])
    surface.text({ x, y: bottom + 16 }, label, { ...letters, align: 'center' })
    if (under) surface.text({ x, y: bottom + 30 }, under, { ...letters, align: 'center' })
  }
  surface.lines(rules, { colour: palette.hairline, width: 1 })
}

/** Unbroken lines only: where a value is missing the pen is lifted. */
function linesOf(plot: Plot, drawn: DrawnColumns, range: TimeRange): Point[][] {
  const lines: Point[][] = [[]]
  const lengthMs = range.toAt - range.fromAt
  for (const [index, at] of drawn.at.entries()) {
    const value = drawn.middle[index] ?? null
    if (value === null) lines.push([])
    else if (at > range.fromAt - lengthMs && at < range.toAt + lengthMs) {
      lines.at(-1)?.push({ x: plot.xOf(at), y: plot.yOf(value) })
    }
  }
  return lines
}

function dotsOf(plot: Plot, drawn: DrawnColumns, isAll: boolean) {
  const hasDots = drawn.spans.every((span) => span.mean === null)
  const indexes = isAll ? (hasDots ? [...drawn.at.keys()] : []) : drawn.alone
  return indexes.flatMap((index) => {
    const value = drawn.middle[index] ?? null
    if (value === null) return []
    const x = plot.xOf(drawn.at[index] ?? 0) - DOT_PX / 2
    return [{ x, y: plot.yOf(value) - DOT_PX / 2, width: DOT_PX, height: DOT_PX }]
  })
}

function valuesInSight(drawn: DrawnColumns, range: TimeRange): number[] {
  return drawn.at.flatMap((at, index) => {
    if (at < range.fromAt || at > range.toAt) return []
    return [drawn.low[index] ?? null, drawn.high[index] ?? null].filter((value) => value !== null)
  })
}
