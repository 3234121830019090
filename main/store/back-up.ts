import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { WritableDb } from './connection.ts'

/**
 * Copies the study as it stands into `folder` before its shape is changed, and proves the copy by
 * opening it and letting SQLite check it. Returns its path; an earlier copy of the same shape is
 * kept. Throws with a sentence for a person where no sound copy could be made: then nothing may be
 * changed.
 */
export function backUpBeforeMigration(
  db: WritableDb,
  options: { folder: string; schema: number; sqliteBinding: SqliteBinding },
): string {
  const { folder, schema, sqliteBinding } = options
  const path = join(folder, `study-schema-${schema}.sqlite`)
  if (existsSync(path)) return path
  const unfinished = `${path}.unfinished`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    rmSync(unfinished, { force: true })
    // Made empty and private first: SQLite writes into it and keeps its mode.
    closeSync(openSync(unfinished, 'wx', 0o600))
    db.prepare('VACUUM INTO ?').run(unfinished)
    prove(unfinished, schema, sqliteBinding)
    flush(unfinished)
    renameSync(unfinished, path)
    return path
  } catch (error) {
    try {
      rmSync(unfinished, { force: true })
    } catch {}
    throw new Error(
      `The study has to change its shape for this version, and no backup could be made before: ${(error as Error).message}. Nothing was changed; make room in the data folder, and it goes on by itself.`,
    )
  }
}

function prove(path: string, schema: number, sqliteBinding: SqliteBinding): void {
  const copy = openSqlite(path, sqliteBinding, { readonly: true })
  try {
    const verdict = copy.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new Error(`the copy is not sound (${verdict})`)
    if (copy.pragma('user_version', { simple: true }) !== schema)
      throw new Error('the copy has another shape')
  } finally {
    copy.close()
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
