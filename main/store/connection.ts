import { chmodSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'

/** A database that may be read; a function that takes this one can't write by mistake. */
export type ReadableDb = Pick<Database.Database, 'prepare' | 'pragma' | 'close' | 'transaction'> & {
  readonly mayRead: unique symbol
}
export type WritableDb = Database.Database & ReadableDb

export function openStudyForWriting(path: string, sqliteBinding: SqliteBinding): WritableDb {
  const db = openSqlite(path, sqliteBinding) as unknown as WritableDb
  chmodSync(path, 0o600)
  db.pragma('journal_mode = WAL')
  // The inbox is what was promised. After a power cut this file may lack the last commits, and
  // ingest takes them up again from its own progress, which is part of the same commits.
  db.pragma('synchronous = NORMAL')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  db.pragma('cache_size = -16384')
  db.pragma('temp_store = MEMORY')
  return db
}

export function openStudyForReading(path: string, sqliteBinding: SqliteBinding): ReadableDb {
  const db = openSqlite(path, sqliteBinding, { readonly: true })
  db.pragma('busy_timeout = 5000')
  db.pragma('query_only = ON')
  db.pragma('cache_size = -8192')
  return db as unknown as ReadableDb
}
