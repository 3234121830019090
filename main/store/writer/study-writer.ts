import type {
  DailyRecord,
  DecodedDelivery,
  EndUser,
  EpochRecord,
  ValueRecord,
} from '#shared/decoded-delivery.ts'
import type { Dimension } from '#shared/series.ts'
import type { WritableDb } from '../connection.ts'
import { type ErasureWriter, erasureWriter } from '../erasing/erasure-writer.ts'
import { isLate } from '../late.ts'
import { type DeliveryWriter, deliveryWriter } from './deliveries.ts'
import { detailWriter } from './details.ts'
import { type EventWriter, eventWriter } from './events.ts'
import { type Catalogue, type NameWriter, nameWriter } from './names.ts'
import { participantWriter } from './participants.ts'
import { editWriter } from './people/edits.ts'
import { rememberLastEndUser, rememberLastSeries } from './remember-last.ts'
import { type Answered, answerWriter } from './sent-events/answers.ts'
import { sentEventWriter } from './sent-events/event-writer.ts'
import { seriesWriter } from './series.ts'
import { valueWriter } from './series-values.ts'
import { storedReference, storedValue } from './stored-value.ts'
import { daySummaries } from './summaries/day-summaries.ts'
import { shapeWriter } from './summaries/delivery-shapes.ts'
import { rollupWriter } from './summaries/rollups.ts'
import { totalsWriter } from './summaries/series-totals.ts'
import { type SeriesRow, type TouchedSeries, touchedSeries } from './summaries/touched-series.ts'
import type { VersionTime } from './versions.ts'

/** A delivery as the study knows it while its records are written. */
export type Registered = {
  deliveryId: number
  receivedAt: number
  sha256: Buffer
  time: VersionTime
  /** This app asked for it. */
  isFetched?: boolean
  /** Named by the delivery as far as is known from before, in their order of appearance. */
  endUsers?: readonly EndUser[]
}

export type RecordCounts = {
  inserted: number
  updated: number
  unchanged: number
  /** Of the versions that were kept, those that came late. */
  late: number
  participants: Set<number>
}

export type StudyWriter = {
  deliveries: DeliveryWriter
  events: EventWriter
  names: NameWriter
  erasures: ErasureWriter
  /** What a delivery is about, for searching; whatever becomes of it. */
  describe: ReturnType<typeof shapeWriter>
  /** What a person decided, with the inbox entry that says so. */
  edit: ReturnType<typeof editWriter>
  writeRecords(decoded: DecodedDelivery, of: Registered): RecordCounts
  /** Closes what was announced and is not there; the participant, null where nobody is known by this id. */
  answer(endUserId: string, answer: Omit<Answered, 'participant'> | null): number | null
  /** What changed since the last call; also brings totals and rollups up to date. */
  settle(): { touched: TouchedSeries[]; participants: Set<number>; hasConnections: boolean }
  codeOf(participant: number): string
}

/**
 * Writes decoded deliveries into the study. It remembers ids between deliveries, so it must be
 * made anew after a transaction was rolled back.
 */
export function studyWriter(db: WritableDb, catalogue: Catalogue): StudyWriter {
  const participants = participantWriter(db)
  const names = nameWriter(db, catalogue)
  const seriesIdOf = seriesWriter(db)
  const detailIdOf = detailWriter(db)
  const values = valueWriter(db)
  const days = daySummaries(db)
  const rollups = rollupWriter(db)
  const totals = totalsWriter(db)
  const deliveries = deliveryWriter(db)
  const describe = shapeWriter(db)
  const edit = editWriter(db, days.rezone)
  const events = eventWriter(db)
  const answer = answerWriter(db)
  const touched = touchedSeries()
  const noteSource = (id: number) => names.noteSource(id, null)
  const sent = sentEventWriter<SeriesRow>(db, {
    ...{ details: detailIdOf, rollups, totals, days, noteSource, touch: touched.note },
  })

  let seenParticipants = new Set<number>()
  let hasConnections = false

  function writeRecords(decoded: DecodedDelivery, of: Registered): RecordCounts {
    const counts: RecordCounts = {
      inserted: 0,
      updated: 0,
      unchanged: 0,
      late: 0,
      participants: new Set(),
    }
    const lastValueAt = new Map<number, number>()
    const numberOf = rememberLastEndUser((endUser: EndUser) => {
      const number = participants.numberOf(endUser, of.receivedAt)
      counts.participants.add(number)
      return number
    })

    const seriesOf = rememberLastSeries((dimension: Dimension, record: ValueRecord) => {
      const participant = numberOf(record.endUser)
      const { dataSourceId, dataTypeId } = record
      names.noteSource(dataSourceId, record.dataSourceName)
      names.noteType(dimension, dataTypeId, record.dataTypeName)
      const isEpoch = dimension === 'epoch'
      const seriesId = seriesIdOf({
        participant,
        dimension,
        dataSourceId,
        dataTypeId,
        thirdPartySourceId: isEpoch ? (record.thirdPartySourceId ?? '') : '',
        generationType: isEpoch ? (record.generationType ?? '') : '',
      })
      return { seriesId, participant, dimension, dataSourceId, dataTypeId }
    })

    function value(dimension: Dimension, record: EpochRecord | DailyRecord, at: number): void {
      const series = seriesOf(dimension, record)
      const { seriesId, participant } = series
      const endAt = 'endAt' in record ? record.endAt : null
      const durationMs = endAt === null ? null : endAt - at
      const stored = storedValue(record.value)
      const detailId = detailIdOf(dimension, record)
      const written = values.write(
        {
          seriesId,
          at,
          durationMs,
          value: stored,
          detailId,
          createdAt: record.providerCreatedAt,
          deliveryId: of.deliveryId,
          measurementRef: storedReference(record.measurementRef),
        },
        of.time,
        of.isFetched,
      )
      counts[written === 'older' ? 'unchanged' : written]++
      carry(series, at)
      if (written === 'unchanged') return
      const { utcOffsetMin } = record
      const { receivedAt } = of
      const wasLate = isLate({ dimension, at, durationMs, utcOffsetMin, receivedAt })
      if (wasLate) counts.late++
      if (written === 'older') return
      if (dimension === 'epoch') rollups.note(seriesId, at)
      const now = { at, durationMs, utcOffsetMin, detailId, value: stored, isLate: wasLate }
      if (written === 'updated') days.replaced(series, now, values.replaced())
      else {
        totals.note(seriesId, at)
        days.inserted(series, now)
      }
      touched.note(series, at)
      if (at > (lastValueAt.get(participant) ?? -Infinity)) lastValueAt.set(participant, at)
    }

    const carried = new Map<SeriesRow, { fromAt: number; toAt: number }>()
    function carry(series: SeriesRow, at: number): void {
      const range = carried.get(series)
      if (range === undefined) carried.set(series, { fromAt: at, toAt: at })
      else {
        if (at < range.fromAt) range.fromAt = at
        if (at > range.toAt) range.toAt = at
      }
    }

    for (const endUser of of.endUsers ?? []) numberOf(endUser)
    for (const record of decoded.epochs) value('epoch', record, record.startAt)
    for (const record of decoded.dailies) value('daily', record, Date.parse(record.day))
    for (const [{ seriesId, ...series }, range] of carried)
      events.fulfil({ ...series, ...range }, of.receivedAt)
    for (const record of decoded.connections) {
      names.noteSource(record.dataSourceId, record.dataSourceName)
      const participant = numberOf(record.endUser)
      const { dataSourceId, event } = record
      const { deliveryId } = of
      const occurredAt = record.occurredAt ?? of.time.at
      const written = { participant, dataSourceId, event, occurredAt, deliveryId }
      counts[events.connection(written)]++
      hasConnections = true
    }
    for (const record of decoded.announcements) {
      names.noteSource(record.dataSourceId, record.dataSourceName)
      const participant = numberOf(record.endUser)
      const { sha256: bodySha256, deliveryId } = of
      const announced = { participant, bodySha256, deliveryId, receivedAt: of.receivedAt }
      counts[events.announcement(record, announced)]++
    }
    const delivery = { ...of, numberOf, seriesOf }
    for (const stream of decoded.streams) counts[sent.stream(stream, delivery)]++
    for (const event of decoded.events) {
      const { written, isLate: wasLate } = sent.event(event, delivery)
      counts[written]++
      if (wasLate) counts.late++
    }
    // A fetched copy of what was here already is no sign of life: a silent device stays silent.
    const isSign = of.isFetched !== true || counts.inserted + counts.updated > 0
    for (const participant of counts.participants) {
      if (isSign) participants.noteDelivery(participant, of.receivedAt)
      seenParticipants.add(participant)
    }
    for (const [participant, at] of lastValueAt) participants.noteValue(participant, at)
    return counts
  }

  return {
    deliveries,
    events,
    names,
    erasures: erasureWriter(db),
    edit,
    describe,
    writeRecords,
    codeOf: participants.codeOf,
    answer(endUserId, given) {
      const participant = participants.knownNumber(endUserId)
      if (participant !== null && given !== null) answer({ participant, ...given })
      return participant
    },
    settle() {
      totals.refresh()
      sent.settle()
      rollups.refresh()
      days.refresh()
      const settled = {
        touched: touched.take(),
        participants: seenParticipants,
        hasConnections,
      }
      seenParticipants = new Set()
      hasConnections = false
      return settled
    },
  }
}
