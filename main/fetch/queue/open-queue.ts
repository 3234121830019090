import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { announcedBook } from './announced-book.ts'
import { queueFacts } from './facts.ts'
import { gapBook } from './gap-book.ts'
import { jobQueue } from './job-queue.ts'
import { openQueueDatabase } from './queue-database.ts'

/** Everything that is to be fetched, on the disk. */
export function openQueue(path: string, sqliteBinding: SqliteBinding) {
  const db = openQueueDatabase(path, sqliteBinding)
  /** In this run: what was read of the study before must not bring anybody back. */
  const forgotten = new Set<string>()
  const facts = queueFacts(db)
  return {
    jobs: jobQueue(db, forgotten),
    gaps: gapBook(db),
    announced: announcedBook(db, forgotten),
    facts,
    together: <T>(work: () => T): T => db.transaction(work)(),
    /** How many links stand between questions and what they are for. */
    reasons: () => db.prepare('SELECT count(*) FROM reasons').pluck().get() as number,
    /** Nothing of this participant is asked any more, and nothing here names it. */
    forgetParticipant(endUserId: string): void {
      forgotten.add(endUserId)
      db.transaction(() => {
        db.prepare('DELETE FROM jobs WHERE end_user_id = ?').run(endUserId)
        db.prepare('DELETE FROM announced WHERE end_user_id = ?').run(endUserId)
      })()
      // The log would still hold it.
      db.pragma('wal_checkpoint(TRUNCATE)')
    },
    /** What it says rests on answers that are not there any more: everything is found out anew. */
    startAnew(): void {
      db.transaction(() => {
        db.exec('DELETE FROM jobs; DELETE FROM announced; DELETE FROM gaps;')
        for (const name of ['lastKept', 'reconciliation', 'webhookOff']) facts.write(name, null)
      })()
    },
    close(): void {
      db.close()
    },
  }
}

export type Queue = ReturnType<typeof openQueue>
