import type { Dimension } from '#shared/series.ts'
import type { ReadableDb } from '../connection.ts'
import { receipts } from './receipts.ts'
import { eventVersions } from './sent-events/event-versions.ts'
import { winner } from './standing.ts'

/** A version of a value that was not the current one at the moment asked for. */
export type ExportedRevision = {
  dimension: Dimension
  dataSourceId: number
  thirdPartySourceId: string | null
  dataTypeId: number
  at: number
  revision: number
  text: string
  endAt: number | null
  generationType: string | null
  utcOffsetMin: number | null
  createdAt: number | null
  receivedAt: number
  deliveryId: number
}

export type RevisionsRequest = {
  seriesId: number
  fromAt: number
  toAt: number
  /** Null: as it stands now. */
  asOfAt: number | null
}

type Row = Omit<ExportedRevision, 'createdAt'> & { createdAfterMs: number | null }

type SeriesRow = Pick<Row, 'dataSourceId' | 'dataTypeId' | 'thirdPartySourceId'>

const PAGE = 1_000

/** Reads the versions of a series that are not current, by time and then in order of arrival. */
export function exportedRevisions(
  db: ReadableDb,
): (request: RevisionsRequest) => Generator<ExportedRevision, void> {
  const page = db.prepare(
    `SELECT CASE s.dimension WHEN 0 THEN 'epoch' ELSE 'daily' END AS dimension,
       s.data_source_id AS dataSourceId, nullif(s.third_party_source_id, '') AS thirdPartySourceId,
       s.data_type_id AS dataTypeId, v.at, v.revision, CAST(v.value AS TEXT) AS text,
       v.at + v.duration_ms AS endAt,
       coalesce(nullif(s.generation_type, ''), d.generation_type) AS generationType,
       d.utc_offset_min AS utcOffsetMin,
       v.created_after_ms AS createdAfterMs, r.received_at AS receivedAt, v.delivery_id AS deliveryId
     FROM value_versions v
     JOIN series s ON s.series_id = v.series_id
     JOIN details d ON d.detail_id = v.detail_id
     JOIN delivery_rows r ON r.delivery_id = v.delivery_id
     WHERE v.series_id = @seriesId AND (v.at, v.revision) > (@at, @revision) AND v.at < @toAt
     ORDER BY v.at, v.revision LIMIT ${PAGE}`,
  )
  const currentDelivery = db
    .prepare('SELECT delivery_id FROM series_values WHERE series_id = ? AND at = ?')
    .pluck()
  const receiptOf = receipts(db)
  const events = eventVersions(db)
  const series = db.prepare(
    `SELECT data_source_id AS dataSourceId, data_type_id AS dataTypeId,
       nullif(third_party_source_id, '') AS thirdPartySourceId FROM series WHERE series_id = ?`,
  )

  /** Of events: a value may have had several versions then and none today. */
  function* ofEvents({ seriesId, fromAt, toAt }: RevisionsRequest, asOfAt: number) {
    const of = series.get(seriesId) as SeriesRow
    for (const versions of events.versions(seriesId, { fromAt, toAt, asOfAt })) {
      const others = versions.filter(({ isBest }) => !isBest)
      for (const version of others.sort((a, b) => a.revision - b.revision)) {
        const { at, durationMs, value, createdAfterMs, deliveryId, revision } = version
        yield revisionOf({
          ...{ dimension: 'epoch', ...of, at, revision, text: value.toString() },
          endAt: durationMs === null ? null : at + durationMs,
          ...{ generationType: null, utcOffsetMin: null, createdAfterMs, deliveryId },
          receivedAt: receiptOf(deliveryId).receivedAt,
        })
      }
    }
  }

  function* rows({ seriesId, fromAt, toAt }: RevisionsRequest): Generator<Row, void> {
    let after = { at: fromAt - 1, revision: Number.MAX_SAFE_INTEGER }
    for (;;) {
      const found = page.all({ seriesId, toAt, ...after }) as Row[]
      yield* found
      const last = found[PAGE - 1]
      if (last === undefined) return
      after = { at: last.at, revision: last.revision }
    }
  }

  function* known(versions: Row[], { seriesId, asOfAt }: RevisionsRequest) {
    const then = versions.filter((row) => asOfAt === null || row.receivedAt <= asOfAt)
    const [first] = then
    if (first === undefined) return
    const current = currentDelivery.get(seriesId, first.at) as number
    const isCurrentKnown = asOfAt === null || receiptOf(current).receivedAt <= asOfAt
    const best = isCurrentKnown ? null : winner(then, (row) => row, receiptOf)
    for (const row of then) if (row !== best) yield revisionOf(row)
  }

  return function* revisions(request) {
    const { asOfAt, seriesId } = request
    if (asOfAt !== null && events.isOfEvents(seriesId)) return yield* ofEvents(request, asOfAt)
    let together: Row[] = []
    for (const row of rows(request)) {
      if (together.length > 0 && together[0]?.at !== row.at) {
        yield* known(together, request)
        together = []
      }
      together.push(row)
    }
    yield* known(together, request)
  }
}

function revisionOf({ createdAfterMs, ...row }: Row): ExportedRevision {
  return { ...row, createdAt: createdAfterMs === null ? null : row.at + createdAfterMs }
}
