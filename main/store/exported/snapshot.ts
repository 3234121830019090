import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { Said } from '#shared/words/sentences.ts'
import { openStudyForReading, type ReadableDb } from '../connection.ts'
import { NEWEST_SCHEMA } from '../migrate.ts'

/** One state of the study, however long it is read and whatever ingest writes meanwhile. */
export type Snapshot = {
  db: ReadableDb
  /** UTC ms of the newest thing that this state holds: receipt, end of a downtime, edit by a person. */
  lastIncludedAt: number
  close(): void
}

/** The study has another shape than this version reads; only the app changes shapes. */
export class StudyOfAnotherVersion extends Error {
  declare message: Said
  constructor(schema: number) {
    super(
      schema < NEWEST_SCHEMA
        ? 'study.sqlite was written by an older Pulsetray: start this version once, then export.'
        : 'study.sqlite was written by a newer Pulsetray: please update.',
    )
  }
}

/**
 * Opens the study read-only inside one transaction. Throws where there is no study.
 * Reading holds back only the shortening of the study's log, never a writer.
 */
export function openSnapshot(studyPath: string, sqliteBinding: SqliteBinding): Snapshot {
  const db = openStudyForReading(studyPath, sqliteBinding)
  const schema = db.pragma('user_version', { simple: true }) as number
  if (schema !== NEWEST_SCHEMA) {
    db.close()
    throw new StudyOfAnotherVersion(schema)
  }
  db.prepare('BEGIN').run()
  // The first read fixes the state.
  const newest = db
    .prepare(
      `SELECT max(at) FROM (
         SELECT max(received_at) AS at FROM delivery_rows
         UNION ALL SELECT max(to_at) FROM downtime_rows
         UNION ALL SELECT max(recorded_at) FROM annotation_versions)`,
    )
    .pluck()
    .get() as number | null
  return { db, lastIncludedAt: newest ?? 0, close: () => void db.close() }
}
