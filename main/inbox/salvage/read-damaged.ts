import type { Db } from '../inbox-database.ts'
import type { LastIds } from './numbering.ts'

export type SavedRow = [
  entryId: number,
  kind: string,
  deliveryId: number | null,
  recordedAt: number,
  meta: string,
  body: Uint8Array,
]

const COLUMNS = 'entry_id, kind, delivery_id, recorded_at, meta, body'
/** Behind a damaged page each number is tried; beyond so many in a row the steps grow. */
const STEPS_OF_ONE = 2_000
const MOST_STEP = 100_000

/** The newest numbers that can still be found, each by the way that is not damaged. */
export function lastReadableIds(db: Db): LastIds {
  const find = (sql: string) => (attempt(() => db.prepare(sql).pluck().get()) as number | null) ?? 0
  return {
    entryId: Math.max(
      find('SELECT max(entry_id) FROM entries'),
      find('SELECT entry_id FROM entries ORDER BY delivery_id DESC LIMIT 1'),
    ),
    // The second asks the index of delivery numbers alone, the first the entries themselves.
    deliveryId: Math.max(
      find('SELECT max(delivery_id) FROM entries NOT INDEXED'),
      find('SELECT max(delivery_id) FROM entries'),
    ),
  }
}

/**
 * Every entry behind a number that can still be read, in order, one at a time. A page that can't be
 * read is stepped over: what lies behind it is found by its number.
 */
export function* readableEntries(
  db: Db,
  afterEntryId: number,
  lastEntryId: number,
  onDamage: () => void,
): Generator<SavedRow, void> {
  const after = db.prepare(`SELECT ${COLUMNS} FROM entries WHERE entry_id > ?`).raw()
  const exactly = db.prepare(`SELECT ${COLUMNS} FROM entries WHERE entry_id = ?`).raw()
  let at = afterEntryId
  let misses = 0
  while (at < lastEntryId) {
    const rows = attempt(() => after.iterate(at)) as IterableIterator<SavedRow> | null
    for (let next = attempt(() => rows?.next()); next; next = attempt(() => rows?.next())) {
      if (next.done) return
      misses = 0
      at = next.value[0]
      yield next.value
    }
    // The next one lies on a page that can't be read.
    onDamage()
    at += step(misses)
    const row = attempt(() => exactly.get(at)) as SavedRow | null | undefined
    if (row === null || row === undefined) misses++
    else {
      misses = 0
      yield row
    }
  }
}

function step(misses: number): number {
  return misses < STEPS_OF_ONE ? 1 : Math.min(MOST_STEP, misses - STEPS_OF_ONE + 1)
}

/** Null where what was asked for lies on a damaged page. */
function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (/^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(String((error as { code?: string }).code ?? '')))
      return null
    throw error
  }
}

/** What stands beside the bodies that are packed or removed, as far as it can be read. */
export function readableRetired(db: Db): Generator<unknown[], void> {
  return eachReadable(db, 'SELECT entry_id, form, retired_at, body_bytes, sha256 FROM retired')
}

export function readableHeartbeat(db: Db): unknown[] | null {
  return attempt(() => db.prepare('SELECT id, alive_at, is_clean FROM heartbeat').raw().get()) as
    | unknown[]
    | null
}

function* eachReadable(db: Db, sql: string): Generator<unknown[], void> {
  const rows = attempt(() => db.prepare(sql).raw().iterate()) as IterableIterator<unknown[]> | null
  if (rows === null) return
  for (;;) {
    const next = attempt(() => rows.next())
    if (next === null || next.done) return
    yield next.value
  }
}
