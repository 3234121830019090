import type { DataPageRequest } from '#shared/study/data-page.ts'
import type { ReadableDb } from '../../connection.ts'
import type { PageRow } from './page-text.ts'
import { viewBody } from './view-body.ts'

/** Behind which value the next page begins. */
type Place = { seriesId: number; at: number; revision: number }

const BEGINNING: Place = { seriesId: 0, at: 0, revision: 0 }
const EARLIEST_MS = -8.64e15
const LATEST_MS = 8.64e15

type KeyedRow = PageRow & { _at: number; _revision: number }

/**
 * Pages of the views that hold values, series by series in order of their numbers and within each
 * by time: each page begins where the last one ended, however many rows came in before that.
 */
export function valuePages(
  db: ReadableDb,
  view: 'epoch_values' | 'daily_values' | 'value_revisions',
) {
  const { select, rest } = viewBody(db, view)
  const page = db.prepare(
    `SELECT v.at AS _at, v.revision AS _revision, ${select} ${rest}
       s.series_id = @seriesId AND v.series_id = @seriesId
       AND (v.at, v.revision) > (@at, @revision) AND v.at >= @fromAt AND v.at < @toAt
     ORDER BY v.at, v.revision LIMIT @limit`,
  )
  const dimension = { epoch_values: 0, daily_values: 1, value_revisions: null }[view]
  const series = db
    .prepare(
      `SELECT s.series_id FROM series s JOIN participant_rows p ON p.number = s.participant
       WHERE s.series_id >= @from AND (@dimension IS NULL OR s.dimension = @dimension)
         AND (@codes IS NULL OR p.code IN (SELECT value FROM json_each(@codes)))
         AND (@types IS NULL OR s.data_type_id IN (SELECT value FROM json_each(@types)))
         AND (@sources IS NULL OR s.data_source_id IN (SELECT value FROM json_each(@sources)))
       ORDER BY s.series_id`,
    )
    .pluck()

  return (request: DataPageRequest): { rows: PageRow[]; next: string | null } => {
    const { limit, after } = request
    const range = { fromAt: request.fromAt ?? EARLIEST_MS, toAt: request.toAt ?? LATEST_MS }
    let place = after === null ? BEGINNING : placeOf(after)
    const rows: PageRow[] = []
    const chosen = series.all({
      from: place.seriesId,
      dimension,
      codes: listed(request.participantIds),
      types: listed(request.dataTypeIds),
      sources: listed(request.dataSourceIds),
    }) as number[]
    for (const seriesId of chosen) {
      const begin = seriesId === place.seriesId ? place : { at: EARLIEST_MS - 1, revision: 0 }
      const { at, revision } = begin
      const left = limit - rows.length
      const found = page.all({ seriesId, at, revision, ...range, limit: left + 1 }) as KeyedRow[]
      const taken = found.slice(0, left)
      rows.push(...taken)
      const last = taken.at(-1)
      if (last !== undefined) place = { seriesId, at: last._at, revision: last._revision }
      if (found.length > taken.length)
        return { rows, next: `${place.seriesId}.${place.at}.${place.revision}` }
    }
    return { rows, next: null }
  }
}

function placeOf(after: string): Place {
  const [seriesId = 0, at = 0, revision = 0] = after.split('.').map(Number)
  return { seriesId, at, revision }
}

function listed(values: readonly unknown[] | null): string | null {
  return values === null ? null : JSON.stringify(values)
}
