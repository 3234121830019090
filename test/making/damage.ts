import assert from 'node:assert/strict'
import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import Database from 'better-sqlite3'

const PAGE_BYTES = 4_096

/** Overwrites leaf pages of one table, as a failing disk leaves them; from this share of them on. */
export function damagePages(path: string, table: string, from = 0.4, to = 0.6): number {
  const db = new Database(path)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const pages = db
    .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno")
    .pluck()
    .all(table) as number[]
  db.close()
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  const hit = pages.slice(Math.floor(pages.length * from), Math.ceil(pages.length * to))
  assert.ok(hit.length > 0 && pages.length > hit.length)
  for (const page of hit) damageAt(path, (page - 1) * PAGE_BYTES, PAGE_BYTES)
  return hit.length
}

/** From here on nothing can be read; a negative place counts from the end. */
export function damageAt(path: string, place: number, bytes: number): void {
  const at = place < 0 ? statSync(path).size + place : place
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, at)
  closeSync(file)
}
