import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { SeriesSummary } from '#shared/series.ts'
import { DAY_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'
import { movedBy, scaledAround } from './ranges.ts'

/** One stretch of time that several panels show together. */
export type TimeAxis = {
  range: ReadonlySignal<TimeRange>
  /** The range once it has rested: what costs more than a drawing follows this one. */
  settled: ReadonlySignal<TimeRange>
  /** Where there is anything at all; null while that is not known. */
  extent: ReadonlySignal<TimeRange | null>
  isZoomed: ReadonlySignal<boolean>
  span: ReadonlySignal<Span>
  zoom(range: TimeRange): void
  /** One of many small steps of a gesture: the range settles when they end. */
  move(range: TimeRange): void
  /** By a factor around the middle: 0.5 shows half as much, 2 twice as much. */
  scale(factor: number): void
  /** By a part of what is shown: -0.5 goes half a window back. */
  pan(part: number): void
  chooseSpan(span: Span): void
  reset(): void
  stop(): void
}

/** How much the axis shows when nobody zoomed: the last so-and-so long, or everything. */
export type Span = 'day' | 'week' | 'month' | 'all'
export const spans: Span[] = ['day', 'week', 'month', 'all']

const spanMs = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, all: Number.POSITIVE_INFINITY }
const SHORTEST_RANGE_MS = 10_000
const FARTHEST_AT = 8.64e15
const RESTED_AFTER_MS = 120

/** `extent` is null while nothing is known; the axis then shows the last day before `now`. */
export function createTimeAxis(
  extent: ReadonlySignal<TimeRange | null>,
  start: Span,
  now: number,
): TimeAxis {
  const chosen = signal<TimeRange | null>(null)
  const span = signal<Span>(start)
  const home = computed(() => homeRange(extent.value, span.value, now))
  const range = computed(() => chosen.value ?? home.value)
  let isMoving = false
  const zoom = (next: TimeRange) => {
    isMoving = false
    chosen.value = soundRange(next)
  }
  const settled = signal(range.peek())
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopSettling = effect(() => {
    const next = range.value
    clearTimeout(timer)
    if (isMoving) {
      timer = setTimeout(() => {
        settled.value = next
      }, RESTED_AFTER_MS)
    } else settled.value = next
  })
  return {
    range,
    settled,
    extent,
    isZoomed: computed(() => chosen.value !== null),
    span,
    zoom,
    move(next) {
      isMoving = true
      chosen.value = soundRange(next)
    },
    scale: (factor) => zoom(scaledAround(range.value, factor, 0.5)),
    pan: (part) => zoom(movedBy(range.value, part)),
    chooseSpan(next) {
      isMoving = false
      batch(() => {
        span.value = next
        chosen.value = null
      })
    },
    reset() {
      isMoving = false
      chosen.value = null
    },
    stop() {
      clearTimeout(timer)
      stopSettling()
    },
  }
}

/** The end of the data, and as much before it as the span says, with a little air on both sides. */
export function homeRange(extent: TimeRange | null, span: Span, now: number): TimeRange {
  if (!extent) return { fromAt: now - DAY_MS, toAt: now }
  const lengthMs = Math.min(spanMs[span], Math.max(extent.toAt - extent.fromAt, 10 * MINUTE_MS))
  const air = Math.ceil(lengthMs * 0.02)
  return soundRange({ fromAt: extent.toAt - lengthMs - air, toAt: extent.toAt + air })
}

/** Whole milliseconds, not absurdly short, and within what a date can be. */
export function soundRange({ fromAt, toAt }: TimeRange): TimeRange {
  const lengthMs = Math.max(SHORTEST_RANGE_MS, toAt - fromAt)
  const from = Math.max(-FARTHEST_AT, Math.round((fromAt + toAt - lengthMs) / 2))
  return { fromAt: from, toAt: Math.min(FARTHEST_AT, Math.round(from + lengthMs)) }
}

/**
 * From the first to the last value of these series; a day's bar stands around its midnight. A
 * `mark` (a connect or disconnect) within a day of them belongs to the picture as well.
 */
export function extentOf(series: SeriesSummary[], marks: number[]): TimeRange | null {
  if (series.length === 0) return null
  const airMs = series[0]?.dimension === 'daily' ? DAY_MS / 2 : 0
  const fromAt = Math.min(...series.map((one) => one.firstAt)) - airMs
  const toAt = Math.max(...series.map((one) => one.lastAt)) + airMs
  const near = marks.filter((at) => at >= fromAt - DAY_MS && at <= toAt + DAY_MS)
  return { fromAt: Math.min(fromAt, ...near), toAt: Math.max(toAt, ...near) }
}
