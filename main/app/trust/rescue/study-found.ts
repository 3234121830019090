import { statSync } from 'node:fs'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { removedDeliveryIds } from '#main/inbox/retired.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { Said } from '#shared/words/sentences.ts'

/** What a start finds in the place of the study. */
export type StudyFound = {
  isMissing: boolean
  /** The last entry of the inbox at that moment. */
  lastEntryId: number
  /** Deliveries whose bodies are no longer kept: only a study that was there before holds their values. */
  removed: number
}

/** Looks before anything is opened; a study of no bytes is none. */
export function findStudy(
  studyPath: string,
  inboxPath: string,
  sqliteBinding: SqliteBinding,
): StudyFound {
  const isMissing = (statSync(studyPath, { throwIfNoEntry: false })?.size ?? 0) === 0
  const none = { isMissing: false, lastEntryId: 0, removed: 0 }
  if (!isMissing) return none
  try {
    const inbox = openInboxForReading(inboxPath, sqliteBinding)
    try {
      const lastEntryId = inbox.prepare('SELECT max(entry_id) FROM entries').pluck().get()
      if (lastEntryId === null) return none
      return {
        isMissing,
        lastEntryId: lastEntryId as number,
        removed: removedDeliveryIds(inbox).length,
      }
    } finally {
      inbox.close()
    }
  } catch {
    // There is no inbox yet: this is a new study.
    return none
  }
}

/** Why ingest must not make a study anew by itself; null where it may. */
export function heldBecause({ isMissing, removed }: StudyFound): Said | null {
  if (!isMissing || removed === 0) return null
  return `study.sqlite is missing, and the values of ${removed} deliveries stood nowhere else, since their bodies are no longer kept. Everything that comes in is kept; choose under Today how to go on`
}
