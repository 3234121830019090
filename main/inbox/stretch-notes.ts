import type { DowntimeMeta } from './entry.ts'
import type { Db } from './inbox-database.ts'

/** What whoever writes stretches of downtime down goes on from; one row. */
export const stretchTables = `
  CREATE TABLE IF NOT EXISTS stretch_notes (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    note TEXT NOT NULL
  ) STRICT;
`

/**
 * Keeps what goes with a stretch of downtime, within the transaction that keeps the stretch: a run
 * that is killed right after it has written both or neither, and no stretch is ever written twice.
 */
export function keepStretchNotes(db: Db): (meta: string) => void {
  const beat = db.prepare(
    `INSERT INTO heartbeat (id, alive_at, is_clean) VALUES (1, ?, 0)
     ON CONFLICT (id) DO UPDATE SET alive_at = excluded.alive_at, is_clean = 0`,
  )
  // Missing where a full disk kept it from being made: as in a file of an older version.
  const keep = hasNotes(db)
    ? db.prepare('INSERT OR REPLACE INTO stretch_notes VALUES (1, ?)')
    : null
  return (text) => {
    const { aliveAt, note } = JSON.parse(text) as DowntimeMeta
    if (aliveAt !== undefined) beat.run(aliveAt)
    if (note !== undefined) keep?.run(note)
  }
}

export function readStretchNote(db: Db): string | null {
  if (!hasNotes(db)) return null
  return (db.prepare('SELECT note FROM stretch_notes').pluck().get() as string | undefined) ?? null
}

function hasNotes(db: Db): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'stretch_notes'").get() !== undefined
}
