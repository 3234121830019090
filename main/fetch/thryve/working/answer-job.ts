import type { Job, NewJob, Urgency } from '#main/fetch/queue/job-queue.ts'
import { urgencies } from '#main/fetch/queue/job-queue.ts'
import type { CreatedAfter } from '#shared/senders/thryve-api.ts'
import { MINUTE_MS, type TimeRange } from '#shared/time.ts'
import type { Answer } from '../asking/answer.ts'
import { type Question, questionText } from '../asking/question.ts'
import { afterCreatedSince, concerns } from '../planning/backfill.ts'
import { halves } from '../planning/steps.ts'
import { answeredWith, fetchedOf } from './asked.ts'
import {
  knownCreatedAfter,
  type LearntCreatedAfter,
  learnFrom,
  proofSays,
} from './created-after.ts'
import { EMPTY_AGAIN_MS } from './next-step.ts'
import type { RunnerPorts } from './runner.ts'

type Unanswered = Exclude<Answer, { kind: 'values' | 'nothing' }>

/**
 * Asks one job's question, keeps what comes, and only then ends the job: a crash in between asks
 * again, and values that come twice are one. Gives back what could not be answered.
 */
export async function answerJob(
  job: Job,
  question: Question,
  ports: RunnerPorts,
): Promise<'finished' | Unanswered> {
  const { queue, now, ask } = ports
  const { jobs } = queue
  const wants = { isDetailed: ports.isDetailed() }
  if ('createdAfterAt' in question) return answerSince(job, question, ports)

  const askedAt = now()
  const answer = await ask(job.endUserId, question, wants)
  if (answer.kind === 'too-large') {
    const parts = halves(question)
    if (parts === null) return answer
    const left = parts.map((part) => follower(job, part, ports))
    jobs.finish(job.jobId, { state: 'done', values: 0 }, now(), left)
    return 'finished'
  }
  if (answer.kind === 'values') {
    const values = answer.records.length
    if (!(await kept(job, question, answer.bytes, askedAt, ports))) return notKept
    jobs.finish(job.jobId, { state: 'done', values }, now())
    return 'finished'
  }
  if (answer.kind !== 'nothing') return answer
  const isAnnounced = jobs.reasonsOf(job.jobId).some(({ kind }) => kind === 'announced')
  const againMs = EMPTY_AGAIN_MS[job.empties]
  if (isAnnounced && againMs !== undefined) {
    jobs.postpone(job, now() + againMs, { tries: 0, empties: job.empties + 1 })
    return 'finished'
  }
  // That there is nothing is an answer too, where somebody waits for one.
  if (
    isAnnounced &&
    answer.bytes !== null &&
    !(await kept(job, question, answer.bytes, askedAt, ports))
  )
    return notKept
  jobs.finish(job.jobId, { state: 'done', values: 0 }, now())
  return 'finished'
}

/** "Created since" first of all has to prove that the API knows it; what it leaves is asked by days. */
async function answerSince(
  job: Job,
  question: Extract<Question, { createdAfterAt: number }>,
  ports: RunnerPorts,
): Promise<'finished' | Unanswered> {
  const { queue, now, ask } = ports
  const wants = { isDetailed: ports.isDetailed() }
  let known = knownCreatedAfter(queue.facts.read<LearntCreatedAfter>('createdAfter'), now())
  let values = 0
  if (known === 'unknown' || known === 'works') {
    const askedAt = now()
    const answer = await ask(job.endUserId, question, wants)
    const { learnt, proof } = learnFrom(question, answer)
    if (learnt !== 'unknown') known = learn(learnt)
    else if (isHopeless(answer, job)) known = learn('rejected')
    else if (answer.kind === 'too-large') known = 'unknown'
    else if (answer.kind !== 'values' && answer.kind !== 'nothing') return answer
    if (answer.kind === 'values') {
      values = answer.records.length
      if (!(await kept(job, question, answer.bytes, askedAt, ports))) return notKept
      // So many may be all that one answer takes: the days are asked as well.
      if (values >= MANY_VALUES) known = 'unknown'
    }
    if (known === 'unknown' && proof !== null) {
      const says = proofSays(proof, await ask(job.endUserId, proof, wants))
      if (says !== 'unknown') known = learn(says)
    }
  }
  function learn(state: CreatedAfter): CreatedAfter {
    queue.facts.write('createdAfter', { state, at: now() } satisfies LearntCreatedAfter)
    return state
  }
  const left = gapOf(job, ports).flatMap((gap) => afterCreatedSince(gap, now(), known))
  const followers = left.map((part) => follower(job, part, ports))
  queue.jobs.finish(job.jobId, { state: 'done', values }, now(), followers)
  return 'finished'
}

/** What takes too long, again and again, is asked by days: else its gap would wait for ever. */
function isHopeless(answer: Answer, job: Job): boolean {
  return answer.kind === 'later' && answer.why !== 'busy' && job.tries >= 2
}

const MANY_VALUES = 10_000
/** From the question to the end of its job. */
const ANSWERED_WITHIN_MS = 2 * MINUTE_MS

const notKept: Unanswered = { kind: 'later', why: 'not-kept', afterMs: null }

async function kept(
  job: Job,
  question: Question,
  bytes: Uint8Array<ArrayBuffer>,
  askedAt: number,
  { queue, keep }: RunnerPorts,
): Promise<boolean> {
  // Whoever was erased meanwhile must not come back with an answer that was under way.
  if (!queue.jobs.isWaiting(job.jobId)) return true
  const others = queue.jobs
    .siblings(job.jobId)
    .filter(({ jobId }) => jobId !== job.jobId)
    .map(({ question: text, state, finishedAt }) => ({
      question: JSON.parse(text) as Question,
      isDone: state === 'done',
      askedAt: (finishedAt ?? askedAt) - ANSWERED_WITHIN_MS,
    }))
  try {
    // What was announced after the first of them was asked is not answered by all of them.
    const firstAt = Math.min(askedAt, ...others.map((other) => other.askedAt))
    const answered = answeredWith(question, others)
    const deliveryId = await keep(fetchedOf(job.endUserId, question, answered, firstAt), bytes)
    queue.facts.write('lastKept', deliveryId)
    return true
  } catch {
    return false
  }
}

/** The stretch that the gaps of a job span together. */
function gapOf(job: Job, { queue }: RunnerPorts): TimeRange[] {
  const ranges = queue.jobs
    .reasonsOf(job.jobId)
    .filter(({ kind }) => kind === 'gap')
    .map(({ key }) => queue.gaps.range(Number(key)))
    .filter((range) => range !== undefined)
  if (ranges.length === 0) return []
  const fromAt = Math.min(...ranges.map((range) => range.fromAt))
  return [{ fromAt, toAt: Math.max(...ranges.map((range) => range.toAt)) }]
}

function follower(job: Job, question: Question, { queue, now }: RunnerPorts): NewJob {
  const urgency = (Object.keys(urgencies) as Urgency[]).find(
    (name) => urgencies[name] === job.urgency,
  ) as Urgency
  return {
    endUserId: job.endUserId,
    question: questionText(question),
    urgency,
    dueAt: now(),
    reasons: queue.jobs.reasonsOf(job.jobId).filter(({ kind, key }) => {
      const gap = kind === 'gap' ? queue.gaps.range(Number(key)) : undefined
      return gap === undefined || concerns(question, gap)
    }),
  }
}
