import type { WritableDb } from '../../connection.ts'
import type { ReplacedValue } from '../series-values.ts'
import { type StoredValue, storedReference } from '../stored-value.ts'
import { isBehind } from './byte-order.ts'

/** A value of a state, where it stands or would stand. */
export type PlacedValue = {
  seriesId: number
  at: number
  stateId: number
  durationMs: number | null
  value: StoredValue
  detailId: number
}

/** What stood at a place, and what stands there now; null where nothing does. */
export type CellChange = { before: ReplacedValue | null; now: ReplacedValue | null }

type Version = ReplacedValue & { versionAt: number; eventId: string; stands: number }
type StoredVersion = Omit<Version, 'stands'> & { isCurrent: boolean }

/**
 * One moment of one series whose values are of events. Two events may meet there, and one that
 * leaves gives the place back to the other; so what is current and what is former is made anew from
 * all states, numbered in their order of arrival.
 */
export function eventCells(db: WritableDb) {
  const place = db.prepare(
    'INSERT INTO event_values VALUES (@seriesId, @at, @stateId, @durationMs, @value, @detailId)',
  )
  const versionsAt = db.prepare(
    `SELECT v.duration_ms AS durationMs, v.value, v.detail_id AS detailId,
       s.delivery_id AS deliveryId, s.version_at AS versionAt, e.event_id AS eventId,
       e.state_id = s.state_id AND s.standing = 'live' AS stands
     FROM event_values v
     JOIN event_states s ON s.state_id = v.state_id
     JOIN event_rows e ON e.event_number = s.event_number
     WHERE v.series_id = ? AND v.at = ? ORDER BY v.state_id`,
  )
  const current = db.prepare(
    `SELECT duration_ms AS durationMs, value, detail_id AS detailId, delivery_id AS deliveryId
     FROM series_values WHERE series_id = ? AND at = ?`,
  )
  const clear = ['series_values', 'value_versions'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE series_id = ? AND at = ?`),
  )
  const insertInto = (table: string) =>
    db.prepare(
      `INSERT INTO ${table} (series_id, at, revision, duration_ms, value, detail_id,
         created_after_ms, delivery_id, measurement_ref) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
  const insertCurrent = insertInto('series_values')
  const insertFormer = insertInto('value_versions')
  const occupied = db
    .prepare('SELECT 1 FROM event_values WHERE series_id = ? AND at = ? LIMIT 1')
    .pluck()

  function write(seriesId: number, at: number, revision: number, version: StoredVersion): void {
    const { durationMs, value, detailId, versionAt, deliveryId, eventId } = version
    const row = [seriesId, at, revision, durationMs, value, detailId, versionAt - at, deliveryId]
    const insert = version.isCurrent ? insertCurrent : insertFormer
    insert.run(...row, storedReference(eventId))
  }

  return {
    place: (value: PlacedValue) => void place.run(value),
    isFree: (seriesId: number, at: number) => occupied.get(seriesId, at) === undefined,
    /** The usual case: a new event where nothing of another stands or stood. */
    writeAlone(
      value: PlacedValue,
      state: Pick<StoredVersion, 'versionAt' | 'deliveryId' | 'eventId' | 'isCurrent'>,
    ): CellChange {
      place.run(value)
      write(value.seriesId, value.at, 1, { ...value, ...state })
      const { durationMs, value: stored, detailId } = value
      const now = { durationMs, value: stored, detailId, deliveryId: state.deliveryId }
      return { before: null, now: state.isCurrent ? now : null }
    },
    /** Makes what stands there equal to what the states say; call after any of them changed. */
    refresh(seriesId: number, at: number): CellChange {
      const versions = versionsAt.all(seriesId, at) as Version[]
      const before = (current.get(seriesId, at) as ReplacedValue | undefined) ?? null
      for (const statement of clear) statement.run(seriesId, at)
      const now = versions.reduce<Version | null>(
        (best, version) => (version.stands === 1 && isAbove(version, best) ? version : best),
        null,
      )
      versions.forEach((version, i) => {
        write(seriesId, at, i + 1, { ...version, isCurrent: version === now })
      })
      return { before, now }
    },
  }
}

/** Of two events at one place the one that changed last, then by their ids. */
function isAbove(version: Version, best: Version | null): boolean {
  if (best === null) return true
  if (version.versionAt !== best.versionAt) return version.versionAt > best.versionAt
  return isBehind(version.eventId, best.eventId)
}
