import { join } from 'node:path'
import type { ReprocessMeta } from '#main/inbox/entry.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { type StudyQueries, studyQueries } from '#main/store/queries/queries.ts'
import type { QuarantineReason } from '#shared/delivery.ts'
import { ingestOffline } from './offline-ingest.ts'

export type Reprocessed = {
  tried: number
  stillWaiting: number
  /** What waited before. */
  reasons: QuarantineReason[]
}

/** Which deliveries: these, or those that wait for one reason, or all that wait. */
export type Choice = { deliveryIds: number[] | null; reason: string | null }

/** Decodes again, with this version, what waits. Nothing is re-sent. */
export function reprocessWaiting(
  options: Choice & {
    dataDir: string
    sqliteBinding: SqliteBinding
    onProgress: (deliveries: number) => void
    now: number
  },
): Reprocessed {
  const { dataDir, sqliteBinding, now, deliveryIds, reason } = options
  const studyPath = join(dataDir, 'study.sqlite')
  ingestOffline({ ...options, studyPath })
  const { tried, reasons } = ask(studyPath, sqliteBinding, (study) => ({
    tried: study.waitingDeliveries({ deliveryIds, reason }),
    reasons: study.quarantineReasons(),
  }))
  if (tried.length > 0) {
    const inbox = openInboxForAppending(join(dataDir, 'inbox.sqlite'), sqliteBinding)
    const meta: ReprocessMeta = { deliveryIds: tried, isReleased: false }
    inbox
      .prepare(
        "INSERT INTO entries (kind, recorded_at, meta, body) VALUES ('reprocess', ?, ?, zeroblob(0))",
      )
      .run(now, JSON.stringify(meta))
    inbox.close()
    ingestOffline({ ...options, studyPath })
  }
  const all = { deliveryIds: null, reason: null }
  const stillWaiting = ask(studyPath, sqliteBinding, (study) => study.waitingDeliveries(all)).length
  return { tried: tried.length, stillWaiting, reasons }
}

function ask<T>(
  studyPath: string,
  sqliteBinding: SqliteBinding,
  question: (study: StudyQueries) => T,
): T {
  const db = openStudyForReading(studyPath, sqliteBinding)
  try {
    return question(studyQueries(db))
  } finally {
    db.close()
  }
}
