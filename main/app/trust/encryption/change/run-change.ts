import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readPlan } from '#main/backup/restore/plan.ts'
import { freeBytes } from '#main/export/folder/free-space.ts'
import { copySqlite } from '#main/platform/copy-sqlite.ts'
import { flushFolder } from '#main/platform/flush-folder.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { SaidError } from '#shared/words/said-error.ts'
import { readSalvage } from '../../rescue/salvage-file.ts'
import { writeEncryption } from '../encryption-file.ts'
import { databaseBytes, databaseNames } from '../found-databases.ts'
import { removePlainBackups } from '../plain-backups.ts'
import { type Change, copyPath, readChange, writeChange } from './change-file.ts'

type Binding = NonNullable<SqliteBinding>

/** Left free for what the app writes right after. */
const RESERVE_BYTES = 100 * 1024 * 1024

/**
 * Brings every database of a folder that nobody has open from one key to another (or from or to
 * none). Until the copies are whole the folder is as it was; from then on it is as it will be,
 * whatever happens: `settleChange` completes it. Throws with a sentence, and then nothing changed.
 */
export function runChange(
  dataDir: string,
  change: Pick<Change, 'next' | 'removesPlainBackups'>,
  keys: { from: Binding; to: Binding },
): void {
  const files = databaseNames(dataDir)
  checkNothingWaits(dataDir)
  checkRoom(dataDir)
  const { next, removesPlainBackups } = change
  const ordered: Change = { version: 1, step: 'copying', next, files, removesPlainBackups }
  writeChange(dataDir, ordered)
  try {
    for (const name of files) {
      const path = join(dataDir, name)
      emptyLog(path, keys.from)
      copySqlite({ path, binding: keys.from }, { path: copyPath(dataDir, name), binding: keys.to })
    }
    writeChange(dataDir, { ...ordered, step: 'switching' })
  } catch (error) {
    undo(dataDir)
    throw new Error(
      `The key of the study was not changed, and everything is as it was: ${(error as Error).message}`,
    )
  }
  complete(dataDir, { ...ordered, step: 'switching' })
}

/**
 * What a crash left: before the copies were whole the change is undone, afterwards completed; neither
 * needs a key. An ordered change that was not begun is left for `runChange`.
 */
export function settleChange(dataDir: string): 'none' | 'ordered' | 'undone' | 'completed' {
  const change = readChange(dataDir)
  if (change === null) {
    // What a crash left before anything was written down.
    sweep(dataDir)
    return 'none'
  }
  if (change.step === 'ordered') return 'ordered'
  if (change.step === 'copying') {
    undo(dataDir)
    return 'undone'
  }
  complete(dataDir, change)
  return 'completed'
}

function undo(dataDir: string): void {
  sweep(dataDir)
  writeChange(dataDir, null)
}

function sweep(dataDir: string): void {
  const leftover = /^encryption(?:-change)?\.json\.new$|\.sqlite\.changing(?:-wal|-shm|-journal)?$/
  for (const name of readdirSync(dataDir))
    if (leftover.test(name)) rmSync(join(dataDir, name), { force: true })
}

function complete(dataDir: string, change: Change): void {
  for (const name of change.files) {
    const copy = copyPath(dataDir, name)
    if (!existsSync(copy)) continue
    const path = join(dataDir, name)
    // First the log: beside another file it would be played into it.
    for (const suffix of ['-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
    renameSync(copy, path)
  }
  flushFolder(dataDir)
  writeEncryption(dataDir, change.next)
  if (change.next !== null && change.removesPlainBackups) removePlainBackups(dataDir)
  sweep(dataDir)
  writeChange(dataDir, null)
}

/** Whatever still stands in the log is part of the database; and it must be nobody else's. */
function emptyLog(path: string, binding: Binding): void {
  const db = openSqlite(path, binding, { timeout: 0 })
  try {
    db.pragma('journal_mode = DELETE')
  } finally {
    db.close()
  }
}

/** What waits for the next start was made with the key of now, and would not open with another. */
export function checkNothingWaits(dataDir: string): void {
  const salvage = readSalvage(dataDir)
  const waits =
    readPlan(dataDir) !== null
      ? 'a backup waits to be put back'
      : salvage?.step === 'moving' || salvage?.step === 'searching'
        ? 'a damaged inbox is still being searched'
        : null
  if (waits !== null)
    throw new SaidError(`The key can’t be changed now: ${waits}. Let Pulsetray finish that first.`)
}

function checkRoom(dataDir: string): void {
  const needed = databaseBytes(dataDir) + RESERVE_BYTES
  const free = freeBytes(dataDir)
  if (free !== null && free < needed)
    throw new SaidError(
      `The key can't be changed: that needs ${mebibytes(needed)} of free disk for a while, and there are ${mebibytes(free)}. Make room and try again; nothing was changed.`,
    )
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`
}

/** An order that nobody can carry out here; the folder is as it was. */
export function dropOrder(dataDir: string): void {
  if (readChange(dataDir)?.step === 'ordered') writeChange(dataDir, null)
}
