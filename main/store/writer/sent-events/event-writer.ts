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
import { eventCells } from './event-cells.ts'
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

  function refresh(series: S, at: number): NewValue | null {
    const { before, now } = cells.refresh(series.seriesId, at)
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
    const value = newValue(at, now)
    if (before !== null) days.replaced(series, value, before)
    else {
      totals.note(series.seriesId, at)
      days.inserted(series, value)
    }
    return value
  }

  function newValue(at: number, { durationMs, value, detailId, deliveryId }: ReplacedValue) {
    const received = receivedAt.get(deliveryId) as number
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
      const places = placesOf(event, delivery)
      for (const { series, at, record } of places)
        cells.place({
          ...{ seriesId: series.seriesId, at, stateId },
          durationMs: record.endAt === null ? null : record.endAt - at,
          value: storedValue(record.value),
          detailId: details('epoch', record),
        })
      const left = former === null ? [] : placesOf(formerly(event, former.said), delivery)
      const touched = new Map(
        [...left, ...places].map(({ series, at }) => [`${series.seriesId} ${at}`, { series, at }]),
      )
      let wasLate = false
      for (const { series, at } of touched.values())
        if (refresh(series, at)?.isLate === true) wasLate = true
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
