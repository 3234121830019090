import type { CreatedAfter } from '#shared/senders/thryve-api.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Answer } from '../asking/answer.ts'
import type { Question } from '../asking/question.ts'

type Since = Extract<Question, { createdAfterAt: number }>

/** What was learnt holds so long: the API may be mended, or changed. */
const HOLDS_MS = 30 * DAY_MS

export type LearntCreatedAfter = { state: CreatedAfter; at: number }

export function knownCreatedAfter(learnt: LearntCreatedAfter | null, now: number): CreatedAfter {
  return learnt === null || now - learnt.at > HOLDS_MS ? 'unknown' : learnt.state
}

/**
 * What one answer tells about "created after": rejected, ignored (it holds what was created
 * before), or nothing yet. `proof` is a question whose answer would tell: after the newest of these
 * values there can't be any of them.
 */
export function learnFrom(
  question: Since,
  answer: Answer,
): { learnt: CreatedAfter; proof: Since | null } {
  const nothing = { learnt: 'unknown', proof: null } as const
  if (answer.kind === 'rejected') return { learnt: 'rejected', proof: null }
  if (answer.kind !== 'values') return nothing
  const created = answer.records.map(({ createdAt }) => createdAt)
  if (created.some((at) => at === null)) return nothing
  const moments = created as number[]
  if (moments.some((at) => at < question.createdAfterAt)) return { learnt: 'ignored', proof: null }
  const newestAt = moments.reduce((newest, at) => Math.max(newest, at), 0)
  return { learnt: 'unknown', proof: { ...question, createdAfterAt: newestAt + 1_000 } }
}

/** What the answer to the proof says. */
export function proofSays(proof: Since, answer: Answer): CreatedAfter {
  if (answer.kind === 'nothing') return 'works'
  if (answer.kind === 'rejected') return 'rejected'
  if (answer.kind !== 'values') return 'unknown'
  const isOlder = answer.records.some(
    ({ createdAt }) => createdAt === null || createdAt < proof.createdAfterAt,
  )
  return isOlder ? 'ignored' : 'works'
}
