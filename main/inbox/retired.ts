import { inflateRawSync } from 'node:zlib'
import type { RawStorage } from '#shared/status.ts'
import type { ErasedBody, RemovedBody } from './entry.ts'
import { erasedMetaOf } from './erasing/erased.ts'
import type { Db } from './inbox-database.ts'

/**
 * Bodies that are no longer in `entries` as they were received. The entry itself stays, with its
 * headers and its place in the order; a packed body gives the same bytes again, a removed one does not.
 */
export const retiredTables = `
  CREATE TABLE IF NOT EXISTS retired (
    entry_id   INTEGER PRIMARY KEY,
    form       TEXT NOT NULL CHECK (form IN ('packed', 'removed')),
    retired_at INTEGER NOT NULL,
    body_bytes INTEGER NOT NULL,
    sha256     BLOB NOT NULL
  ) STRICT;

  -- Kept beside, so that a start never counts a million rows.
  CREATE TABLE IF NOT EXISTS retired_totals (
    form      TEXT PRIMARY KEY,
    count     INTEGER NOT NULL,
    newest_at INTEGER NOT NULL
  ) STRICT;
`

/** What stands beside a row of `entries` where its body was retired. */
export type RetiredColumns = {
  form: 'packed' | 'removed' | null
  retired_at: number | null
  body_bytes: number | null
  sha256: Buffer | null
}

/** SQL for a body and what became of it, to be followed by its conditions. */
export function selectEntries(db: Db): string {
  const columns = 'e.entry_id, kind, delivery_id, recorded_at, meta, body'
  // A file that only an older version has opened for appending has no such table.
  return hasRetired(db)
    ? `SELECT ${columns}, form, retired_at, body_bytes, sha256
       FROM entries e LEFT JOIN retired r ON r.entry_id = e.entry_id`
    : `SELECT ${columns}, NULL AS form FROM entries e`
}

/** The body as received, or what is still known of it. */
export function bodyOf(
  body: Buffer,
  retired: RetiredColumns,
  meta: string,
): Uint8Array | RemovedBody | ErasedBody {
  if (retired.form === null) {
    const erased = erasedMetaOf(meta)
    return erased === null ? body : { erasedAt: erased.erasedAt, remainder: body }
  }
  const bytes = retired.body_bytes as number
  if (retired.form === 'packed') return inflateRawSync(body, { maxOutputLength: bytes || 1 })
  return { removedAt: retired.retired_at as number, bytes, sha256: retired.sha256 as Buffer }
}

export function readRetiredTotals(db: Db): RawStorage {
  const rows = hasRetired(db)
    ? (db.prepare('SELECT form, count, newest_at AS newestAt FROM retired_totals').all() as Total[])
    : []
  const of = (form: string) => rows.find((row) => row.form === form)
  const read = (pragma: string) => db.pragma(pragma, { simple: true }) as number
  return {
    packed: of('packed')?.count ?? 0,
    removed: of('removed')?.count ?? 0,
    removedUntilAt: of('removed')?.newestAt ?? null,
    freeBytes: read('freelist_count') * read('page_size'),
  }
}

type Total = { form: string; count: number; newestAt: number }

export function removedDeliveryIds(db: Db): number[] {
  if (!hasRetired(db)) return []
  return db
    .prepare(
      `SELECT delivery_id FROM retired r JOIN entries e ON e.entry_id = r.entry_id
       WHERE form = 'removed' ORDER BY delivery_id`,
    )
    .pluck()
    .all() as number[]
}

export function hasRetired(db: Db): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'retired'").get() !== undefined
}
