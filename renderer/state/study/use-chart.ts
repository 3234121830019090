import { effect, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { createChart } from '#renderer/charts/chart.ts'
import { LEFT_MARGIN_PX, RIGHT_MARGIN_PX } from '#renderer/charts/chart-options.ts'
import { chartHeightPx, chartStyle, valueTextOf } from '#renderer/charts/chart-style.ts'
import { laneText } from '#renderer/charts/code-lanes.ts'
import { timeTicks } from '#renderer/charts/ticks.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { type SeriesSummary, seriesKeyText } from '#shared/series.ts'
import { DAY_MS, SECOND_MS } from '#shared/time.ts'
import { deliveryAt, pointWords } from './panel-words.ts'
import { offsetMsAt, type ParticipantView } from './participant-view.ts'
import { createSeriesPanel } from './series-panel.ts'

/** A panel starts to read before it scrolls into sight, so that nobody sees it empty. */
const AHEAD_PX = 500

/** A value that was clicked, and the delivery that brought it. */
export type PickedPoint = { deliveryId: number; words: string }

/** A lane of codes, with room for its name. */
const LANE_PX = 20

/** Ties one series' panel to a chart in `element`: drawn without a pass through the components. */
export function useChart(view: ParticipantView, series: SeriesSummary) {
  const page = usePage()
  const element = useRef<HTMLDivElement>(null)
  const width = useSignal(0)
  const isNear = useSignal(false)
  const plotWidth = useSignal(0)
  const point = useSignal('')
  const picked = useSignal<PickedPoint | null>(null)
  const key = seriesKeyText(series)
  const axis = series.dimension === 'epoch' ? view.epochAxis : view.dailyAxis
  const panel = useStarted(
    () =>
      createSeriesPanel(page, series, axis, plotWidth, (columns) =>
        view.learnOffsets(series, columns),
      ),
    [page, axis, key, series.gapAfterMs],
  )

  useEffect(() => {
    const root = element.current
    if (!root) return
    const resized = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry?.contentRect.width ?? 0)
    })
    const seen = new IntersectionObserver(
      ([entry]) => {
        isNear.value = entry?.isIntersecting ?? false
      },
      { rootMargin: `${AHEAD_PX}px 0px` },
    )
    resized.observe(root)
    seen.observe(root)
    const stopWidth = effect(() => {
      const plot = width.value - LEFT_MARGIN_PX - RIGHT_MARGIN_PX
      plotWidth.value = isNear.value && plot > 0 ? plot : 0
    })
    return () => {
      resized.disconnect()
      seen.disconnect()
      stopWidth()
    }
  }, [width, isNear, plotWidth])

  useEffect(() => {
    const root = element.current
    if (!root) return
    const isDaily = series.dimension === 'daily'
    const chart = createChart(
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
        onZoom: axis.zoom,
        onReset: axis.reset,
        onPoint: (index) => {
          const columns = panel.columns.value
          const drawn = panel.drawn.value
          point.value =
            index === null || !columns || !drawn
              ? ''
              : pointWords(series, columns, drawn, index, view.shownOffsetMin)
        },
        onPick: (index) => {
          const at = index === null ? undefined : panel.drawn.value?.at[index]
          const deliveryId = at === undefined ? null : deliveryAt(panel.columns.value, at)
          picked.value = deliveryId === null ? null : { deliveryId, words: point.value }
        },
      },
      { width: width.peek() || 600, range: axis.range.peek() },
    )
    const stops = [
      effect(() => {
        if (width.value > 0) chart.resize(width.value)
      }),
      effect(() => {
        // The zone and the offsets move the labels, not the data.
        view.shownOffsetMin(axis.range.value.toAt)
        chart.showRange(axis.range.value)
      }),
      effect(() => {
        if (panel.drawn.value) chart.show(panel.drawn.value)
      }),
      effect(() => {
        if (isDaily) return
        chart.showOverlays({
          downtime: view.downtime.value.value ?? [],
          marks: (view.connections.value.value ?? []).map((event) => ({
            at: event.occurredAt,
            isConnect: event.event === 'connect',
          })),
        })
      }),
      chart.stop,
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [panel])

  return { element, panel, axis, point, picked }
}
