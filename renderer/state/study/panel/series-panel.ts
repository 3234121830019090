import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { codeLanes } from '#renderer/charts/series/code-lanes.ts'
import { type DrawnColumns, drawnColumns } from '#renderer/charts/series/drawn-columns.ts'
import { hoursOfDay } from '#renderer/charts/series/time-of-day.ts'
import type { Page } from '#renderer/state/page.ts'
import { createRefresher } from '#renderer/state/refresh-plan.ts'
import type { TimeAxis } from '#renderer/state/time/time-axis.ts'
import {
  type SeriesColumns,
  type SeriesSummary,
  seriesKeyText,
  unpackedColumns,
} from '#shared/series.ts'
import type { TimeRange } from '#shared/time.ts'
import { stretchToRead } from './reading-plan.ts'

/** One series on screen: reads what its axis shows, and only while it can be seen. */
export type SeriesPanel = {
  columns: ReadonlySignal<SeriesColumns | null>
  /** What `columns` were asked for; the axis may already have moved on. */
  range: ReadonlySignal<TimeRange>
  drawn: ReadonlySignal<DrawnColumns | null>
  /** What stands at the side where values are codes; empty where they are a scale. */
  laneNames: ReadonlySignal<string[]>
  error: ReadonlySignal<string | null>
  readAgain(): void
  stop(): void
}

const MOST_COLUMNS = 4_000

export function createSeriesPanel(
  page: Page,
  series: SeriesSummary,
  axis: Pick<TimeAxis, 'range' | 'settled'>,
  /** Width of the plot in pixels; 0 while the panel is out of sight. */
  plotWidth: ReadonlySignal<number>,
): SeriesPanel {
  const key = seriesKeyText(series)
  const columns = signal<SeriesColumns | null>(null)
  const range = signal<TimeRange>(axis.range.peek())
  const error = signal<string | null>(null)
  let isStopped = false

  const refresher = createRefresher(async () => {
    const shown = axis.range.value
    const read = columns.value ? range.value : null
    const wanted = stretchToRead(shown, read, shown !== axis.settled.value)
    if (plotWidth.value === 0 || wanted === null) return
    const { participantId, dimension, dataSourceId, dataTypeId } = series
    const windows = (wanted.toAt - wanted.fromAt) / (shown.toAt - shown.fromAt)
    try {
      const answer = await page.link.call('series.read', {
        participantId,
        dimension,
        dataSourceId,
        dataTypeId,
        fromAt: wanted.fromAt,
        toAt: wanted.toAt,
        columns: Math.min(MOST_COLUMNS, Math.max(1, Math.floor(plotWidth.value * windows))),
      })
      if (isStopped) return
      batch(() => {
        columns.value = unpackedColumns(answer)
        range.value = wanted
        error.value = null
      })
    } catch (reason) {
      if (!isStopped) error.value = (reason as Error).message
    }
  })

  const stopReading = effect(() => {
    // Every one of these makes what is drawn too old.
    const isShown = plotWidth.value > 0 && page.openings.value > 0
    if (isShown && axis.range.value && axis.settled.value) untracked(refresher.readNow)
  })
  const stopListening = page.onAdvance((advance) => {
    const isHere = advance.series.some((one) => one.key === key && touches(one, axis.range.value))
    if (advance.everything || isHere) refresher.ask()
  })

  const lanes = computed(() =>
    columns.value && series.valueNames ? codeLanes(columns.value, series.valueNames) : null,
  )

  return {
    columns,
    range,
    laneNames: computed(() => lanes.value?.names ?? []),
    drawn: computed(() => {
      const { gapAfterMs, dimension } = series
      const plotted = lanes.value?.columns ?? (columns.value && hoursOfDay(columns.value, series))
      return plotted && drawnColumns(plotted, { gapAfterMs, dimension })
    }),
    error,
    readAgain: refresher.readNow,
    stop() {
      isStopped = true
      stopReading()
      stopListening()
      refresher.stop()
    },
  }
}

/** `toAt` of an advance is its last value, so it belongs to it. */
function touches(advance: TimeRange, shown: TimeRange): boolean {
  return advance.toAt >= shown.fromAt && advance.fromAt < shown.toAt
}
