import { closeSync, existsSync, fdatasyncSync, openSync } from 'node:fs'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { isDamage } from '../backup-failed.ts'

/** 256 KiB: between two of them an answer never waits long for the disk. */
const PAGES_AT_ONCE = 64
/** The copy goes to the disk in steps of 8 MiB, not in one flush that all others wait behind. */
const FLUSH_EVERY = 32

/**
 * Copies a database while others write to it: everything that is committed when this is called, and
 * nothing that comes later. `onShare` may throw to end it. The copy is on the disk when this resolves.
 */
export async function copyDatabase(
  path: string,
  copyPath: string,
  binding: SqliteBinding,
  onShare: (share: number) => void,
): Promise<void> {
  // Made empty and private first: SQLite writes into it and keeps its mode.
  closeSync(openSync(copyPath, 'wx', 0o600))
  const db = openSqlite(path, binding, { readonly: true })
  try {
    db.pragma('busy_timeout = 5000')
    onShare(0)
    if (binding?.key) db.prepare('VACUUM INTO ?').run(copyPath)
    else await copyPages(db, copyPath, onShare)
  } finally {
    db.close()
  }
  flush(copyPath)
}

/** The cipher library can't copy an encrypted file page by page; it writes it anew in one step. */
async function copyPages(
  db: ReturnType<typeof openSqlite>,
  copyPath: string,
  onShare: (share: number) => void,
): Promise<void> {
  // One moment for all pages: else every commit of the one writer would make it begin anew.
  db.exec('BEGIN')
  db.prepare('SELECT count(*) FROM sqlite_schema').get()
  let steps = 0
  await db.backup(copyPath, {
    progress({ totalPages, remainingPages }) {
      if (++steps % FLUSH_EVERY === 0) flush(copyPath)
      onShare(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
      return PAGES_AT_ONCE
    },
  })
  db.exec('COMMIT')
}

/** Whether SQLite finds every page of a file in its place. */
export function isSound(path: string, binding: SqliteBinding): boolean {
  if (!existsSync(path)) return false
  try {
    const db = openSqlite(path, binding, { readonly: true })
    try {
      return db.pragma('quick_check(1)', { simple: true }) === 'ok'
    } finally {
      db.close()
    }
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fdatasyncSync(file)
  } finally {
    closeSync(file)
  }
}
