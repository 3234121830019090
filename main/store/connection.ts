import { chmodSync } from 'node:fs'
import Database from 'better-sqlite3'

/** A database that may be read; a function that takes this one can't write by mistake. */
export type ReadableDb = Pick<Database.Database, 'prepare' | 'pragma' | 'close'> & {
  readonly mayRead: unique symbol
}
export type WritableDb = Database.Database & ReadableDb

export function openStudyForWriting(path: string, sqliteBinding: string | null): WritableDb {
  const db = new Database(path, bindingOption(sqliteBinding)) as unknown as WritableDb
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

export function openStudyForReading(path: string, sqliteBinding: string | null): ReadableDb {
  const db = new Database(path, { readonly: true, ...bindingOption(sqliteBinding) })
  db.pragma('busy_timeout = 5000')
  db.pragma('query_only = ON')
  db.pragma('cache_size = -8192')
  return db as unknown as ReadableDb
}

function bindingOption(sqliteBinding: string | null): Database.Options {
  return sqliteBinding === null ? {} : { nativeBinding: sqliteBinding }
}
