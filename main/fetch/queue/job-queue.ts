import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import type { QueueDb } from './queue-database.ts'

/** What is asked first. */
export const urgencies = { announced: 0, asked: 1, compared: 2, gap: 3 } as const
export type Urgency = keyof typeof urgencies

export type Reason = { kind: 'gap' | 'announced'; key: string }

export type NewJob = {
  endUserId: string
  /** Its text is what makes two jobs one. */
  question: string
  urgency: Urgency
  dueAt: number
  reasons: Reason[]
}

export type Job = {
  jobId: number
  endUserId: string
  question: string
  urgency: number
  tries: number
  empties: number
}

export type Sibling = {
  jobId: number
  question: string
  state: string
  finishedAt: number | null
}

export type QueueCounts = { waiting: number; done: number; failed: number; values: number }

/** Nothing waits longer: a due time beyond it is a clock that was set back. */
const LONGEST_WAIT_MS = 8 * HOUR_MS
const REMEMBERED_MS = 30 * DAY_MS

/** Jobs, in the order they are asked. Everything is on the disk when a function returns. */
export function jobQueue(db: QueueDb, forgotten: ReadonlySet<string>) {
  const insert = db.prepare(
    `INSERT INTO jobs (end_user_id, question, urgency, due_at)
     VALUES (@endUserId, @question, @urgency, @dueAt)
     ON CONFLICT (end_user_id, question) WHERE state = 'waiting'
       DO UPDATE SET urgency = min(urgency, excluded.urgency), due_at = min(due_at, excluded.due_at)
     RETURNING job_id`,
  )
  const give = db.prepare('INSERT OR IGNORE INTO reasons VALUES (?, ?, ?)')
  const reasonsOf = db.prepare('SELECT kind, key FROM reasons WHERE job_id = ?')
  const due = db.prepare(
    `SELECT job_id AS jobId, end_user_id AS endUserId, question, urgency, tries, empties
     FROM jobs WHERE state = 'waiting' AND (due_at <= @now OR due_at > @now + ${LONGEST_WAIT_MS})
     ORDER BY urgency, due_at, job_id LIMIT 1`,
  )
  const waiting = db.prepare("SELECT 1 FROM jobs WHERE job_id = ? AND state = 'waiting'").pluck()
  const nextDue = db.prepare("SELECT min(due_at) FROM jobs WHERE state = 'waiting'").pluck()
  const postpone = db.prepare(
    'UPDATE jobs SET due_at = @dueAt, tries = @tries, empties = @empties WHERE job_id = @jobId',
  )
  const finish = db.prepare(
    `UPDATE jobs SET state = @state, value_count = @values, finished_at = @now
     WHERE job_id = @jobId AND state = 'waiting'`,
  )
  const siblings = db.prepare(
    `SELECT DISTINCT j.job_id AS jobId, j.question, j.state, j.finished_at AS finishedAt FROM reasons mine
     JOIN reasons r ON r.kind = mine.kind AND r.key = mine.key JOIN jobs j ON j.job_id = r.job_id
     WHERE mine.job_id = ? AND mine.kind = 'announced'`,
  )
  const counts = db.prepare(
    `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
       count(*) FILTER (WHERE state = 'done') AS done,
       count(*) FILTER (WHERE state = 'failed') AS failed,
       ifnull(sum(value_count), 0) AS "values" FROM jobs`,
  )
  const again = db.prepare(
    `UPDATE OR IGNORE jobs SET state = 'waiting', due_at = ?, tries = 0, finished_at = NULL
     WHERE state = 'failed'`,
  )
  const wake = db.prepare("UPDATE jobs SET due_at = ? WHERE state = 'waiting' AND tries > 0")
  const old = db.prepare(
    `DELETE FROM jobs WHERE finished_at < ? AND NOT EXISTS (SELECT 1 FROM reasons r
       JOIN gaps g ON r.kind = 'gap' AND g.gap_id = r.key AND g.outcome IS NULL
       WHERE r.job_id = jobs.job_id)`,
  )

  const add = (job: NewJob): void => {
    if (forgotten.has(job.endUserId)) return
    const { reasons, urgency, ...columns } = job
    const { job_id } = insert.get({ ...columns, urgency: urgencies[urgency] }) as {
      job_id: number
    }
    for (const { kind, key } of reasons) give.run(kind, key, job_id)
  }
  return {
    add: (jobs: readonly NewJob[]) => db.transaction(() => jobs.forEach(add))(),
    next: (now: number) => due.get({ now }) as Job | undefined,
    nextDueAt: () => nextDue.get() as number | null,
    isWaiting: (jobId: number) => waiting.get(jobId) === 1,
    reasonsOf: (jobId: number) => reasonsOf.all(jobId) as Reason[],
    /** The jobs that together answer what this one answers a part of, itself among them. */
    siblings: (jobId: number) => siblings.all(jobId) as Sibling[],
    postpone(job: Job, dueAt: number, change: { tries?: number; empties?: number }): void {
      const { jobId, tries, empties } = job
      postpone.run({ jobId, tries, empties, ...change, dueAt })
    },
    /** Ends a job; what it leaves to be asked is there in the same commit. */
    finish(
      jobId: number,
      end: { state: 'done' | 'failed'; values: number },
      now: number,
      left: readonly NewJob[] = [],
    ): void {
      db.transaction(() => {
        finish.run({ jobId, ...end, now })
        left.forEach(add)
      })()
    },
    counts: () => counts.get() as QueueCounts,
    retryFailed: (now: number) => void again.run(now),
    /** What waits only since it could not be asked is asked at once. */
    wake: (now: number) => void wake.run(now),
    forgetOld: (now: number) => void old.run(now - REMEMBERED_MS),
  }
}

export type JobQueue = ReturnType<typeof jobQueue>
