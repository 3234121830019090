import { join } from 'node:path'
import type { ReprocessMeta } from '#main/inbox/entry.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { studyQueries } from '#main/store/queries/queries.ts'
import { ingestOffline } from './offline-ingest.ts'

export type Reprocessed = { tried: number; stillWaiting: number }

/** Decodes again, with this version, every delivery that waits. Nothing is re-sent. */
export function reprocessWaiting(options: {
  dataDir: string
  sqliteBinding: string | null
  onProgress: (deliveries: number) => void
  now: number
}): Reprocessed {
  const { dataDir, sqliteBinding, now } = options
  const studyPath = join(dataDir, 'study.sqlite')
  ingestOffline({ ...options, studyPath })
  const tried = waiting(studyPath, sqliteBinding)
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
  return { tried: tried.length, stillWaiting: waiting(studyPath, sqliteBinding).length }
}

function waiting(studyPath: string, sqliteBinding: string | null): number[] {
  const db = openStudyForReading(studyPath, sqliteBinding)
  try {
    return studyQueries(db).waitingDeliveries({ deliveryIds: null, reason: null })
  } finally {
    db.close()
  }
}
