import { existsSync, readFileSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, isAbsolute, join, relative } from 'node:path'
import { openAuditFile } from '#main/audit/audit-file.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { writeWholeFile } from '#main/platform/whole-file.ts'
import type { FolderStop } from '#shared/host/data-folder.ts'
import { databaseNames } from '../trust/encryption/found-databases.ts'
import { runKeyTask } from '../trust/encryption/thread/run-key-task.ts'
import { copyEntries, removeEntries } from './copy-folder.ts'
import {
  destinationIn,
  makeFolder,
  problemOf,
  readArrivalOf,
  removeFolderIfEmpty,
} from './destination.ts'
import { bytesOf, entriesOf } from './folder-files.ts'
import { noteNames, readArrival, readWish, type Wish, writeArrival, writeWish } from './notes.ts'
import { completeMove, writePointer } from './pointer.ts'

export type MovePorts = {
  dataDir: string
  /** The folder that is opened where none was named. */
  usualFolder: string
  /** It was named at the start, and would be again at the next. */
  isNamed: boolean
  sqliteBinding: SqliteBinding
  keyThread: string | URL
  version: string
  now: () => number
  /** Holds the new folder as the old one is held; returns its release. Throws where somebody has it. */
  lock: (folder: string) => () => void
  /** From 0 to 1. */
  onShare: (share: number) => void
  log: { info(fields: object, text: string): void; error(fields: object, text: string): void }
  /** A person thought better of it. */
  signal: AbortSignal
}

/** `moved`: go on in that folder, which is held for this process. `stayed`: everything is as it was. */
export type MoveEnd = { end: 'moved'; folder: string; unlock: () => void } | { end: 'stayed' }

class Stopped extends Error {
  readonly why: FolderStop
  constructor(why: FolderStop) {
    super(why)
    this.why = why
  }
}

/**
 * Moves the data folder where somebody wished it, while nothing is open in it and this process holds
 * it. Copies, proves the copies, and only then writes the one file that says where the study is; what
 * stood there before stays. One that was killed is not begun again by itself: receiving comes first.
 * Never rejects: what went wrong stands in the wish.
 */
export async function moveIfWished(ports: MovePorts): Promise<MoveEnd> {
  const { dataDir, log } = ports
  const wish = readWish(dataDir)
  if (wish === null || wish.step === 'stopped') return { end: 'stayed' }
  if (wish.step === 'copying') {
    writeWish(dataDir, { ...wish, step: 'stopped', stopped: 'killed' })
    return { end: 'stayed' }
  }
  let unlock: (() => void) | null = null
  try {
    check(ports, wish, bytesOf(await entriesOf(dataDir)))
    unlock = await begin(ports, wish)
    await copyWhole(ports, wish)
    const movedAt = ports.now()
    writePointer(ports.usualFolder, { id: wish.id, folder: wish.to, movedAt })
  } catch (error) {
    const why = error instanceof Stopped ? error.why : 'failed'
    const { code, message } = error as NodeJS.ErrnoException
    log.error({ why, reason: code ?? message }, 'the data folder was not moved')
    await forget(dataDir, wish).catch(() => {})
    unlock?.()
    await tidy(wish)
    const isCancelled = ports.signal.aborted
    writeWish(dataDir, isCancelled ? null : { ...wish, step: 'stopped', stopped: why })
    return { end: 'stayed' }
  }
  completeMove(wish.to, ports.usualFolder)
  log.info({}, 'the data folder was moved')
  return { end: 'moved', folder: wish.to, unlock }
}

/** Drops a wish, with what was copied for it. */
export async function dropWish(dataDir: string): Promise<void> {
  const wish = readWish(dataDir)
  if (wish === null) return
  await forget(dataDir, wish)
  await tidy(wish)
  writeWish(dataDir, null)
}

function check({ dataDir, isNamed, sqliteBinding }: MovePorts, wish: Wish, bytes: number): void {
  if (isNamed) throw new Stopped('not-now')
  // Somebody may have put something there since it was chosen.
  if (destinationIn(wish.to, dataDir) !== wish.to) throw new Stopped('filled')
  const order = { chosen: wish.to, from: dataDir, bytes }
  const problem = problemOf(order, sqliteBinding?.plainBinary ?? null)
  if (problem !== null) throw new Stopped(problem)
}

/** From here on the folder says what it is, and both say that a move is under way. */
async function begin({ dataDir, lock }: MovePorts, wish: Wish): Promise<() => void> {
  const isNew = makeFolder(wish.to)
  const unfinished = readArrivalOf(wish.to, dataDir)
  const formers = [dataDir, ...(readArrival(dataDir)?.formers ?? [])].filter(
    (former) => former !== wish.to && existsSync(former),
  )
  const arrival = { id: wish.id, from: dataDir, step: 'arriving', movedAt: null } as const
  writeArrival(wish.to, { ...arrival, formers, isNew: isNew || unfinished?.isNew === true })
  const unlock = lock(wish.to)
  writeWish(dataDir, { ...wish, step: 'copying', stopped: null })
  return unlock
}

async function copyWhole(ports: MovePorts, { to }: Wish): Promise<void> {
  const { dataDir, sqliteBinding, keyThread, signal, version, now } = ports
  const names = databaseNames(dataDir)
  for (const name of names) emptyLog(join(dataDir, name), sqliteBinding)
  const entries = await entriesOf(dataDir)
  const total = Math.max(1, 2 * bytesOf(entries))
  let done = 0
  const onBytes = (bytes: number) => {
    done += bytes
    ports.onShare(Math.min(1, done / total))
  }
  await copyEntries(dataDir, to, entries, { onBytes, signal })
  const paths = names.map((name) => join(to, name))
  await runKeyTask(keyThread, { task: 'check', paths, binding: sqliteBinding })
  signal.throwIfAborted()
  takeSettingsAlong(dataDir, to)
  await openAuditFile(to, version).append(
    {
      what: 'folder.moved',
      details: { from: basename(dataDir), to: basename(to), bytes: bytesOf(entries) },
    },
    now(),
  )
}

/** Afterwards everything is in the file itself; where that can't be, another program has it open. */
function emptyLog(path: string, binding: SqliteBinding): void {
  const db = openSqlite(path, binding, { timeout: 2_000 })
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (log !== undefined && log.size > 0)
    throw new Error(`another program has ${basename(path)} open`)
}

/** A folder of backups that was named by its whole path, and lies in the data folder, comes along too. */
function takeSettingsAlong(from: string, to: string): void {
  for (const name of ['settings.json', 'settings.copy.json']) {
    const path = join(to, name)
    if (!existsSync(path)) continue
    const settings = readObject(path)
    const folder = settings?.backupFolder
    if (typeof folder !== 'string') continue
    const way = relative(from, folder)
    if (way.startsWith('..') || isAbsolute(way)) continue
    writeWholeFile(
      path,
      `${JSON.stringify({ ...settings, backupFolder: join(to, way) }, null, 2)}\n`,
    )
  }
}

function readObject(path: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  } catch {
    // A damaged one is mended by the start, as it would have been in its place.
    return null
  }
}

async function forget(dataDir: string, wish: Wish): Promise<void> {
  if (readArrivalOf(wish.to, dataDir)?.id !== wish.id) return
  await removeEntries(wish.to, await entriesOf(dataDir))
  for (const name of databaseNames(dataDir))
    for (const suffix of ['-wal', '-shm']) await rm(join(wish.to, name + suffix), { force: true })
}

/** What is made there beside the copies; the last one says whose folder it is. */
const OWN_FILES = [
  ...['audit.jsonl', 'audit.jsonl.lock', 'settings.json.new', 'settings.copy.json.new'],
  ...['instance.lock', 'instance.lock-journal', `${noteNames.arrival}.new`, noteNames.arrival],
]

/** Once nobody holds it any more. */
async function tidy({ to, id }: Wish): Promise<void> {
  const arrival = existsSync(to) ? readArrivalSafely(to) : null
  if (arrival?.id !== id || arrival.step !== 'arriving') return
  for (const name of OWN_FILES) await rm(join(to, name), { force: true })
  if (arrival.isNew) removeFolderIfEmpty(to)
}

function readArrivalSafely(folder: string) {
  try {
    return readArrival(folder)
  } catch {
    return null
  }
}
