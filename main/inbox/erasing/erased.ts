import type { EndUser } from '#shared/decoded-delivery.ts'
import type { ErasedMeta } from '../entry.ts'
import type { Db } from '../inbox-database.ts'

/** Erasures that people asked for, how far each is, and the entries that one of them rewrote. */
export const erasedTables = `
  CREATE TABLE IF NOT EXISTS erasures (
    entry_id    INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    meta        TEXT NOT NULL,
    -- Entries up to this one hold nothing of it any more.
    swept_to    INTEGER NOT NULL DEFAULT 0,
    is_swept    INTEGER NOT NULL DEFAULT 0,
    -- What a rebuild could no longer find out.
    facts       TEXT
  ) STRICT;

  CREATE TABLE IF NOT EXISTS erased_entries (
    erasure_id INTEGER NOT NULL,
    entry_id   INTEGER NOT NULL,
    PRIMARY KEY (erasure_id, entry_id)
  ) STRICT, WITHOUT ROWID;
`

/** Written with the first erasure: a version that knows nothing of that must not read this file. */
export const ERASED_VERSION = 3

/** What an erasure is about: a keyed hash, and nothing else that says of whom. */
export type ErasureMeta = {
  version: 1
  tombstone: string
  /** Which key the hash was made under. */
  keyId: string
  /** The study code, which is never given out again. */
  code: string
  /** Null: everything. */
  range: { fromAt: number; toAt: number; fromDay: string; toDay: string } | null
}

export type StoredErasure = {
  erasureId: number
  recordedAt: number
  meta: ErasureMeta
  sweptTo: number
  isSwept: boolean
  facts: ErasureFacts | null
}

/** Announcements that stay and were answered by values that do not: nothing else would tell. */
export type ErasureFacts = { fulfilled: FulfilledAnnouncement[] }

export type FulfilledAnnouncement = {
  deliveryId: number
  dimension: string
  dataSourceId: number
  dataTypeId: number | null
  fromAt: number | null
  toAt: number | null
  fromDay: string | null
  toDay: string | null
  fulfilledAt: number
}

type Row = {
  entry_id: number
  recorded_at: number
  meta: string
  swept_to: number
  is_swept: number
  facts: string | null
}

/** Beside its entry, in the same transaction: how far it is must be known without reading the inbox. */
export function noteErasure(db: Db, entryId: number, recordedAt: number, meta: string): void {
  db.prepare('INSERT INTO erasures (entry_id, recorded_at, meta) VALUES (?, ?, ?)').run(
    entryId,
    recordedAt,
    meta,
  )
  // A version that knows nothing of erasures would take them for nothing.
  const version = db.pragma('user_version', { simple: true }) as number
  if (version < ERASED_VERSION) db.pragma(`user_version = ${ERASED_VERSION}`)
}

/** In the order of the inbox; none in a file of an older version. */
export function readErasures(db: Pick<Db, 'prepare'>): StoredErasure[] {
  if (!hasErasures(db)) return []
  const rows = db.prepare('SELECT * FROM erasures ORDER BY entry_id').all() as Row[]
  return rows.map((row) => ({
    erasureId: row.entry_id,
    recordedAt: row.recorded_at,
    meta: JSON.parse(row.meta) as ErasureMeta,
    sweptTo: row.swept_to,
    isSwept: row.is_swept === 1,
    facts: row.facts === null ? null : (JSON.parse(row.facts) as ErasureFacts),
  }))
}

/** Numbers of the deliveries that an erasure rewrote, in order. */
export function erasedDeliveries(db: Db, erasureId: number): number[] {
  if (!hasErasures(db)) return []
  return db
    .prepare(
      `SELECT delivery_id FROM erased_entries x JOIN entries e ON e.entry_id = x.entry_id
       WHERE erasure_id = ? AND delivery_id IS NOT NULL ORDER BY 1`,
    )
    .pluck()
    .all(erasureId) as number[]
}

export function hasErasures(db: Pick<Db, 'prepare'>): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'erasures'").get() !== undefined
}

/** The mark comes first in its record, so that every other record is told apart without reading it. */
const MARK = '{"erased":'

export function erasedMetaOf(meta: string): ErasedMeta | null {
  return meta.startsWith(MARK) ? (JSON.parse(meta) as { erased: ErasedMeta }).erased : null
}

/** Everybody a delivery named whose values are carried over from the study; null: as the study says. */
export function namedOrder(meta: string): EndUser[] | null {
  return erasedMetaOf(meta)?.endUsers ?? null
}
