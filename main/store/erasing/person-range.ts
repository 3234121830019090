import type { DeclaredZone } from '#shared/study/annotation.ts'
import { DAY_MS } from '#shared/time.ts'
import type { WritableDb } from '../connection.ts'
import { declaredOffset } from '../days/zone-clock.ts'
import { FINE_MS } from '../rollup-levels.ts'
import { participantDayWriter } from '../writer/summaries/participant-days.ts'
import { rollupWriter } from '../writer/summaries/rollups.ts'
import { seriesDays } from '../writer/summaries/series-days.ts'
import { besideRange } from './beside-range.ts'
import { type Removed, removeUnusedDetails, usedDetails } from './person-rows.ts'

export type StoredRange = { fromAt: number; toAt: number; fromDay: string; toDay: string }

/** Offsets reach from -18 h to +18 h, and a value's last minutes into one more day. */
const FURTHEST_DAYS = 3

type Series = { seriesId: number; dimension: number }

/**
 * Deletes every version of a participant's values of some days, with what else belongs to those days
 * alone, and counts anew what summed them up. Within the caller's transaction.
 */
export function removeRange(db: WritableDb, participant: number, range: StoredRange): Removed {
  db.pragma('defer_foreign_keys = ON')
  const removed: Removed = {}
  const run = (table: string, sql: string, values: object) => {
    const { changes } = db.prepare(sql).run(values)
    if (changes > 0) removed[table] = (removed[table] ?? 0) + changes
  }
  const { fromAt, toAt, fromDay, toDay } = range
  const days = { fromAt: Date.parse(fromDay), toAt: Date.parse(toDay) + DAY_MS }
  const all = db
    .prepare('SELECT series_id AS seriesId, dimension FROM series WHERE participant = ?')
    .all(participant) as Series[]
  const details = new Set<number>()
  for (const { seriesId, dimension } of all) {
    const of = { seriesId, ...(dimension === 1 ? days : { fromAt, toAt }) }
    const where = 'series_id = @seriesId AND at >= @fromAt AND at < @toAt'
    const used = `series_id = ${seriesId}`
    for (const id of usedDetails(db, used)) details.add(id)
    for (const table of ['series_values', 'value_versions', 'event_values'])
      run(table, `DELETE FROM ${table} WHERE ${where}`, of)
  }
  removeEvents(db, participant, range, run)
  const beside = besideRange(db)(participant, range)
  for (const event of beside.connections)
    run(
      'connection_rows',
      `DELETE FROM connection_rows WHERE participant = @participant
         AND data_source_id = @dataSourceId AND event = @event AND occurred_at = @occurredAt`,
      { participant, ...event },
    )
  for (const annotationId of beside.annotationIds)
    for (const table of ['annotation_rows', 'annotation_versions'])
      run(table, `DELETE FROM ${table} WHERE annotation_id = @annotationId`, { annotationId })
  run(
    'announcement_rows',
    `DELETE FROM announcement_rows WHERE participant = @participant AND (
       (from_at IS NOT NULL AND from_at < @toAt AND ifnull(to_at, 9e15) >= @fromAt) OR
       (from_at IS NULL AND from_day IS NOT NULL AND from_day <= @toDay
        AND ifnull(to_day, '9999') >= @fromDay))`,
    { participant, ...range },
  )
  for (const series of all) recount(db, participant, series, range)
  recountPerson(db, participant, all, range)
  removeUnusedDetails(db, [...details])
  return removed
}

function removeEvents(
  db: WritableDb,
  participant: number,
  { fromAt, toAt }: StoredRange,
  run: (table: string, sql: string, values: object) => void,
): void {
  const mine = 'SELECT event_number FROM event_rows WHERE participant = @participant'
  run(
    'event_states',
    `DELETE FROM event_states WHERE event_number IN (${mine}) AND said IS NOT NULL
       AND (said ->> '$.startAt') >= @fromAt AND (said ->> '$.startAt') < @toAt`,
    { participant, fromAt, toAt },
  )
  run(
    'event_rows',
    `DELETE FROM event_rows WHERE participant = @participant AND NOT EXISTS (
       SELECT 1 FROM event_states s WHERE s.event_number = event_rows.event_number)`,
    { participant },
  )
  db.prepare(
    `UPDATE event_rows SET state_id = (SELECT s.state_id FROM event_states s
       WHERE s.event_number = event_rows.event_number
       ORDER BY s.version_at DESC, s.state_id DESC LIMIT 1)
     WHERE participant = ? AND state_id NOT IN (SELECT state_id FROM event_states)`,
  ).run(participant)
}

/** Rollups, ends, days and details of one series; a series without values is none. */
function recount(db: WritableDb, participant: number, series: Series, range: StoredRange): void {
  const { seriesId, dimension } = series
  const rollups = rollupWriter(db)
  if (dimension === 0)
    for (let at = range.fromAt - (range.fromAt % FINE_MS); at < range.toAt; at += FINE_MS)
      rollups.note(seriesId, at)
  rollups.refresh()
  db.prepare('DELETE FROM series_totals WHERE series_id = ?').run(seriesId)
  db.prepare(
    `INSERT INTO series_totals SELECT series_id, count(*), min(at), max(at)
     FROM series_values WHERE series_id = ? GROUP BY 1`,
  ).run(seriesId)
  db.prepare('DELETE FROM series_details WHERE series_id = ?').run(seriesId)
  db.prepare(
    `INSERT INTO series_details SELECT series_id, detail_id, count(*)
     FROM series_values WHERE series_id = ? GROUP BY 1, 2`,
  ).run(seriesId)
  seriesDays(db).recount(
    { seriesId, isEpoch: dimension === 0 },
    daysOf(range),
    zone(db, participant),
  )
  db.prepare(
    `DELETE FROM series WHERE series_id = @seriesId
       AND NOT EXISTS (SELECT 1 FROM series_values v WHERE v.series_id = @seriesId)
       AND NOT EXISTS (SELECT 1 FROM value_versions v WHERE v.series_id = @seriesId)
       AND NOT EXISTS (SELECT 1 FROM event_values v WHERE v.series_id = @seriesId)`,
  ).run({ seriesId })
}

function recountPerson(
  db: WritableDb,
  participant: number,
  all: readonly Series[],
  range: StoredRange,
): void {
  const refresh = participantDayWriter(db)
  for (const day of daysOf(range)) refresh(participant, day)
  db.prepare(
    `UPDATE participant_rows SET last_value_at = (SELECT max(t.last_at) FROM series_totals t
       WHERE t.series_id IN (SELECT value FROM json_each(?))) WHERE number = ?`,
  ).run(JSON.stringify(all.map(({ seriesId }) => seriesId)), participant)
}

function zone(db: WritableDb, participant: number) {
  const zones = db
    .prepare(
      "SELECT nullif(from_day, '') AS fromDay, zone FROM declared_zones WHERE participant = ?",
    )
    .all(participant) as DeclaredZone[]
  return declaredOffset(zones)
}

function daysOf({ fromAt, toAt, fromDay, toDay }: StoredRange): number[] {
  const days = new Set<number>()
  const add = (from: number, to: number) => {
    for (let day = from - FURTHEST_DAYS; day <= to + FURTHEST_DAYS; day++) days.add(day)
  }
  add(Date.parse(fromDay) / DAY_MS, Date.parse(toDay) / DAY_MS)
  add(Math.floor(fromAt / DAY_MS), Math.floor(toAt / DAY_MS))
  return [...days]
}
