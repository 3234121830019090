import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { openSqlite } from '#main/platform/open-sqlite.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import type { FolderProblem } from '#shared/host/data-folder.ts'
import { isOnNetwork } from './disk-kind.ts'
import { noteNames, readArrival } from './notes.ts'

/** Left free for the receiver, on the disk that takes the study. */
const RESERVE_BYTES = 200 * 1024 * 1024
/** Made in a folder that holds other things. */
const OWN_NAME = 'Pulsetray'

/**
 * Where the study would lie: in the chosen folder, or where that holds something in one of its own in
 * it. A copy of this very folder that was not finished counts as nothing.
 */
export function destinationIn(chosen: string, from: string): string {
  const folder = resolve(chosen)
  return isFree(folder, from) || isStudy(folder) ? folder : join(folder, OWN_NAME)
}

/** Another study, or what a move left behind: nothing is put in there. */
function isStudy(folder: string): boolean {
  const names = [noteNames.sign, noteNames.arrival, 'inbox.sqlite', 'study.sqlite']
  return names.some((name) => existsSync(join(folder, name)))
}

/** Why it can't be moved there, null where it can. Leaves nothing behind; folders are whole paths. */
export function problemOf(
  order: { chosen: string; from: string; bytes: number },
  sqliteBinary: string | null,
): FolderProblem | null {
  const { chosen, from, bytes } = order
  if (!isAbsolute(chosen)) return 'missing'
  const to = destinationIn(chosen, from)
  const parent = dirname(to)
  if (!isFolder(parent) || (existsSync(to) && !isFolder(to))) return 'missing'
  const there = existsSync(to) ? to : parent
  const real = existsSync(to) ? realpathSync(to) : join(realpathSync(parent), basename(to))
  if (isWithin(real, realpathSync(from)) || isWithin(realpathSync(from), real)) return 'nested'
  if (!isFree(to, from)) return 'filled'
  if (isOnNetwork(there)) return 'network'
  const free = freeBytes(there)
  const own = readArrivalOf(to, from) === null ? 0 : bytes
  if (free !== null && free + own < bytes + RESERVE_BYTES) return 'no-room'
  return tried(there, sqliteBinary)
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || !(/^\.\.(?:[\\/]|$)/.test(way) || isAbsolute(way))
}

/** Empty, not there, or what an interrupted move of this folder began. */
function isFree(folder: string, from: string): boolean {
  if (!existsSync(folder)) return true
  if (!isFolder(folder)) return false
  try {
    return readdirSync(folder).length === 0 || readArrivalOf(folder, from) !== null
  } catch {
    return false
  }
}

export function readArrivalOf(folder: string, from: string) {
  try {
    const arrival = readArrival(folder)
    return arrival?.from === from && arrival.step === 'arriving' ? arrival : null
  } catch {
    return null
  }
}

function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Writes there as the study will: a folder for its owner alone, a flushed file, a database with its log. */
function tried(folder: string, sqliteBinary: string | null): FolderProblem | null {
  const probe = join(folder, `.pulsetray-probe-${process.pid}`)
  try {
    mkdirSync(probe, { mode: 0o700 })
    writeWholeFile(join(probe, 'file'), 'synthetic')
    const isOpen = [probe, join(probe, 'file')].some((path) => (statSync(path).mode & 0o077) !== 0)
    if (process.platform !== 'win32' && isOpen) return 'open-to-all'
    const binding = { plainBinary: sqliteBinary, cipherBinary: sqliteBinary, key: null }
    const db = openSqlite(join(probe, 'probe.sqlite'), binding)
    try {
      if (db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') return 'network'
      db.exec('CREATE TABLE probe(n); INSERT INTO probe VALUES (1)')
    } finally {
      db.close()
    }
    return null
  } catch (error) {
    return String((error as { code?: unknown }).code) === 'ENOSPC' ? 'no-room' : 'read-only'
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

/** Makes the folder where it is missing, and lets nobody but its owner in; whether it was made. */
export function makeFolder(to: string): boolean {
  const isNew = !existsSync(to)
  if (isNew) mkdirSync(to, { mode: 0o700 })
  else chmodSync(to, 0o700)
  return isNew
}

export function removeFolderIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Somebody put something there, or it is gone.
  }
}
