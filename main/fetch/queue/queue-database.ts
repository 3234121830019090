import { chmodSync, closeSync, openSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'

export type QueueDb = Database.Database

const APPLICATION_ID = 0x50544651
const VERSION = 1

/**
 * Opens `fetch.sqlite`, and makes it (0600) where it is missing: what is still to be asked, and
 * what came of it. It can be thrown away, and is where it is damaged: announcements and downtime
 * stand in the study, so at worst everything is asked once more.
 */
export function openQueueDatabase(path: string, sqliteBinding: SqliteBinding): QueueDb {
  try {
    return opened(path, sqliteBinding)
  } catch (error) {
    const { code = '' } = error as { code?: string }
    if (!code.startsWith('SQLITE_CORRUPT') && code !== 'SQLITE_NOTADB') throw error
    for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
    return opened(path, sqliteBinding)
  }
}

function opened(path: string, sqliteBinding: SqliteBinding): QueueDb {
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
  const db = openSqlite(path, sqliteBinding)
  try {
    prepare(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function prepare(db: QueueDb): void {
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > VERSION)
    throw new Error('fetch.sqlite was written by a newer Pulsetray; please update the app.')
  if (version !== 0 && db.pragma('application_id', { simple: true }) !== APPLICATION_ID)
    throw new Error('fetch.sqlite belongs to another program.')
  db.pragma('journal_mode = WAL')
  // A job that is done was kept before: after a power cut it may be asked again, never lost.
  db.pragma('synchronous = NORMAL')
  db.pragma('busy_timeout = 5000')
  // Whoever is erased from a study is gone from these pages as well.
  db.pragma('secure_delete = ON')
  if (version === 0) create(db)
  else if (db.pragma('quick_check(1)', { simple: true }) !== 'ok')
    throw Object.assign(new Error('fetch.sqlite is damaged.'), { code: 'SQLITE_CORRUPT' })
}

function create(db: QueueDb): void {
  db.transaction(() => {
    db.exec(`
      CREATE TABLE jobs (
        job_id      INTEGER PRIMARY KEY,
        end_user_id TEXT NOT NULL,
        question    TEXT NOT NULL,
        -- 0 announced, 1 asked for by a person, 2 found by comparing, 3 after a gap.
        urgency     INTEGER NOT NULL,
        state       TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'failed')),
        due_at      INTEGER NOT NULL,
        tries       INTEGER NOT NULL DEFAULT 0,
        -- How often the answer held nothing although something was announced.
        empties     INTEGER NOT NULL DEFAULT 0,
        value_count INTEGER NOT NULL DEFAULT 0,
        finished_at INTEGER
      ) STRICT;
      CREATE UNIQUE INDEX jobs_once ON jobs (end_user_id, question) WHERE state = 'waiting';
      CREATE INDEX jobs_next ON jobs (urgency, due_at) WHERE state = 'waiting';
      CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;

      -- Why a job is there: one question may answer several.
      CREATE TABLE reasons (
        kind   TEXT NOT NULL CHECK (kind IN ('gap', 'announced')),
        key    TEXT NOT NULL,
        job_id INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
        PRIMARY KEY (kind, key, job_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX reasons_of_job ON reasons (job_id);

      CREATE TABLE gaps (
        gap_id     INTEGER PRIMARY KEY,
        from_at    INTEGER NOT NULL,
        to_at      INTEGER NOT NULL,
        reason     TEXT NOT NULL,
        planned_at INTEGER,
        -- What its jobs came to, once none of them waits any more and they may be forgotten.
        outcome    TEXT,
        UNIQUE (from_at, to_at, reason)
      ) STRICT;

      CREATE TABLE announced (
        key            TEXT PRIMARY KEY,
        end_user_id    TEXT NOT NULL,
        delivery_id    INTEGER NOT NULL,
        dimension      TEXT NOT NULL,
        data_source_id INTEGER NOT NULL,
        received_at    INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE facts (name TEXT PRIMARY KEY, fact TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${VERSION}`)
  })()
}
