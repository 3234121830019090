import type { ReadableDb } from '../connection.ts'
import { number } from '../number-sql.ts'
import { type StoredValue, storedReference } from '../writer/stored-value.ts'
import { type ExportedDetails, exportedDetails } from './details.ts'
import { receipts } from './receipts.ts'
import { type EventVersion, eventVersions } from './sent-events/event-versions.ts'
import type { ExportedSeries } from './series.ts'
import { type Standing, winner } from './standing.ts'

/** One value as it stood: the current version among those received until a moment. */
export type ExportedValue = {
  series: ExportedSeries
  /** UTC ms of the start; of a daily value, midnight UTC of its day as sent. */
  at: number
  endAt: number | null
  /** The text as sent. */
  text: string
  /** As in the views: the same expression computes it. */
  number: number | null
  valueType: string | null
  details: ExportedDetails
  measurementRef: string | null
  createdAt: number | null
  receivedAt: number
  revision: number
  deliveryId: number
}

export type ValuesRequest = {
  series: ExportedSeries
  /** UTC ms, `fromAt` included, `toAt` not. */
  fromAt: number
  toAt: number
  /** Null: as it stands now. */
  asOfAt: number | null
}

type Row = [
  at: number,
  durationMs: number | null,
  value: StoredValue,
  detailId: number,
  createdAfterMs: number | null,
  deliveryId: number,
  revision: number,
  measurementRef: number | string | null,
  number: number | null,
]

/** Large enough to make statements cheap, small enough that many series can be read side by side. */
const PAGE = 1_000

const columns =
  'at, duration_ms, value, detail_id, created_after_ms, delivery_id, revision, measurement_ref'
// Only text is a number; the few others are asked for by themselves.
const plainNumber = "CASE typeof(value) WHEN 'text' THEN CAST(value AS REAL) END"

/** Reads the values of a series in order of time, page by page, so that memory stays small. */
export function exportedValues(
  db: ReadableDb,
): (request: ValuesRequest) => Generator<ExportedValue, void> {
  const page = db
    .prepare(
      `SELECT ${columns}, ${plainNumber} FROM series_values
       WHERE series_id = ? AND at >= ? AND at < ? ORDER BY at LIMIT ${PAGE}`,
    )
    .raw()
  const versions = db
    .prepare(`SELECT ${columns}, ${plainNumber} FROM value_versions WHERE series_id = ? AND at = ?
       ORDER BY revision`)
    .raw()
  const otherNumber = db.prepare(`SELECT ${number('@value', '@type')}`).pluck()
  const receiptOf = receipts(db)
  const detailsOf = exportedDetails(db)
  const events = eventVersions(db)

  function standingRow(seriesId: number, row: Row, asOfAt: number): Row | null {
    if (receiptOf(row[5]).receivedAt <= asOfAt) return row
    const candidates = (versions.all(seriesId, row[0]) as Row[]).filter(
      (version) => receiptOf(version[5]).receivedAt <= asOfAt,
    )
    return winner(candidates, standingOf, receiptOf)
  }

  function* rowsOf({ series: { seriesId }, fromAt, toAt, asOfAt }: ValuesRequest) {
    if (asOfAt !== null && events.isOfEvents(seriesId)) {
      for (const [best] of events.versions(seriesId, { fromAt, toAt, asOfAt }))
        if (best?.isBest) yield eventRow(best)
      return
    }
    for (let from = fromAt; ; ) {
      const rows = page.all(seriesId, from, toAt) as Row[]
      for (const current of rows) {
        const row = asOfAt === null ? current : standingRow(seriesId, current, asOfAt)
        if (row !== null) yield row
      }
      if (rows.length < PAGE) return
      from = (rows[rows.length - 1] as Row)[0] + 1
    }
  }

  return function* values(request) {
    const { series } = request
    for (const row of rowsOf(request)) {
      const [at, durationMs, value, detailId, createdAfterMs, deliveryId, revision, ref] = row
      const details = detailsOf(detailId)
      const valueType = details.valueType ?? series.valueType
      const isNumber = typeof value === 'string'
      yield {
        series,
        at,
        endAt: durationMs === null ? null : at + durationMs,
        text: isNumber ? value : value.toString('utf8'),
        number: isNumber ? row[8] : (otherNumber.get({ value, type: valueType }) as number | null),
        valueType,
        details,
        measurementRef: ref === null ? null : String(ref),
        createdAt: createdAfterMs === null ? null : at + createdAfterMs,
        receivedAt: receiptOf(deliveryId).receivedAt,
        revision,
        deliveryId,
      }
    }
  }
}

function eventRow(version: EventVersion): Row {
  const { at, durationMs, value, detailId, createdAfterMs, deliveryId, revision } = version
  const number = typeof value === 'string' ? Number(value) : null
  const reference = storedReference(version.eventId)
  return [at, durationMs, value, detailId, createdAfterMs, deliveryId, revision, reference, number]
}

function standingOf([at, , , , createdAfterMs, deliveryId]: Row): Standing {
  return { at, createdAfterMs, deliveryId }
}
