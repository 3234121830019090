import { DAY_MS } from '#shared/time.ts'
import type { Question } from '../asking/question.ts'
import { addDays, midnightOf } from './days.ts'

/** The API takes no more at once: 30 days of epoch values, 364 days of daily ones. */
export const MAX_EPOCH_DAYS = 30
export const MAX_DAILY_DAYS = 364

type About = Pick<Question, 'dataSourceIds' | 'dataTypeIds'>
export const everything: About = { dataSourceIds: null, dataTypeIds: null }

/** Epoch questions that together cover a stretch, cut at midnights UTC; `toAt` belongs to it. */
export function epochSteps(
  fromAt: number,
  toAt: number,
  stepDays: number,
  about: About = everything,
): Question[] {
  const questions: Question[] = []
  for (let at = fromAt; at <= toAt; ) {
    const next = midnightOf(at) + Math.min(stepDays, MAX_EPOCH_DAYS) * DAY_MS
    questions.push({ dimension: 'epoch', fromAt: at, toAt: Math.min(toAt, next), ...about })
    // The moment of midnight stands in both: it costs nothing, and no rule of the API can lose it.
    if (next >= toAt) break
    at = next
  }
  return questions
}

/** Daily questions that together cover these days, the last one too. */
export function dailySteps(fromDay: string, toDay: string, about: About = everything): Question[] {
  const questions: Question[] = []
  for (let day = fromDay; day <= toDay; day = addDays(day, MAX_DAILY_DAYS)) {
    const last = addDays(day, MAX_DAILY_DAYS - 1)
    const until = last < toDay ? last : toDay
    questions.push({ dimension: 'daily', fromDay: day, toDay: until, ...about })
  }
  return questions
}

/** Two questions that together ask what one did, or null where it can't be cut. */
export function halves(question: Question): [Question, Question] | null {
  if ('createdAfterAt' in question) return null
  if (question.dimension === 'daily') {
    const days = daysBetween(question.fromDay, question.toDay)
    if (days < 1) return null
    const middle = addDays(question.fromDay, Math.floor((days - 1) / 2))
    return [
      { ...question, toDay: middle },
      { ...question, fromDay: addDays(middle, 1) },
    ]
  }
  const middle = Math.floor((question.fromAt + question.toAt) / 2)
  if (middle <= question.fromAt || question.toAt - question.fromAt < 60_000) return null
  return [
    { ...question, toAt: middle },
    { ...question, fromAt: middle },
  ]
}

function daysBetween(fromDay: string, toDay: string): number {
  return Math.round((Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS)
}
