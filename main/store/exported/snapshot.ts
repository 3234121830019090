import { openStudyForReading, type ReadableDb } from '../connection.ts'

/** One state of the study, however long it is read and whatever ingest writes meanwhile. */
export type Snapshot = {
  db: ReadableDb
  /** UTC ms of the newest thing that this state holds: receipt, end of a downtime, edit by a person. */
  lastIncludedAt: number
  close(): void
}

/**
 * Opens the study read-only inside one transaction. Throws where there is no study.
 * Reading holds back only the shortening of the study's log, never a writer.
 */
export function openSnapshot(studyPath: string, sqliteBinding: string | null): Snapshot {
  const db = openStudyForReading(studyPath, sqliteBinding)
  db.prepare('BEGIN').run()
  // The first read fixes the state.
  const newest = db
    .prepare(
      `SELECT max(at) FROM (
         SELECT max(received_at) AS at FROM delivery_rows
         UNION ALL SELECT max(to_at) FROM downtime_rows)`,
    )
    .pluck()
    .get() as number | null
  return { db, lastIncludedAt: newest ?? 0, close: () => void db.close() }
}
