import type { Entry, NewEntry } from './entry.ts'
import type { Db } from './inbox-database.ts'

/** Bodies with a wrong signature are kept up to this size together; the oldest go first. */
const LIMIT_BYTES = 200 * 1024 * 1024

export const refusedTable = `
  -- Answered 401 for a wrong signature: nothing was promised for them, but a rotated secret can
  -- still take them in.
  CREATE TABLE refused (
    refused_id  INTEGER PRIMARY KEY,
    recorded_at INTEGER NOT NULL,
    meta        TEXT NOT NULL,
    body        BLOB NOT NULL
  ) STRICT;
`

export type RefusedKeeper = {
  /** Keeps them and makes room; returns how many are kept now. */
  keep(entries: Iterable<NewEntry>): number
  drop(refusedIds: readonly number[]): number
  count(): number
}

export function refusedKeeper(db: Db, limitBytes = LIMIT_BYTES): RefusedKeeper {
  const insert = db.prepare('INSERT INTO refused (recorded_at, meta, body) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM refused WHERE refused_id = ?')
  const oldest = db.prepare(
    'SELECT refused_id AS id, length(body) AS bytes FROM refused ORDER BY refused_id LIMIT 1',
  )
  const total = db
    .prepare('SELECT coalesce(sum(length(body) + length(meta)), 0) FROM refused')
    .pluck()
  const count = db.prepare('SELECT count(*) FROM refused').pluck()
  let bytes = total.get() as number

  const keep = db.transaction((entries: Iterable<NewEntry>) => {
    for (const { recordedAt, meta, body } of entries) {
      insert.run(recordedAt, meta, body)
      bytes += body.length + meta.length
    }
    while (bytes > limitBytes) {
      const { id } = oldest.get() as { id: number }
      remove.run(id)
      bytes = total.get() as number
    }
    return count.get() as number
  })
  const drop = db.transaction((refusedIds: readonly number[]) => {
    for (const id of refusedIds) remove.run(id)
    bytes = total.get() as number
    return count.get() as number
  })
  return { keep, drop, count: () => count.get() as number }
}

/** The next one that was refused, after a given number; null where there is no more. */
export function refusedReader(
  db: Db,
): (
  afterRefusedId: number,
) => (Pick<Entry, 'recordedAt' | 'meta' | 'body'> & { id: number }) | null {
  const select = db.prepare(
    `SELECT refused_id AS id, recorded_at AS recordedAt, meta, body FROM refused
     WHERE refused_id > ? ORDER BY refused_id LIMIT 1`,
  )
  return (afterRefusedId) =>
    (select.get(afterRefusedId) as ReturnType<ReturnType<typeof refusedReader>>) ?? null
}
