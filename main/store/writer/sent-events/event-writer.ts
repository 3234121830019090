import type {
  EndUser,
  EventRecord,
  EventSaid,
  StreamRecord,
  ValueRecord,
} from '#shared/decoded-delivery.ts'
import { epochsOfEvent } from '#shared/senders/event-values.ts'
import type { Dimension } from '#shared/series.ts'
import type { WritableDb } from '../../connection.ts'
import { isLate } from '../../late.ts'
import type { detailWriter } from '../details.ts'
import type { ReplacedValue } from '../series-values.ts'
import { storedValue } from '../stored-value.ts'
import type { DaySeries, DaySummaries, NewValue } from '../summaries/day-summaries.ts'
import type { RollupWriter } from '../summaries/rollups.ts'
import type { TotalsWriter } from '../summaries/series-totals.ts'
import { type CellChange, eventCells } from './event-cells.ts'
import { eventStateWriter } from './event-states.ts'
import { streamWriter } from './streams.ts'

export type EventSeries = DaySeries & { dataSourceId: number }

/** What else must know of a change. */
export type EventPorts<S extends EventSeries> = {
  details: ReturnType<typeof detailWriter>
  rollups: RollupWriter
  totals: TotalsWriter
  days: DaySummaries
  noteSource: (dataSourceId: number) => void
  touch: (series: S, at: number) => void
}

/** The delivery that brings an event, and how its ids are found. */
export type EventDelivery<S extends EventSeries> = {
  deliveryId: number
  receivedAt: number
  numberOf: (endUser: EndUser) => number
  seriesOf: (dimension: Dimension, record: ValueRecord) => S
}

export type EventOutcome = { written: 'inserted' | 'updated' | 'unchanged'; isLate: boolean }

/** Writes states of events, and brings the values they hold, held or gave up up to date. */
export function sentEventWriter<S extends EventSeries>(db: WritableDb, ports: EventPorts<S>) {
  const { details, rollups, totals, days, noteSource, touch } = ports
  const writeState = eventStateWriter(db)
  const writeStream = streamWriter(db)
  const cells = eventCells(db)
  const receivedAt = db
    .prepare('SELECT received_at FROM delivery_rows WHERE delivery_id = ?')
    .pluck()
  const lastValue = db.prepare(
    `UPDATE participant_rows SET last_value_at = (
       SELECT max(t.last_at) FROM series s JOIN series_totals t ON t.series_id = s.series_id
       WHERE s.participant = participant_rows.number) WHERE number = ?`,
  )
  let changed = new Set<number>()

  /** Where the values of a state belong. */
  function placesOf(event: EventRecord, { seriesOf }: EventDelivery<S>) {
    return epochsOfEvent(event).map((record) => ({
      series: seriesOf('epoch', record),
      at: record.startAt,
      record,
    }))
  }

  /** What it now stands for where it changed, null else. */
  function changedTo(
    series: S,
    at: number,
    { before, now }: CellChange,
    delivery: EventDelivery<S>,
  ) {
    if (before === null && now === null) return null
    if (before !== null && now !== null && isSame(before, now)) return null
    rollups.note(series.seriesId, at)
    touch(series, at)
    changed.add(series.participant)
    if (now === null) {
      totals.recount(series.seriesId)
      days.removed(series, at, before as ReplacedValue)
      return null
    }
    const value = newValue(at, now, delivery)
    if (before !== null) days.replaced(series, value, before)
    else {
      totals.note(series.seriesId, at)
      days.inserted(series, value)
    }
    return value
  }

  function newValue(
    at: number,
    { durationMs, value, detailId, deliveryId }: ReplacedValue,
    delivery: EventDelivery<S>,
  ): NewValue {
    const isOfNow = deliveryId === delivery.deliveryId
    const received = isOfNow ? delivery.receivedAt : (receivedAt.get(deliveryId) as number)
    const shape = { dimension: 'epoch', at, durationMs, utcOffsetMin: null } as const
    const wasLate = isLate({ ...shape, receivedAt: received })
    return { at, durationMs, utcOffsetMin: null, detailId, value, isLate: wasLate }
  }

  return {
    event(event: EventRecord, delivery: EventDelivery<S>): EventOutcome {
      noteSource(event.dataSourceId)
      const participant = delivery.numberOf(event.endUser)
      const written = writeState(participant, event, delivery.deliveryId)
      if (written === null) return { written: 'unchanged', isLate: false }
      const { stateId, outcome, former } = written
      const touched = new Map<string, { series: S; at: number; change: CellChange | null }>()
      const left = former === null ? [] : placesOf(formerly(event, former.said), delivery)
      for (const { series, at } of left)
        touched.set(`${series.seriesId} ${at}`, { series, at, change: null })
      for (const { series, at, record } of placesOf(event, delivery)) {
        const { seriesId } = series
        const value = {
          ...{ seriesId, at, stateId },
          durationMs: record.endAt === null ? null : record.endAt - at,
          value: storedValue(record.value),
          detailId: details('epoch', record),
        }
        const { versionAt, eventId, standing } = event
        const { deliveryId } = delivery
        const isAlone = outcome === 'inserted' && cells.isFree(seriesId, at)
        const state = { versionAt, eventId, deliveryId, isCurrent: standing === 'live' }
        const change = isAlone ? cells.writeAlone(value, state) : null
        if (!isAlone) cells.place(value)
        touched.set(`${seriesId} ${at}`, { series, at, change })
      }
      let wasLate = false
      for (const { series, at, change } of touched.values()) {
        const made = change ?? cells.refresh(series.seriesId, at)
        if (changedTo(series, at, made, delivery)?.isLate === true) wasLate = true
      }
      return { written: outcome === 'older' ? 'unchanged' : outcome, isLate: wasLate }
    },
    stream(stream: StreamRecord, { deliveryId, numberOf }: EventDelivery<S>) {
      noteSource(stream.dataSourceId)
      return writeStream(numberOf(stream.endUser), stream, deliveryId)
    },
    /** The last value of a participant may be gone; call after the totals are up to date. */
    settle() {
      for (const participant of changed) lastValue.run(participant)
      changed = new Set()
    },
  }
}

function formerly(event: EventRecord, said: string | null): EventRecord {
  return { ...event, said: said === null ? null : (JSON.parse(said) as EventSaid) }
}

function isSame(a: ReplacedValue, b: ReplacedValue): boolean {
  return (
    a.deliveryId === b.deliveryId &&
    a.detailId === b.detailId &&
    a.durationMs === b.durationMs &&
    String(a.value) === String(b.value)
  )
}
