import type { NewEntry } from './entry.ts'
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
  /** Others were taken out beside this keeper. */
  recount(): void
}

export function refusedKeeper(db: Db, limitBytes = LIMIT_BYTES): RefusedKeeper {
  const insert = db.prepare('INSERT INTO refused (recorded_at, meta, body) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM refused WHERE refused_id = ?')
  const size = 'length(body) + length(CAST(meta AS BLOB))'
  const oldest = db.prepare(
    `SELECT refused_id AS id, ${size} AS bytes FROM refused ORDER BY refused_id LIMIT 1`,
  )
  const sizeOf = db.prepare(`SELECT ${size} FROM refused WHERE refused_id = ?`).pluck()
  // Counted once: to count 400,000 again took a tenth of a second for each more, and answers to
  // senders wait for the same thread.
  const countAll = db.prepare(
    `SELECT count(*) AS count, coalesce(sum(${size}), 0) AS bytes FROM refused`,
  )
  let kept = countAll.get() as Kept

  function without(from: Kept, id: number, bytes: number): Kept {
    remove.run(id)
    return { count: from.count - 1, bytes: from.bytes - bytes }
  }

  const keep = db.transaction((entries: Iterable<NewEntry>): Kept => {
    let { count, bytes } = kept
    for (const { recordedAt, meta, body } of entries) {
      insert.run(recordedAt, meta, body)
      count++
      bytes += body.length + Buffer.byteLength(meta)
    }
    let now = { count, bytes }
    while (now.bytes > limitBytes) {
      const first = oldest.get() as { id: number; bytes: number }
      now = without(now, first.id, first.bytes)
    }
    return now
  })
  const drop = db.transaction((refusedIds: readonly number[]): Kept => {
    let now = kept
    for (const id of refusedIds) {
      const bytes = sizeOf.get(id) as number | undefined
      if (bytes !== undefined) now = without(now, id, bytes)
    }
    return now
  })
  return {
    keep(entries) {
      kept = keep(entries)
      return kept.count
    },
    drop(refusedIds) {
      kept = drop(refusedIds)
      return kept.count
    },
    count: () => kept.count,
    recount() {
      kept = countAll.get() as Kept
    },
  }
}

type Kept = { count: number; bytes: number }

/** The next one that was refused, after a given number; null where there is no more. */
export function refusedReader(
  db: Db,
): (
  afterRefusedId: number,
) => (Pick<NewEntry, 'recordedAt' | 'meta' | 'body'> & { id: number }) | null {
  const select = db.prepare(
    `SELECT refused_id AS id, recorded_at AS recordedAt, meta, body FROM refused
     WHERE refused_id > ? ORDER BY refused_id LIMIT 1`,
  )
  return (afterRefusedId) =>
    (select.get(afterRefusedId) as ReturnType<ReturnType<typeof refusedReader>>) ?? null
}
