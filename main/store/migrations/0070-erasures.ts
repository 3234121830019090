import type { WritableDb } from '../connection.ts'

/** Who was erased: a keyed hash, the code that is never given out again, and what came afterwards. */
export const migration0070 = { number: 70, up }

function up(db: WritableDb): void {
  db.exec(`
    -- entry_id: the inbox entry that asked for it. participant: the number that is taken for ever;
    -- NULL where they had never appeared. from_at and the other three: NULL where all was erased.
    CREATE TABLE erasure_rows (
      entry_id        INTEGER PRIMARY KEY,
      tombstone       TEXT NOT NULL,
      key_id          TEXT NOT NULL,
      participant     INTEGER,
      code            TEXT NOT NULL,
      from_at         INTEGER,
      to_at           INTEGER,
      from_day        TEXT,
      to_day          TEXT,
      recorded_at     INTEGER NOT NULL,
      late_deliveries INTEGER NOT NULL DEFAULT 0,
      last_late_at    INTEGER
    ) STRICT;

    -- Of this file alone, and not of what a rebuild makes: which rows went, and whether every page
    -- was written anew since.
    CREATE TABLE erasure_work (
      entry_id    INTEGER PRIMARY KEY,
      removed     TEXT NOT NULL,
      is_scrubbed INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    -- Entries that came for somebody erased, and that the inbox has yet to empty.
    CREATE TABLE pending_wipes (entry_id INTEGER PRIMARY KEY) STRICT;
  `)
}
