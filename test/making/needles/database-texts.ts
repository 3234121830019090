import { existsSync, readFileSync } from 'node:fs'
import Database from 'better-sqlite3'

export type DatabaseText = { table: string; cell: Buffer }

const MAGIC = 'SQLite format 3\0'

/**
 * Every text and blob of every row, put together from its pages (in the file itself a long one lies
 * in pieces): once as the file stands, once with its log applied. Nothing is written beside it, as
 * opening it would. Empty for any other file, and for a database that can't be read.
 */
export function databaseTexts(path: string): DatabaseText[] {
  const file = readFileSync(path)
  if (file.toString('latin1', 0, MAGIC.length) !== MAGIC) return []
  const log = existsSync(`${path}-wal`) ? readFileSync(`${path}-wal`) : Buffer.alloc(0)
  const states = log.length === 0 ? [file] : [file, withLog(file, log)]
  return states.flatMap(textsOf)
}

function textsOf(bytes: Buffer): DatabaseText[] {
  let db: Database.Database
  try {
    const alone = Buffer.from(bytes)
    // A database in memory has no log, so it must not say that it has one.
    alone.fill(1, 18, 20)
    db = new Database(alone)
  } catch {
    return []
  }
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
      .pluck()
      .all() as string[]
    return tables.flatMap((table) => rowsOf(db, table))
  } catch {
    return []
  } finally {
    db.close()
  }
}

function rowsOf(db: Database.Database, table: string): DatabaseText[] {
  const texts: DatabaseText[] = []
  try {
    const rows = db.prepare(`SELECT * FROM "${table.replaceAll('"', '""')}"`).raw()
    for (const row of rows.iterate() as Iterable<unknown[]>)
      for (const cell of row)
        if (typeof cell === 'string' || cell instanceof Uint8Array)
          texts.push({ table, cell: Buffer.from(cell as Uint8Array) })
  } catch {
    // A damaged page: what was read until then stands, and the file itself is searched anyway.
  }
  return texts
}

/** The pages of a log over those of the file, the later over the earlier. */
function withLog(file: Buffer, log: Buffer): Buffer {
  const pageBytes = log.readUInt32BE(8)
  const pages = new Map<number, Buffer>()
  for (let at = 32; at + 24 + pageBytes <= log.length; at += 24 + pageBytes)
    pages.set(log.readUInt32BE(at), log.subarray(at + 24, at + 24 + pageBytes))
  const last = Math.max(file.length / pageBytes, ...pages.keys())
  const whole = Buffer.alloc(last * pageBytes)
  file.copy(whole)
  for (const [number, page] of pages) page.copy(whole, (number - 1) * pageBytes)
  return whole
}
