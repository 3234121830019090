import type { WritableDb } from '../connection.ts'
import { isSameStored, type StoredValue } from './stored-value.ts'
import { ruling, type VersionTime } from './versions.ts'

/** One version of a value as it is stored. */
export type ValueVersion = {
  seriesId: number
  at: number
  durationMs: number | null
  value: StoredValue
  detailId: number
  createdAt: number | null
  deliveryId: number
  measurementRef: number | string | null
}

/** What the last update took the place of. */
export type ReplacedValue = {
  durationMs: number | null
  value: StoredValue
  detailId: number
  deliveryId: number
}

export type ValueWriter = {
  /**
   * `isFetched`: this app asked for it. A copy of what was pushed is then no version of its own,
   * though the answer names other details: a push tells more.
   */
  write(version: ValueVersion, delivery: VersionTime, isFetched?: boolean): Written
  /** Of the last `write` that answered `updated`. */
  replaced(): ReplacedValue
}

/** `older`: it came after a newer one and is kept as a former version; nothing current changed. */
export type Written = 'inserted' | 'updated' | 'older' | 'unchanged'

type Row = {
  at: number
  revision: number
  duration_ms: number | null
  value: StoredValue
  detail_id: number
  created_after_ms: number | null
  delivery_id: number
  measurement_ref: number | string | null
}

/**
 * Inserts, replaces or leaves a value, and keeps every version that is not the current one.
 * The usual case, a value never seen, is one statement.
 */
export function valueWriter(db: WritableDb): ValueWriter {
  const columns =
    'series_id, at, revision, duration_ms, value, detail_id, created_after_ms, delivery_id, measurement_ref'
  const insert = db.prepare(
    `INSERT INTO series_values (${columns}) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const current = db.prepare(`SELECT ${columns} FROM series_values WHERE series_id = ? AND at = ?`)
  const former = db.prepare(`SELECT ${columns} FROM value_versions WHERE series_id = ? AND at = ?`)
  const keep = db.prepare(
    `INSERT INTO value_versions (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const replace = db.prepare(
    `UPDATE series_values SET revision = ?, duration_ms = ?, value = ?, detail_id = ?,
       created_after_ms = ?, delivery_id = ?, measurement_ref = ? WHERE series_id = ? AND at = ?`,
  )
  const elsewhere = db.prepare(
    `SELECT v.value, v.duration_ms FROM series mine JOIN series s USING (participant, dimension,
         data_source_id, data_type_id)
       JOIN series_values v ON v.series_id = s.series_id AND v.at = @at
     WHERE mine.series_id = @seriesId AND s.series_id <> @seriesId
       AND mine.third_party_source_id IN ('', s.third_party_source_id)
       AND mine.generation_type IN ('', s.generation_type)`,
  )
  const countedAt = db.prepare('SELECT counted_at FROM delivery_rows WHERE delivery_id = ?').pluck()

  function versionAt(row: Row): number {
    return row.created_after_ms === null
      ? (countedAt.get(row.delivery_id) as number)
      : row.at + row.created_after_ms
  }

  /** An answer that names less of a value than its push did would make a second one of it. */
  function standsElsewhere({ seriesId, at, value, durationMs }: ValueVersion): boolean {
    if (current.get(seriesId, at) !== undefined) return false
    const rows = elsewhere.all({ seriesId, at }) as Pick<Row, 'value' | 'duration_ms'>[]
    return rows.some((row) => row.duration_ms === durationMs && isSameStored(row.value, value))
  }

  let replaced: Row | null = null

  function write(version: ValueVersion, delivery: VersionTime, isFetched = false): Written {
    const { seriesId, at, durationMs, value, detailId, createdAt, deliveryId } = version
    const createdAfterMs = createdAt === null ? null : createdAt - at
    const ref = version.measurementRef
    if (isFetched && standsElsewhere(version)) return 'unchanged'
    const { changes } = insert.run(
      seriesId,
      at,
      durationMs,
      value,
      detailId,
      createdAfterMs,
      deliveryId,
      ref,
    )
    if (changes === 1) return 'inserted'

    const isSame = (row: Row) =>
      isSameStored(row.value, value) &&
      row.duration_ms === durationMs &&
      row.detail_id === detailId &&
      row.created_after_ms === createdAfterMs &&
      isSameStored(row.measurement_ref, ref)

    const present = current.get(seriesId, at) as Row
    const isCopy =
      isSameStored(present.value, value) &&
      present.duration_ms === durationMs &&
      !isLater(createdAfterMs, present.created_after_ms)
    if (isSame(present) || (isFetched && isCopy)) return 'unchanged'
    const candidate = { ...delivery, at: createdAt ?? delivery.at }
    const others = former.all(seriesId, at) as Row[]
    const revision = 2 + others.length
    const standing = { at: versionAt(present), order: present.delivery_id }
    if (ruling(candidate, standing) === 'older') {
      if (others.some(isSame)) return 'unchanged'
      keep.run(seriesId, at, revision, durationMs, value, detailId, createdAfterMs, deliveryId, ref)
      return 'older'
    }
    const { revision: formerRevision, duration_ms, detail_id, created_after_ms } = present
    keep.run(
      seriesId,
      at,
      formerRevision,
      duration_ms,
      present.value,
      detail_id,
      created_after_ms,
      present.delivery_id,
      present.measurement_ref,
    )
    replace.run(
      revision,
      durationMs,
      value,
      detailId,
      createdAfterMs,
      deliveryId,
      ref,
      seriesId,
      at,
    )
    replaced = present
    return 'updated'
  }

  return {
    write,
    replaced() {
      const { duration_ms, value, detail_id, delivery_id } = replaced as Row
      return { durationMs: duration_ms, value, detailId: detail_id, deliveryId: delivery_id }
    },
  }
}

/** A creation that one of two names and the other doesn't is none that is known to be later. */
function isLater(createdAfterMs: number | null, knownAfterMs: number | null): boolean {
  return createdAfterMs !== null && knownAfterMs !== null && createdAfterMs > knownAfterMs
}
