import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDamage } from '#main/backup/backup-failed.ts'
import { openInboxForAppending, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { type LastIds, lastIdsReader, writeNumbering } from '#main/inbox/salvage/numbering.ts'
import { lastReadableIds } from '#main/inbox/salvage/read-damaged.ts'
import { flushFolder } from '#main/platform/flush-folder.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { readSalvage, type SalvageState, writeSalvage } from './salvage-file.ts'

/** A backup, or the inbox itself, met a damaged page: the next start saves what can be read. */
const MARK = 'inbox.damaged'

export function inboxDamageMark(dataDir: string): string {
  return join(dataDir, MARK)
}

/**
 * Where the inbox can't be opened, or was found damaged, it is moved aside whole and a new one takes
 * its place, whose numbers go on behind the highest known, so that receiving begins at once. Goes on
 * where a kill ended it. Null where the inbox is sound, or another matter than damage keeps it shut.
 */
export function replaceDamagedInbox(
  dataDir: string,
  sqliteBinding: SqliteBinding,
  now: number,
): SalvageState | null {
  const known = readSalvage(dataDir)
  const isUnderWay = known?.step === 'moving' || known?.step === 'searching'
  if (!isUnderWay && !isDamaged(dataDir, sqliteBinding)) return known
  const state: SalvageState = isUnderWay
    ? known
    : {
        foundAt: now,
        aside: `inbox-damaged-${new Date(now)
          .toISOString()
          .replace(/\.\d+Z$/, 'Z')
          .replaceAll(':', '')}`,
        step: 'moving',
        last: { entryId: 0, deliveryId: 0 },
        ...{ saved: 0, lost: [], lostCount: 0, lostButDecoded: 0 },
      }
  if (state.step === 'searching') return state
  writeSalvage(dataDir, state)
  const aside = join(dataDir, state.aside)
  moveAside(dataDir, aside)
  const last = highestKnown(dataDir, aside, sqliteBinding)
  makeFresh(dataDir, sqliteBinding, last)
  const begun: SalvageState = { ...state, step: 'searching', last }
  writeSalvage(dataDir, begun)
  rmSync(inboxDamageMark(dataDir), { force: true })
  return begun
}

function isDamaged(dataDir: string, sqliteBinding: SqliteBinding): boolean {
  const path = join(dataDir, 'inbox.sqlite')
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return false
  if (existsSync(inboxDamageMark(dataDir))) return true
  try {
    const inbox = openInboxForReading(path, sqliteBinding)
    try {
      inbox.prepare('SELECT count(*) FROM sqlite_schema').get()
      // Both ends of both trees, and whatever a start reads.
      lastIdsReader(inbox)()
      inbox.prepare('SELECT min(entry_id), min(delivery_id) FROM entries').get()
      inbox.prepare('SELECT * FROM heartbeat').get()
      return false
    } finally {
      inbox.close()
    }
  } catch (error) {
    return isDamage(error)
  }
}

/** The log first: the file without its log would look whole and lack what was promised last. */
function moveAside(dataDir: string, aside: string): void {
  mkdirSync(aside, { recursive: true, mode: 0o700 })
  for (const suffix of ['-wal', '-shm', '']) {
    const from = join(dataDir, `inbox.sqlite${suffix}`)
    const to = join(aside, `inbox.sqlite${suffix}`)
    // Once the file itself is aside, what stands in its place is the new one.
    if (existsSync(join(aside, 'inbox.sqlite'))) break
    if (existsSync(from)) renameSync(from, to)
  }
  flushFolder(aside)
}

function highestKnown(dataDir: string, aside: string, binding: SqliteBinding): LastIds {
  const found = [
    withDatabase(
      () => openInboxForReading(join(aside, 'inbox.sqlite'), binding),
      (inbox) => lastReadableIds(inbox),
    ),
    withDatabase(
      () => openStudyForReading(join(dataDir, 'study.sqlite'), binding),
      (study) =>
        study
          .prepare(
            `SELECT (SELECT entry_id FROM progress) AS entryId,
               (SELECT coalesce(max(delivery_id), 0) FROM delivery_rows) AS deliveryId`,
          )
          .get() as LastIds,
    ),
  ]
  return {
    entryId: Math.max(0, ...found.map((ids) => ids?.entryId ?? 0)),
    deliveryId: Math.max(0, ...found.map((ids) => ids?.deliveryId ?? 0)),
  }
}

function makeFresh(dataDir: string, binding: SqliteBinding, last: LastIds): void {
  const path = join(dataDir, 'inbox.sqlite')
  const fresh = join(dataDir, 'inbox.fresh.sqlite')
  for (const suffix of ['', '-wal', '-shm']) rmSync(fresh + suffix, { force: true })
  const inbox = openInboxForAppending(fresh, binding)
  writeNumbering(inbox, last)
  inbox.pragma('wal_checkpoint(TRUNCATE)')
  inbox.close()
  renameSync(fresh, path)
  flushFolder(dataDir)
}

/** Null where the database, or what is asked of it, can't be read. */
function withDatabase<D extends { close(): void }, T>(open: () => D, ask: (db: D) => T): T | null {
  try {
    const db = open()
    try {
      return ask(db)
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}
