import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import { atOfLocal, type LocalClock, localClock } from '#renderer/state/time/local-clock.ts'
import { createTimeAxis, extentOf, type TimeAxis } from '#renderer/state/time/time-axis.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import type { ConnectionEventRow, DowntimeRow } from '#shared/participant.ts'
import type { Dimension, SeriesSummary } from '#shared/series.ts'
import type { Annotation, DeclaredZone } from '#shared/study/annotation.ts'
import type { OffsetChange } from '#shared/study/coverage.ts'
import { MINUTE_MS, type TimeRange } from '#shared/time.ts'
import { seriesOf } from './series-order.ts'

export type ZoneChoice = 'participant' | 'utc'

/** What the tabs and panels of one participant share. */
export type ParticipantView = {
  participantId: string
  series: Resource<SeriesSummary[]>
  connections: Resource<ConnectionEventRow[]>
  downtime: Resource<DowntimeRow[]>
  annotations: Resource<Annotation[]>
  zones: Resource<DeclaredZone[]>
  epochAxis: TimeAxis
  dailyAxis: TimeAxis
  /** Of the connections by themselves: all of the time, unless somebody looks closer. */
  connectionAxis: TimeAxis
  zone: ReadonlySignal<ZoneChoice>
  chooseZone(zone: ZoneChoice): void
  /** The participant's own clock, whatever is chosen for showing. */
  clock: ReadonlySignal<LocalClock>
  /** Whether any offset was sent or declared; without one, everything is shown in UTC. */
  knowsOffset: ReadonlySignal<boolean>
  /** The offset that moments near `at` are shown in, in minutes; null means UTC. */
  shownOffsetMin(at: number): number | null
  /** What a person marked on the epoch axis, to say something about it. */
  marked: ReadonlySignal<TimeRange | null>
  /** Null: nothing is marked any more. A mark ends marking by the pointer. */
  mark(range: TimeRange | null): void
  /** Whether a plain drag marks instead of zooming. */
  isMarking: Signal<boolean>
  stop(): void
}

const EARLIEST_AT = 0
/** Downtime is short; asked for whole once, and again when the stream reopens. */
const LATEST_AT = 8.64e15

export function createParticipantView(page: Page, participantId: string): ParticipantView {
  const { link } = page
  const isHere = (advance: StudyAdvance) => advance.participantIds.includes(participantId)
  const never = () => false
  const series = createResource(
    page,
    () => link.call('participant.series', { participantId }),
    isHere,
  )
  const connections = createResource(
    page,
    () => link.call('connections.list', { participantId }),
    (advance) => advance.connections,
  )
  const downtime = createResource(
    page,
    () => link.call('downtime.list', { fromAt: EARLIEST_AT, toAt: LATEST_AT }),
    never,
  )
  const annotations = createResource(
    page,
    () => link.call('annotations.list', { participantId }),
    never,
  )
  const zones = createResource(page, () => link.call('participant.zones', { participantId }), never)
  const offsets = createResource(
    page,
    () => link.call('participant.offsets', { participantId }),
    isHere,
  )

  const zone = signal<ZoneChoice>('participant')
  const marked = signal<TimeRange | null>(null)
  const isMarking = signal(false)
  const clock = computed(() => localClock(offsets.value.value ?? [], zones.value.value ?? []))
  const all = (dimension: Dimension) => seriesOf(series.value.value ?? [], dimension)
  const marks = computed(() => (connections.value.value ?? []).map((event) => event.occurredAt))
  const epochExtent = computed(() => extentOf(all('epoch'), marks.value))
  const dailyExtent = computed(() => extentOf(all('daily'), []))
  const epochAxis = createTimeAxis(epochExtent, 'week', Date.now())
  const dailyAxis = createTimeAxis(dailyExtent, 'all', Date.now())

  const connectionExtent = computed(() => {
    const [first, ...others] = marks.value
    if (first === undefined) return epochExtent.value
    const known = epochExtent.value
    return {
      fromAt: Math.min(first, ...others, known?.fromAt ?? first),
      toAt: Math.max(first, ...others, known?.toAt ?? first),
    }
  })
  const connectionAxis = createTimeAxis(connectionExtent, 'all', Date.now())

  return {
    participantId,
    series,
    connections,
    downtime,
    annotations,
    zones,
    epochAxis,
    dailyAxis,
    connectionAxis,
    zone,
    chooseZone(next) {
      zone.value = next
    },
    clock,
    knowsOffset: computed(() => {
      const isSent = (change: OffsetChange) => change.utcOffsetMin !== null
      return (offsets.value.value ?? []).some(isSent) || (zones.value.value ?? []).length > 0
    }),
    shownOffsetMin(at) {
      if (zone.value === 'utc') return null
      const offset = clock.value.offsetAt(at)
      return offset.from === 'nobody' ? null : offset.offsetMin
    },
    marked,
    mark(range) {
      marked.value = range
      isMarking.value = false
    },
    isMarking,
    stop() {
      for (const one of [series, connections, downtime, annotations, zones, offsets]) one.stop()
      epochAxis.stop()
      dailyAxis.stop()
      connectionAxis.stop()
    },
  }
}

export function offsetMsAt(view: ParticipantView): (at: number) => number {
  return (at) => (view.shownOffsetMin(at) ?? 0) * MINUTE_MS
}

/** The moment that stands for this local time in the zone that is shown. */
export function shownMoment(view: ParticipantView, localAt: number): number {
  return view.zone.value === 'utc' ? localAt : atOfLocal(localAt, view.clock.value)
}
