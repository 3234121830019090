import type { Queue } from '#main/fetch/queue/open-queue.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { Reconciliation, ThryveApiState, WebhookOff } from '#shared/senders/thryve-api.ts'
import { DAY_MS } from '#shared/time.ts'
import { type AskThryve, thryveClient } from '../asking/client.ts'
import { REACH_DAYS } from '../planning/backfill.ts'
import { midnightOfDay } from '../planning/days.ts'
import { dailySteps, epochSteps } from '../planning/steps.ts'
import type { ThryveThreadCalls, ThryveThreadSettings } from '../thread/thryve-protocol.ts'
import { checkCredentials } from './check-credentials.ts'
import { knownCreatedAfter, type LearntCreatedAfter } from './created-after.ts'
import { pacedAsk } from './paced-ask.ts'
import { startRunner } from './runner.ts'
import type { StudyAnswers, StudyFacts } from './study-facts.ts'
import { jobsOf } from './take-up.ts'
import { startWatch } from './watch.ts'

/** A page needs no more; a queue that runs changes many times a second. */
const TOLD_EVERY_MS = 500

/** Queue, client, runner and watch, put together. */
export function thryveWorks(ports: {
  queue: Queue
  settings: ThryveThreadSettings
  now(): number
  random(): number
  study: StudyAnswers
  keep(fetched: Fetched, bytes: Uint8Array<ArrayBuffer>): Promise<number>
  onChange(): void
}): { calls: Omit<ThryveThreadCalls, 'close'>; stop(): Promise<void> } {
  const { queue, now, random } = ports
  const ending = new AbortController()
  let { settings } = ports
  let client = clientOf(settings)
  let known: StudyFacts | null = null
  let telling: NodeJS.Timeout | null = null

  function clientOf({ credentials, baseAddress }: ThryveThreadSettings): AskThryve | null {
    if (credentials === null) return null
    return thryveClient({ baseAddress, credentials, now, signal: ending.signal })
  }
  function changed(): void {
    telling ??= setTimeout(() => {
      telling = null
      ports.onChange()
    }, TOLD_EVERY_MS)
  }
  const ask = pacedAsk(
    () => client,
    () => settings.requestsPerMinute,
  )
  /** Once learnt it stays, also where the newest values of all were fetched. */
  function remembered({ carriesDetails }: StudyFacts): boolean | null {
    const former = queue.facts.read<boolean>('carriesDetails')
    if (carriesDetails !== null && carriesDetails !== former)
      queue.facts.write('carriesDetails', carriesDetails)
    return carriesDetails ?? former
  }
  // Where nobody pushed yet, an answer without details could never be completed.
  const isDetailed = () => known?.carriesDetails ?? true
  const runner = startRunner({
    ...{ queue, now, random, ask, isDetailed, onChange: changed, keep: ports.keep },
    mayAsk: () => client !== null,
    isPaused: () => settings.isPaused || known === null,
  })
  const watch = startWatch({
    ...{ queue, now, ask, isDetailed, study: ports.study },
    isActive: () => client !== null && !settings.isPaused && runner.activity().state !== 'stopped',
    onFacts(facts) {
      known = { ...facts, carriesDetails: remembered(facts) }
    },
    onTaken() {
      runner.poke()
      changed()
    },
  })

  function state(): ThryveApiState {
    const { credentials, baseAddress, requestsPerMinute, isPaused } = settings
    const activity = runner.activity()
    return {
      hasCredentials: credentials !== null,
      ...{ baseAddress, requestsPerMinute },
      // Before the first look at the study nothing is asked; nobody paused it.
      activity: activity.state === 'paused' && !isPaused ? { state: 'idle' } : activity,
      queue: queue.jobs.counts(),
      createdAfter: knownCreatedAfter(queue.facts.read<LearntCreatedAfter>('createdAfter'), now()),
      reconciliation: queue.facts.read<Reconciliation>('reconciliation'),
      isReconciling: watch.isReconciling(),
      nextReconciliationAt: credentials === null ? null : watch.nextReconciliationAt(),
      webhookOff: queue.facts.read<WebhookOff>('webhookOff'),
    }
  }

  return {
    calls: {
      state,
      settings({ settings: next, isAnew }) {
        settings = next
        client = clientOf(settings)
        if (isAnew) runner.startAfresh()
        runner.poke()
        watch.poke()
        return state()
      },
      look: watch.poke,
      async check({ endUserId }) {
        const checked = await checkCredentials(ask, endUserId, now())
        if (checked.outcome === 'refused' || checked.outcome === 'wrong-address')
          runner.halt(checked.outcome)
        else if (checked.outcome === 'fine') runner.startAfresh()
        return checked
      },
      fetchRange({ endUserIds, fromDay, toDay }) {
        const endAt = midnightOfDay(toDay) + DAY_MS
        const questions = [
          ...dailySteps(fromDay, toDay),
          ...epochSteps(midnightOfDay(fromDay), Math.min(endAt, now()), 1),
        ]
        const jobs = jobsOf(endUserIds, questions, 'asked', [], now())
        queue.jobs.add(jobs)
        runner.poke()
        changed()
        return jobs.length
      },
      retryFailed() {
        queue.jobs.retryFailed(now())
        queue.gaps.reopenFailed()
        runner.poke()
        return state()
      },
      reconcile() {
        watch.reconcileNow()
        return state()
      },
      healings({ fromAt, toAt }) {
        return queue.gaps.healings(fromAt, toAt, now() - REACH_DAYS * DAY_MS)
      },
      announcements: () => queue.announced.states(),
      async forgetParticipant({ endUserId }) {
        queue.forgetParticipant(endUserId)
        await runner.atRest()
      },
    },
    async stop() {
      if (telling !== null) clearTimeout(telling)
      ending.abort()
      await Promise.all([watch.stop(), runner.stop()])
    },
  }
}
