import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import { type OffsetRun, offsetAt, offsetRuns } from '#renderer/state/time/offset-clock.ts'
import { createTimeAxis, extentOf, type TimeAxis } from '#renderer/state/time/time-axis.ts'
import type { ConnectionEventRow, DowntimeRow } from '#shared/participant.ts'
import {
  type Dimension,
  type SeriesColumns,
  type SeriesKey,
  type SeriesSummary,
  seriesKeyText,
} from '#shared/series.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { probeOffsets, unknownMoments } from './offset-probe.ts'
import { seriesOf } from './series-order.ts'

export type ZoneChoice = 'participant' | 'utc'

/** What the panels of one participant share. */
export type ParticipantView = {
  participantId: string
  series: Resource<SeriesSummary[]>
  connections: Resource<ConnectionEventRow[]>
  downtime: Resource<DowntimeRow[]>
  epochAxis: TimeAxis
  dailyAxis: TimeAxis
  zone: ReadonlySignal<ZoneChoice>
  chooseZone(zone: ZoneChoice): void
  /** Whether any epoch value was read yet; before that nothing can be said about its zone. */
  hasEpochs: ReadonlySignal<boolean>
  /** Whether any value carried an offset; without one, everything is shown in UTC. */
  knowsOffset: ReadonlySignal<boolean>
  /** The offset that moments near `at` are shown in, in minutes; null means UTC. */
  shownOffsetMin(at: number): number | null
  /** A panel tells the offsets it read, so that all panels show one local time. */
  learnOffsets(from: SeriesKey, columns: SeriesColumns): void
  stop(): void
}

const EARLIEST_AT = 0
/** Downtime is short; asked for whole once, and again when the stream reopens. */
const LATEST_AT = 8.64e15

export function createParticipantView(page: Page, participantId: string): ParticipantView {
  const series = createResource(
    page,
    () => page.link.call('participant.series', { participantId }),
    (advance) => advance.participantIds.includes(participantId),
  )
  const connections = createResource(
    page,
    () => page.link.call('connections.list', { participantId }),
    (advance) => advance.connections,
  )
  const downtime = createResource(
    page,
    () => page.link.call('downtime.list', { fromAt: EARLIEST_AT, toAt: LATEST_AT }),
    () => false,
  )
  const zone = signal<ZoneChoice>('participant')
  const hasEpochs = signal(false)
  const runs = signal(new Map<string, OffsetRun[]>())
  const allRuns = computed(() => [...runs.value.values()].flat())
  /** A moment whose values carry no offset is not asked about twice. */
  const probed = new Set<number>()
  const learn = (from: string, learnt: OffsetRun[]) => {
    if (learnt.length === 0 || sameRuns(learnt, runs.value.get(from) ?? [])) return
    runs.value = new Map(runs.value).set(from, learnt)
  }
  const all = (dimension: Dimension) => seriesOf(series.value.value ?? [], dimension)
  const marks = computed(() => (connections.value.value ?? []).map((event) => event.occurredAt))
  const epochExtent = computed(() => extentOf(all('epoch'), marks.value))
  const dailyExtent = computed(() => extentOf(all('daily'), []))

  return {
    participantId,
    series,
    connections,
    downtime,
    epochAxis: createTimeAxis(epochExtent, 'week', Date.now()),
    dailyAxis: createTimeAxis(dailyExtent, 'all', Date.now()),
    zone,
    chooseZone(next) {
      zone.value = next
    },
    hasEpochs,
    knowsOffset: computed(() => allRuns.value.length > 0),
    shownOffsetMin: (at) => (zone.value === 'utc' ? null : offsetAt(allRuns.value, at)),
    learnOffsets(from, columns) {
      if (from.dimension === 'epoch') hasEpochs.value = true
      learn(seriesKeyText(from), offsetRuns(columns.at, columns.utcOffsetMin ?? []))
      const moments = unknownMoments(columns, allRuns.value).filter((at) => !probed.has(at))
      if (from.dimension === 'daily' || columns.kind === 'raw' || moments.length === 0) return
      for (const at of moments) probed.add(at)
      void probeOffsets(page, from, moments, columns.bucketMs).then((found) => {
        learn('probed', [...(runs.value.get('probed') ?? []), ...found])
      })
    },
    stop() {
      series.stop()
      connections.stop()
      downtime.stop()
    },
  }
}

export function offsetMsAt(view: ParticipantView): (at: number) => number {
  return (at) => (view.shownOffsetMin(at) ?? 0) * MINUTE_MS
}

function sameRuns(one: OffsetRun[], other: OffsetRun[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
