import type { Job } from '#main/fetch/queue/job-queue.ts'
import type { Queue } from '#main/fetch/queue/open-queue.ts'
import { backoffMs } from '#main/fetch/queue/pace.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { HoldReason, StopReason, ThryveActivity } from '#shared/senders/thryve-api.ts'
import { HOUR_MS, SECOND_MS } from '#shared/time.ts'
import type { Answer } from '../asking/answer.ts'
import type { AskThryve } from '../asking/client.ts'
import type { Question } from '../asking/question.ts'
import { answerJob } from './answer-job.ts'
import { afterFailure } from './next-step.ts'

export type RunnerPorts = {
  queue: Queue
  now(): number
  random(): number
  ask: AskThryve
  /** Whether there is anything to ask with. */
  mayAsk(): boolean
  isPaused(): boolean
  /** As the pushes come: details make other keys of the same values. */
  isDetailed(): boolean
  /** The delivery it became, once it is durable; rejects where it can't be kept now. */
  keep(fetched: Fetched, bytes: Uint8Array<ArrayBuffer>): Promise<number>
  onChange(): void
}

/** Works through the queue, one question at a time. */
export type Runner = {
  activity(): ThryveActivity
  /** Something may be due, or may be asked again. */
  poke(): void
  /** Credentials or address are others now. */
  startAfresh(): void
  /** Nothing is asked any more until that. */
  halt(why: StopReason): void
  /** Done when what is asked at this moment is answered and kept. */
  atRest(): Promise<void>
  /** The same, and nothing more is asked. */
  stop(): Promise<void>
}

type Stopped = { why: StopReason; sinceAt: number }
const LONGEST_HOLD_MS = 2 * HOUR_MS
/** Words about credentials, so often in a row, are taken for what they say. */
const MOST_DOUBTS = 3

export function startRunner(ports: RunnerPorts): Runner {
  const { queue, now, random, onChange } = ports
  const { jobs, facts } = queue
  let held: { untilAt: number; why: HoldReason } | null = null
  let failures = 0
  let doubts = 0
  let isClosed = false
  let underWay: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  function nextWaitMs(): number | null {
    if (isClosed || ports.isPaused() || !ports.mayAsk()) return null
    if (facts.read<Stopped>('stopped') !== null) return null
    const at = now()
    // A clock that was set back must not hold for a day.
    if (held !== null && (held.untilAt <= at || held.untilAt > at + LONGEST_HOLD_MS)) held = null
    if (jobs.next(at) !== undefined) return held === null ? 0 : SECOND_MS
    return jobs.nextDueAt() === null ? null : SECOND_MS
  }

  function schedule(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const waitMs = nextWaitMs()
    if (waitMs !== null) timer = setTimeout(work, waitMs)
  }

  function work(): void {
    timer = null
    if (underWay !== null || nextWaitMs() !== 0) {
      if (underWay === null) schedule()
      return
    }
    const job = jobs.next(now()) as Job
    underWay = run(job).finally(() => {
      underWay = null
      onChange()
      schedule()
    })
    onChange()
  }

  async function run(job: Job): Promise<void> {
    const question = JSON.parse(job.question) as Question
    const answer = await answerJob(job, question, ports)
    if (isClosed) return
    if (answer === 'finished') {
      failures = 0
      doubts = 0
      facts.write('answered', { at: now() })
      queue.gaps.settle()
    } else take(job, answer)
  }

  function take(job: Job, answer: Exclude<Answer, { kind: 'values' | 'nothing' }>): void {
    switch (answer.kind) {
      case 'stop':
        halt(answer.why)
        return
      case 'doubt':
        doubts += 1
        if (facts.read('answered') === null || doubts >= MOST_DOUBTS) halt('refused')
        else later(job, 'server-error', null, false)
        return
      case 'later':
        later(job, answer.why, answer.afterMs, true)
        return
      case 'rejected':
      case 'too-large':
        jobs.finish(job.jobId, { state: 'failed', values: 0 }, now())
        queue.gaps.settle()
    }
  }

  function later(job: Job, why: HoldReason, wishMs: number | null, holdsAll: boolean): void {
    const tries = job.tries + 1
    const next = afterFailure(tries, why, wishMs, random())
    if (next.giveUp) jobs.finish(job.jobId, { state: 'failed', values: 0 }, now())
    else jobs.postpone(job, now() + next.afterMs, { tries })
    if (!holdsAll) return
    failures += 1
    held = { untilAt: now() + backoffMs(failures, wishMs, random()), why }
  }

  function halt(why: StopReason): void {
    facts.write('stopped', { why, sinceAt: now() } satisfies Stopped)
    onChange()
  }

  schedule()
  return {
    activity() {
      if (!ports.mayAsk()) return { state: 'no-credentials' }
      const stopped = facts.read<Stopped>('stopped')
      if (stopped !== null) return { state: 'stopped', ...stopped }
      if (ports.isPaused()) return { state: 'paused' }
      if (underWay !== null) return { state: 'working' }
      if (held !== null && held.untilAt > now()) return { state: 'holding', ...held }
      return jobs.next(now()) === undefined ? { state: 'idle' } : { state: 'working' }
    },
    poke: () => {
      if (underWay === null) schedule()
    },
    startAfresh() {
      facts.write('stopped', null)
      facts.write('answered', null)
      facts.write('createdAfter', null)
      held = null
      failures = 0
      doubts = 0
      jobs.wake(now())
      if (underWay === null) schedule()
    },
    halt,
    async atRest() {
      await underWay
    },
    async stop() {
      isClosed = true
      if (timer !== null) clearTimeout(timer)
      await underWay
    },
  }
}
