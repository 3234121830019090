import { createHash } from 'node:crypto'
import type { NewJob, Reason, Urgency } from '#main/fetch/queue/job-queue.ts'
import type { Queue } from '#main/fetch/queue/open-queue.ts'
import type { UnansweredAnnouncement } from '#shared/senders/unanswered-announcement.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { type Question, questionText } from '../asking/question.ts'
import { announcedFetches } from '../planning/announced.ts'
import { backfillQuestions, concerns, mergedGaps, REACH_DAYS } from '../planning/backfill.ts'
import { knownCreatedAfter, type LearntCreatedAfter } from './created-after.ts'
import type { StudyFacts } from './study-facts.ts'

/** The sender's retries may still bring something, and a flapping way in makes one gap of many. */
export const GAP_SETTLES_MS = 2 * MINUTE_MS

/** What must be asked since the last look, into the queue; all of it in one commit. */
export function takeUp(queue: Queue, facts: StudyFacts, now: number): void {
  queue.together(() => {
    takeUpAnnouncements(queue, facts.announced, now)
    takeUpGaps(queue, facts, now)
    queue.gaps.settle()
  })
}

function takeUpAnnouncements(
  queue: Queue,
  announced: readonly UnansweredAnnouncement[],
  now: number,
): void {
  const fresh = announced.filter((one) => !queue.announced.isKnown(keyOf(one)))
  for (const one of fresh) queue.announced.note({ ...one, key: keyOf(one) })
  for (const { endUserId, questions, of } of announcedFetches(fresh)) {
    const reasons: Reason[] = of.map((one) => ({ kind: 'announced', key: keyOf(one) }))
    queue.jobs.add(jobsOf([endUserId], questions, 'announced', reasons, now))
  }
}

function takeUpGaps(queue: Queue, { downtime, endUserIds }: StudyFacts, now: number): void {
  queue.gaps.note(downtime)
  const reachAt = now - REACH_DAYS * DAY_MS
  const open = queue.gaps.unplanned(now - GAP_SETTLES_MS).filter(({ toAt }) => toAt >= reachAt)
  const known = knownCreatedAfter(queue.facts.read<LearntCreatedAfter>('createdAfter'), now)
  for (const { of, ...gap } of mergedGaps(open)) {
    for (const question of backfillQuestions(gap, now, known)) {
      const reasons: Reason[] = of
        .filter((one) => concerns(question, one))
        .map(({ gapId }) => ({ kind: 'gap', key: String(gapId) }))
      queue.jobs.add(jobsOf(endUserIds, [question], 'gap', reasons, now))
    }
    for (const { gapId } of of) queue.gaps.plan(gapId, now)
  }
}

export function jobsOf(
  endUserIds: readonly string[],
  questions: readonly Question[],
  urgency: Urgency,
  reasons: Reason[],
  now: number,
): NewJob[] {
  return endUserIds.flatMap((endUserId) =>
    questions.map((question) => ({
      ...{ endUserId, urgency, reasons, dueAt: now },
      question: questionText(question),
    })),
  )
}

/** The same announcement has the same key after the study was made anew; it names nobody. */
function keyOf({ receivedAt: _, ...announced }: UnansweredAnnouncement): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.values(announced)))
    .digest('hex')
}
