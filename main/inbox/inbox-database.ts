import { chmodSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { ERASED_VERSION, erasedTables } from './erasing/erased.ts'
import { refusedTable } from './refused.ts'
import { retiredTables } from './retired.ts'
import { stretchTables } from './stretch-notes.ts'

export type Db = Database.Database

/** `PTRY` in ASCII: `file` and rescue tools can tell what this is. */
const APPLICATION_ID = 0x50545259
/** As it is made, and stays while every body is kept as received. */
const INBOX_VERSION = 1
/** Written when the first body is retired: a version that knows nothing of it must not read this file. */
export const RETIRED_VERSION = 2

/**
 * The writer checkpoints by itself only when nobody else did, at 256 MiB; see `checkpointInbox`. At
 * 64 MiB it did so in every burst of large bodies, and each time the answers waited for 140 ms.
 */
const FALLBACK_CHECKPOINT_PAGES = 65_536
/** What the log shrinks to once all of it was moved into the file. */
const LOG_BYTES_AT_REST = 64 * 1024 * 1024

/**
 * Opens `inbox.sqlite` for appending, and makes it where it is missing.
 * Throws where the file is not an inbox, or one of a newer version.
 */
export function openInboxForAppending(path: string, sqliteBinding: SqliteBinding): Db {
  const db = openSqlite(path, sqliteBinding)
  const version = versionOf(db)
  chmodSync(path, 0o600)
  // Lets a file give room back in small steps; it can be chosen only while there is nothing in it.
  if (version === 0) db.pragma('auto_vacuum = INCREMENTAL')
  db.pragma('journal_mode = WAL')
  // The sender is told 204 right after the commit: a power cut must not take that back.
  db.pragma('synchronous = FULL')
  // On macOS a plain flush leaves the data in the drive's own memory; elsewhere these do nothing.
  db.pragma('fullfsync = ON')
  db.pragma('checkpoint_fullfsync = ON')
  db.pragma(`wal_autocheckpoint = ${FALLBACK_CHECKPOINT_PAGES}`)
  db.pragma(`journal_size_limit = ${LOG_BYTES_AT_REST}`)
  // Pages leave no copies of bodies behind when they are split; free pages are the retirer's.
  db.pragma('secure_delete = FAST')
  // The sender gives up after 2 s; an inbox locked for longer is answered 503, and sent again.
  db.pragma('busy_timeout = 1000')
  if (version === 0) create(db)
  try {
    db.exec(retiredTables)
    db.exec(erasedTables)
    db.exec(stretchTables)
  } catch {
    // A full disk under a file of an older version: it goes on, and nothing is retired in this run.
  }
  return db
}

/** 0 in a new file. Whatever is refused is closed again as it was, to the byte. */
function versionOf(db: Db): number {
  const read = (pragma: string) => db.pragma(pragma, { simple: true }) as number
  try {
    const version = read('user_version')
    const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
    if (isEmpty ? version !== 0 : read('application_id') !== APPLICATION_ID)
      throw new Error('inbox.sqlite is not an inbox: it belongs to another program.')
    if (version > ERASED_VERSION)
      throw new Error(
        `inbox.sqlite was written by a newer Pulsetray (version ${version}); please update the app.`,
      )
    return version
  } catch (error) {
    db.close()
    throw error
  }
}

export function openInboxForReading(path: string, sqliteBinding: SqliteBinding): Db {
  const db = openSqlite(path, sqliteBinding, { readonly: true })
  db.pragma('busy_timeout = 5000')
  return db
}

/** For the thread that reads entries and moves the log into the file; it never appends. */
export function openInboxForCheckpoints(path: string, sqliteBinding: SqliteBinding): Db {
  const db = openSqlite(path, sqliteBinding, { fileMustExist: true })
  db.pragma('synchronous = FULL')
  db.pragma('busy_timeout = 5000')
  return db
}

/**
 * Moves what is committed from the log into the file. PASSIVE never waits and never blocks an
 * append, so a thread beside the writer does it and an answer never has to.
 */
export function checkpointInbox(db: Db): void {
  db.pragma('wal_checkpoint(PASSIVE)')
}

function create(db: Db): void {
  db.transaction(() => {
    db.exec(`
      CREATE TABLE entries (
        entry_id    INTEGER PRIMARY KEY,
        kind        TEXT NOT NULL,
        delivery_id INTEGER UNIQUE,
        recorded_at INTEGER NOT NULL,
        meta        TEXT NOT NULL,
        body        BLOB NOT NULL
      ) STRICT;

      -- When this app last could receive; the gap to the next start is a downtime.
      CREATE TABLE heartbeat (
        id       INTEGER PRIMARY KEY CHECK (id = 1),
        alive_at INTEGER NOT NULL,
        is_clean INTEGER NOT NULL
      ) STRICT;
      ${refusedTable}    `)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${INBOX_VERSION}`)
  })()
}
