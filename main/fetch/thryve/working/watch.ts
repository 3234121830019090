import type { Queue } from '#main/fetch/queue/open-queue.ts'
import type { WebhookOff } from '#shared/senders/thryve-api.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import type { AskThryve } from '../asking/client.ts'
import { reconcile } from './reconcile.ts'
import type { StudyAnswers, StudyFacts } from './study-facts.ts'
import { takeUp } from './take-up.ts'

export const RECONCILE_EVERY_MS = 6 * HOUR_MS
/** After a start the sender's retries and the first fetches come first. */
const FIRST_RECONCILE_MS = 10 * MINUTE_MS
const TRY_AGAIN_MS = 15 * MINUTE_MS
const LOOK_EVERY_MS = MINUTE_MS
/** Many deliveries at once are one look. */
const LOOK_AFTER_MS = 5 * SECOND_MS
const TICK_MS = SECOND_MS / 2

/** Looks what the study lacks, and puts it into the queue. */
export type Watch = {
  /** Something changed in the study. */
  poke(): void
  reconcileNow(): void
  isReconciling(): boolean
  nextReconciliationAt(): number
  stop(): Promise<void>
}

export function startWatch(ports: {
  queue: Queue
  now(): number
  ask: AskThryve
  /** There is something to ask with, and nobody paused or refused it. */
  isActive(): boolean
  isDetailed(): boolean
  study: StudyAnswers
  /** What a look found, before and after it was taken up. */
  onFacts(facts: StudyFacts): void
  onTaken(): void
}): Watch {
  const { queue, now, study, isActive } = ports
  const { facts: kept } = queue
  const startedAt = now()
  let lookedAt = Number.NEGATIVE_INFINITY
  let isPoked = true
  let isWanted = false
  let isReconciling = false
  let tidiedAt = 0
  let triedAt = Number.NEGATIVE_INFINITY
  let isClosed = false
  let underWay: Promise<void> | null = null

  /** A clock that was set back makes everything due. */
  function isPast(at: number, forMs: number): boolean {
    const passedMs = now() - at
    return passedMs >= forMs || passedMs < 0
  }

  function nextReconciliationAt(): number {
    const last = kept.read<{ at: number }>('reconciliation')?.at
    const regular = last === undefined ? startedAt : last + RECONCILE_EVERY_MS
    return Math.max(regular, startedAt + FIRST_RECONCILE_MS, triedAt + TRY_AGAIN_MS)
  }

  async function look(): Promise<void> {
    isPoked = false
    lookedAt = now()
    // Read first: what is kept meanwhile is newer than the answer.
    const lastKept = kept.read<number>('lastKept') ?? 0
    const facts = await study.study()
    if (isClosed) return
    if (facts === null) {
      isPoked = true
      return
    }
    // An inbox that ends before what was kept is an older one, such as from a backup.
    if (facts.lastDeliveryId < lastKept) queue.startAnew()
    ports.onFacts(facts)
    const off = kept.read<WebhookOff>('webhookOff')
    if (off !== null && (facts.lastDeliveredAt ?? 0) > off.foundAt) kept.write('webhookOff', null)
    takeUp(queue, facts, now())
    ports.onTaken()
    if (isPast(tidiedAt, DAY_MS)) {
      tidiedAt = now()
      queue.jobs.forgetOld(now())
      queue.announced.forgetOld(now())
    }
    if (isWanted || nextReconciliationAt() <= now()) await compare(facts)
  }

  async function compare(facts: StudyFacts): Promise<void> {
    isWanted = false
    isReconciling = true
    triedAt = now()
    const { ask, isDetailed } = ports
    const found = await reconcile({ queue, now, ask, isDetailed, newest: study.newest, facts })
    isReconciling = false
    if (isClosed || found === null) return
    kept.write('reconciliation', found.reconciliation)
    const known = kept.read<WebhookOff>('webhookOff')
    // Found once, it stands until a delivery comes: what was fetched since proves nothing else.
    if (found.webhookOff !== null)
      kept.write('webhookOff', { ...found.webhookOff, foundAt: known?.foundAt ?? now() })
    ports.onTaken()
  }

  function tick(): void {
    if (underWay !== null || !isActive()) return
    const isDue = isWanted || isPast(lookedAt, LOOK_EVERY_MS)
    if (!isDue && !(isPoked && isPast(lookedAt, LOOK_AFTER_MS))) return
    underWay = look()
      .catch(() => {
        // The study could not be read, or this folder not be written: the next look tries again.
        isReconciling = false
      })
      .finally(() => {
        underWay = null
      })
  }

  const timer = setInterval(tick, TICK_MS)
  return {
    poke() {
      isPoked = true
    },
    reconcileNow() {
      isWanted = true
    },
    isReconciling: () => isReconciling || isWanted,
    nextReconciliationAt,
    async stop() {
      isClosed = true
      clearInterval(timer)
      await underWay
    },
  }
}
