import { existsSync } from 'node:fs'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { readRetiredTotals, removedDeliveryIds } from '#main/inbox/retired.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading, openStudyForWriting } from '#main/store/connection.ts'
import { type FormerStudy, openFormerStudy } from '#main/store/former-study.ts'
import { migrate } from '#main/store/migrate.ts'

/** What a rebuild can't read from the inbox any more, and where it takes it from instead. */
export type CarryOver = {
  /** Null where nothing has to be, or can be, carried over. */
  former: FormerStudy | null
  carriedOver: number
  lost: number
  close(): void
}

const nothing: CarryOver = { former: null, carriedOver: 0, lost: 0, close() {} }

/**
 * Bodies that retention removed can't be decoded again; their values are carried over from the
 * study that stands there. Throws where that would lose some and nobody has agreed to it.
 */
export function openCarryOver(options: {
  inboxPath: string
  studyPath: string
  sqliteBinding: SqliteBinding
  mayLose: boolean
}): CarryOver {
  const { inboxPath, studyPath, sqliteBinding, mayLose } = options
  const inbox = openInboxForReading(inboxPath, sqliteBinding)
  const removed = removedDeliveryIds(inbox)
  const { removedUntilAt } = readRetiredTotals(inbox)
  inbox.close()
  if (removed.length === 0) return nothing

  const opened = existsSync(studyPath) ? open(studyPath, sqliteBinding, removed) : 'missing'
  const lost =
    typeof opened === 'string'
      ? removed.length
      : removed.filter((deliveryId) => !opened.former.holds(deliveryId)).length
  if (lost > 0 && !mayLose) {
    if (typeof opened !== 'string') opened.close()
    throw new WouldLose(lost, removedUntilAt ?? 0, typeof opened === 'string' ? opened : 'partial')
  }
  if (typeof opened === 'string') return { ...nothing, lost }
  return { ...opened, carriedOver: removed.length - lost, lost }
}

type Opened = { former: FormerStudy; close(): void }

function open(path: string, sqliteBinding: SqliteBinding, removed: number[]): Opened | 'damaged' {
  try {
    // An older version may have written it; it is read in the newest shape only.
    const newest = openStudyForWriting(path, sqliteBinding)
    try {
      migrate(newest)
    } finally {
      newest.close()
    }
    const db = openStudyForReading(path, sqliteBinding)
    return { former: openFormerStudy(db, removed), close: () => db.close() }
  } catch (error) {
    if (/^SQLITE_(CORRUPT|NOTADB)/.test((error as { code?: string }).code ?? '')) return 'damaged'
    throw error
  }
}

/** A rebuild would give up values that a sender was told are kept. */
export class WouldLose extends Error {
  constructor(lost: number, untilAt: number, study: 'missing' | 'damaged' | 'partial') {
    const day = new Date(untilAt).toISOString().slice(0, 10)
    const because = {
      missing: 'there is no study.sqlite, the only other place that holds their values',
      damaged: 'study.sqlite, the only other place that holds their values, is damaged',
      partial: 'study.sqlite does not hold their values either',
    }[study]
    super(
      `${lost} deliveries received until ${day} can't be read again: their bodies are no longer kept, as retentionMonths in settings.json says, and ${because}. ` +
        'Put a backup of study.sqlite in its place and run rebuild again, or run rebuild-with-loss to go on without them. Nothing was changed.',
    )
  }
}
