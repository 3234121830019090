import { createHash } from 'node:crypto'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import type { BackupManifest } from '../manifest.ts'
import { viewHashes } from '../view-hashes.ts'

type StudyFacts = Pick<BackupManifest, 'study' | 'views'>

/** Counts everything a study shows; `onRows` hears of every few rows, and may throw to end it. */
export function studyFacts(
  path: string,
  binding: SqliteBinding,
  onRows: (rows: number) => void,
): StudyFacts {
  const db = openStudyForReading(path, binding)
  try {
    const views = viewHashes(db, onRows)
    const rows = (view: string) => views[view]?.rows ?? 0
    return {
      views,
      study: {
        schema: db.pragma('user_version', { simple: true }) as number,
        lastEntryId: db.prepare('SELECT entry_id FROM progress').pluck().get() as number,
        participants: rows('participants'),
        deliveries: rows('deliveries'),
        values: rows('epoch_values') + rows('daily_values'),
      },
    }
  } finally {
    db.close()
  }
}

export function inboxFacts(path: string, binding: SqliteBinding): BackupManifest['inbox'] {
  const db = openInboxForReading(path, binding)
  try {
    const facts = db
      .prepare(
        `SELECT coalesce(max(entry_id), 0) AS lastEntryId,
           coalesce(max(delivery_id), 0) AS lastDeliveryId, count(*) AS entries FROM entries`,
      )
      .get() as { lastEntryId: number; lastDeliveryId: number; entries: number }
    return {
      version: db.pragma('user_version', { simple: true }) as number,
      ...facts,
      origin: originOf(db),
      mark: markOf(db, facts.lastEntryId),
    }
  } finally {
    db.close()
  }
}

type Readable = Pick<ReturnType<typeof openInboxForReading>, 'prepare'>

/** Tells which study an inbox is of: the mark of its first entry. */
export function originOf(db: Readable): string | null {
  const first = db.prepare('SELECT min(entry_id) FROM entries').pluck().get() as number | null
  return first === null ? null : markOf(db, first)
}

/** Null where there is no inbox, none with entries, or it can't be read at this moment. */
export function originOfInbox(path: string, binding: SqliteBinding): string | null {
  try {
    const db = openInboxForReading(path, binding)
    try {
      return originOf(db)
    } finally {
      db.close()
    }
  } catch {
    return null
  }
}

/**
 * Tells one inbox from another by one of its entries: number, kind and moment to the millisecond.
 * What may change later (bodies that are packed or removed) plays no part. Null without that entry.
 */
export function markOf(db: Readable, entryId: number): string | null {
  const entry = db
    .prepare('SELECT entry_id, kind, delivery_id, recorded_at FROM entries WHERE entry_id = ?')
    .raw()
    .get(entryId)
  return entry === undefined
    ? null
    : createHash('sha256').update(JSON.stringify(entry)).digest('hex')
}
