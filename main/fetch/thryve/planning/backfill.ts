import type { CreatedAfter } from '#shared/senders/thryve-api.ts'
import { DAY_MS, HOUR_MS, type TimeRange } from '#shared/time.ts'
import type { Question } from '../asking/question.ts'
import { addDays, dayOf, midnightOf } from './days.ts'
import { dailySteps, epochSteps, everything } from './steps.ts'

/** What was created in a gap may have been measured so long before: a watch that was synced late. */
export const EPOCH_MARGIN_DAYS = 7
export const DAILY_MARGIN_DAYS = 14
/** Older gaps are not fetched: the sources themselves rarely give more. */
export const REACH_DAYS = 364
/** "Created since" answers with everything up to now: for older gaps their days are less. */
const SINCE_WITHIN_DAYS = 14
/** Their clock and ours may differ by so much, and a push takes a moment. */
const CLOCK_MARGIN_MS = HOUR_MS

/**
 * What to ask about each participant after a gap in which nothing could be received. Where the API
 * can be asked for what was created since, that replaces the epochs' margin; else, or where it is
 * not known yet, their days are asked one by one.
 */
export function backfillQuestions(
  gap: TimeRange,
  now: number,
  createdAfter: CreatedAfter,
): Question[] {
  const fromAt = Math.max(gap.fromAt, now - REACH_DAYS * DAY_MS)
  const toAt = Math.min(gap.toAt, now)
  if (toAt <= fromAt) return []
  const daily = dailySteps(addDays(dayOf(fromAt), -DAILY_MARGIN_DAYS), addDays(dayOf(toAt), 1))
  const maySince = createdAfter === 'unknown' || createdAfter === 'works'
  if (maySince && now - fromAt <= SINCE_WITHIN_DAYS * DAY_MS) {
    return [...daily, { ...createdSince(fromAt), ...everything }]
  }
  return [...daily, ...epochDays(fromAt, toAt, EPOCH_MARGIN_DAYS)]
}

/** What a question for "created since" leaves to be asked, once it is known what came of it. */
export function afterCreatedSince(gap: TimeRange, now: number, learnt: CreatedAfter): Question[] {
  const fromAt = Math.max(gap.fromAt, now - REACH_DAYS * DAY_MS)
  // Where it works, the days of the gap itself are asked all the same: one source says it works.
  return epochDays(fromAt, Math.min(gap.toAt, now), learnt === 'works' ? 0 : EPOCH_MARGIN_DAYS)
}

function createdSince(fromAt: number): { dimension: 'epoch'; createdAfterAt: number } {
  return { dimension: 'epoch', createdAfterAt: fromAt - CLOCK_MARGIN_MS }
}

function epochDays(fromAt: number, toAt: number, marginDays: number): Question[] {
  return epochSteps(midnightOf(fromAt) - marginDays * DAY_MS, toAt + CLOCK_MARGIN_MS, 1)
}

/** Gaps that touch or are close, as one: their margins would ask the same days again. */
export function mergedGaps<T extends TimeRange>(gaps: readonly T[]): (TimeRange & { of: T[] })[] {
  const merged: (TimeRange & { of: T[] })[] = []
  for (const gap of [...gaps].sort((a, b) => a.fromAt - b.fromAt)) {
    const last = merged.at(-1)
    if (last !== undefined && gap.fromAt <= last.toAt + DAY_MS) {
      last.toAt = Math.max(last.toAt, gap.toAt)
      last.of.push(gap)
    } else merged.push({ fromAt: gap.fromAt, toAt: gap.toAt, of: [gap] })
  }
  return merged
}

/** Whether a question was asked for this gap among others, so that it tells how the gap is healed. */
export function concerns(question: Question, gap: TimeRange): boolean {
  if ('createdAfterAt' in question) return question.createdAfterAt < gap.toAt
  if (question.dimension === 'daily') {
    const firstDay = addDays(dayOf(gap.fromAt), -DAILY_MARGIN_DAYS)
    return question.toDay >= firstDay && question.fromDay <= addDays(dayOf(gap.toAt), 1)
  }
  const fromAt = midnightOf(gap.fromAt) - EPOCH_MARGIN_DAYS * DAY_MS
  return question.toAt >= fromAt && question.fromAt <= gap.toAt + CLOCK_MARGIN_MS
}
