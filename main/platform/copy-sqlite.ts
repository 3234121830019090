import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { attachSqlite, openSqlite, openWithCipher, type SqliteBinding } from './open-sqlite.ts'

type Db = ReturnType<typeof openWithCipher>
type Binding = NonNullable<SqliteBinding>
type Table = { name: string; sql: string; isWithoutRowid: boolean }

/**
 * Copies a database as it stands at one moment, whole, from one key to another (or from or to none), and
 * proves the copy: every page is read again with its key, and every table holds as many rows. It
 * goes row by row straight into the new file, so that no temporary file holds anything in clear, and
 * what was deleted in the former one is not in the copy. The copy is on the disk when this returns;
 * what is left after a failure is removed. Throws with SQLite's reason.
 */
export function copySqlite(from: { path: string; binding: Binding }, to: typeof from): void {
  removeSqlite(to.path)
  closeSync(openSync(to.path, 'wx', 0o600))
  let rows: Map<string, number>
  try {
    const copy = openWithCipher(to.path, to.binding)
    try {
      attachSqlite(copy, from.path, 'former', from.binding)
      rows = fill(copy)
    } finally {
      copy.close()
    }
    prove(to, rows)
    flush(to.path)
  } catch (error) {
    removeSqlite(to.path)
    throw error
  }
}

/** A database with the files that SQLite keeps beside it. */
export function removeSqlite(path: string): void {
  for (const suffix of ['-wal', '-shm', '-journal', '']) rmSync(path + suffix, { force: true })
}

/** Returns how many rows each table had. */
function fill(copy: Db): Map<string, number> {
  const read = (pragma: string) => copy.pragma(`former.${pragma}`, { simple: true }) as number
  copy.pragma('foreign_keys = OFF')
  // A copy that was not finished is thrown away: it needs no way back.
  copy.pragma('journal_mode = OFF')
  copy.pragma('synchronous = OFF')
  copy.pragma('cache_size = -65536')
  copy.pragma(`page_size = ${read('page_size')}`)
  copy.pragma(`auto_vacuum = ${read('auto_vacuum')}`)
  const rows = new Map<string, number>()
  // One transaction: whoever writes meanwhile, this sees the former one as it stood.
  copy.exec('BEGIN')
  for (const table of tablesOf(copy)) {
    copy.exec(table.sql)
    copyRows(copy, table)
    rows.set(table.name, countOf(copy, `former.${quoted(table.name)}`))
  }
  for (const sql of restOf(copy)) copy.exec(sql)
  copy.pragma(`application_id = ${read('application_id')}`)
  copy.pragma(`user_version = ${read('user_version')}`)
  copy.exec('COMMIT')
  return rows
}

function tablesOf(copy: Db): Table[] {
  const tables = copy
    .prepare(
      `SELECT s.name, s.sql, t.wr AS isWithoutRowid, t.type
       FROM former.sqlite_schema s JOIN pragma_table_list t ON t.name = s.name AND t.schema = 'former'
       WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all() as (Omit<Table, 'isWithoutRowid'> & { isWithoutRowid: number; type: string })[]
  const unknown = tables.find(({ type }) => type !== 'table')
  if (unknown !== undefined) throw new Error(`${unknown.name} is of a kind that can't be copied`)
  return tables.map(({ name, sql, isWithoutRowid }) => ({
    name,
    sql,
    isWithoutRowid: isWithoutRowid === 1,
  }))
}

function copyRows(copy: Db, { name, isWithoutRowid }: Table): void {
  const columns = copy
    .prepare(
      `SELECT name, pk, upper(type) AS type FROM pragma_table_xinfo(?, 'former') WHERE hidden = 0`,
    )
    .all(name) as { name: string; pk: number; type: string }[]
  const keys = columns.filter(({ pk }) => pk > 0)
  const isNumbered = keys.length === 1 && keys[0]?.type === 'INTEGER'
  const names = columns.map((column) => quoted(column.name))
  // Rows without a number of their own keep the place they had.
  if (!isWithoutRowid && !isNumbered) names.unshift('rowid')
  const list = names.join(', ')
  copy.exec(`INSERT INTO main.${quoted(name)} (${list}) SELECT ${list} FROM former.${quoted(name)}`)
}

/** Indexes, triggers and views, once the rows are there; and where automatic numbers go on. */
function restOf(copy: Db): string[] {
  const made = copy
    .prepare(
      `SELECT sql FROM former.sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY rowid`,
    )
    .pluck()
    .all() as string[]
  const counts = copy
    .prepare(`SELECT 1 FROM former.sqlite_schema WHERE name = 'sqlite_sequence'`)
    .get()
  const sequence =
    'DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM former.sqlite_sequence'
  return counts === undefined ? made : [...made, sequence]
}

function prove({ path, binding }: { path: string; binding: Binding }, rows: Map<string, number>) {
  // As everybody will open it.
  const copy = openSqlite(path, binding, { readonly: true })
  try {
    const verdict = copy.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new Error(`the copy is not sound (${verdict})`)
    for (const [name, count] of rows)
      if (countOf(copy, quoted(name)) !== count) throw new Error(`the copy lacks rows of ${name}`)
  } finally {
    copy.close()
  }
}

function countOf(db: Db, table: string): number {
  return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
