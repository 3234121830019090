import { effect, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type Chart, createChart } from '#renderer/charts/panel/chart.ts'
import { LEFT_MARGIN_PX, RIGHT_MARGIN_PX } from '#renderer/charts/panel/chart-options.ts'
import { chartHeightPx, chartStyle, valueTextOf } from '#renderer/charts/series/chart-style.ts'
import { laneText } from '#renderer/charts/series/code-lanes.ts'
import { timeTicks } from '#renderer/charts/ticks.ts'
import { offsetMsAt, type ParticipantView } from '#renderer/state/study/participant-view.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { type SeriesSummary, seriesKeyText } from '#shared/series.ts'
import { DAY_MS, SECOND_MS } from '#shared/time.ts'
import { overlaysOf } from './chart-overlays.ts'
import { pointWords } from './panel-words.ts'
import { type PickedPoint, pickPoint } from './pick-point.ts'
import { createSeriesPanel } from './series-panel.ts'
import { useSeenWidth } from './use-seen-width.ts'

/** A lane of codes, with room for its name. */
const LANE_PX = 20

/** Ties one series' panel to a chart in `element`: drawn without a pass through the components. */
export function useChart(view: ParticipantView, series: SeriesSummary) {
  const page = usePage()
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<Chart | null>(null)
  const point = useSignal('')
  const picked = useSignal<PickedPoint | null>(null)
  const pickProblem = useSignal<string | null>(null)
  /** The value that the keys walk along. */
  const index = useRef<number | null>(null)
  const { width, plotWidth } = useSeenWidth(element, LEFT_MARGIN_PX + RIGHT_MARGIN_PX)
  const key = seriesKeyText(series)
  const isDaily = series.dimension === 'daily'
  const axis = isDaily ? view.dailyAxis : view.epochAxis
  const panel = useStarted(
    () => createSeriesPanel(page, series, axis, plotWidth),
    [page, axis, key, series.gapAfterMs],
  )

  function pick(at: number | null, isHigh: boolean) {
    const columns = panel.columns.value
    const drawn = panel.drawn.value
    picked.value = null
    if (at === null || !columns || !drawn) return
    void pickPoint(page, { series, columns, drawn, index: at, isHigh, view }).then(
      (found) => {
        picked.value = found
      },
      (reason: Error) => {
        pickProblem.value = reason.message
      },
    )
  }

  useEffect(() => {
    const root = element.current
    if (!root) return
    const made = createChart(
      root,
      {
        style: chartStyle(series),
        valueText: series.valueNames
          ? (lane) => laneText(panel.laneNames.peek(), lane)
          : valueTextOf(series),
        ...(series.valueNames ? { valueTickPx: LANE_PX } : {}),
        height: chartHeightPx(series),
        syncKey: `${view.participantId}/${series.dimension}`,
        ticks: (range, most) =>
          isDaily
            ? timeTicks(range, most, () => 0, DAY_MS)
            : timeTicks(range, most, offsetMsAt(view), SECOND_MS),
        onStretch: (range, isMark) => {
          if (isDaily || !(isMark || view.isMarking.peek())) axis.zoom(range)
          else view.mark(range)
        },
        onMove: axis.move,
        onReset: axis.reset,
        onPoint: (at) => {
          const columns = panel.columns.value
          const drawn = panel.drawn.value
          index.current = at
          point.value =
            at === null || !columns || !drawn
              ? ''
              : pointWords(series, columns, drawn, at, view.shownOffsetMin)
        },
        onPick: pick,
      },
      { width: width.peek() || 600, range: axis.range.peek() },
    )
    chart.current = made
    const stops = [
      effect(() => {
        if (width.value > 0) made.resize(width.value)
      }),
      effect(() => {
        // The zone and the offsets move the labels, not the data.
        view.shownOffsetMin(axis.range.value.toAt)
        made.showRange(axis.range.value)
        root.dataset.from = String(axis.range.value.fromAt)
        root.dataset.to = String(axis.range.value.toAt)
      }),
      effect(() => {
        if (panel.drawn.value) made.show(panel.drawn.value)
      }),
      effect(() => {
        if (!isDaily) made.showOverlays(overlaysOf(view, series))
      }),
      made.stop,
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [panel])

  return { element, chart, panel, axis, point, picked, pickProblem, index, pick }
}
