import type { Db } from '../inbox-database.ts'

/** The newest numbers of an inbox: what comes next goes on from them. */
export type LastIds = { entryId: number; deliveryId: number }

/**
 * An inbox that took the place of a damaged one goes on counting where that one stood: no number is
 * given twice, also while what could be saved is still being carried over.
 */
const numberingTable = `
  CREATE TABLE IF NOT EXISTS numbering (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    entry_id    INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL
  ) STRICT;
`

/** Numbers begin behind these from now on. */
export function writeNumbering(db: Db, last: LastIds): void {
  db.exec(numberingTable)
  db.prepare('INSERT OR REPLACE INTO numbering VALUES (1, @entryId, @deliveryId)').run(last)
}

/** Where the damaged inbox stood; null in one that never took another's place. */
export function readNumbering(db: Db): LastIds | null {
  if (!hasNumbering(db)) return null
  const row = db.prepare('SELECT entry_id AS entryId, delivery_id AS deliveryId FROM numbering')
  return (row.get() as LastIds | undefined) ?? null
}

/** Prepares reading the newest numbers there are. */
export function lastIdsReader(db: Db): () => LastIds {
  const floor = (column: string) =>
    hasNumbering(db) ? `coalesce((SELECT ${column} FROM numbering), 0)` : '0'
  const newest = (column: string) =>
    `max((SELECT coalesce(max(${column}), 0) FROM entries), ${floor(column)})`
  const select = db.prepare(
    `SELECT ${newest('entry_id')} AS entryId, ${newest('delivery_id')} AS deliveryId`,
  )
  return () => select.get() as LastIds
}

function hasNumbering(db: Db): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'numbering'").get() !== undefined
}
