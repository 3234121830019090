import { createHash } from 'node:crypto'
import { backoffMs } from '#main/fetch/pryv/backoff.ts'
import type { Answer, Asked } from '#main/fetch/pryv/client.ts'
import { fromTheBeginning } from '#main/fetch/pryv/cursor.ts'
import { createKnownEvents } from '#main/fetch/pryv/known-events.ts'
import { runPass } from '#main/fetch/pryv/pass.ts'
import type { PryvSync, PryvTrouble } from '#shared/senders/pryv.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { PryvStanding } from './pryv-file.ts'
import { createRepeating } from './repeating.ts'
import { notKept, type Trouble, troubleOf } from './trouble.ts'
import type { Turns } from './turns.ts'

/** A webhook may be lost without a word, so accounts are read now and then anyway. */
const WITH_WEBHOOK_MS = 6 * HOUR_MS
const WITHOUT_WEBHOOK_MS = 15 * MINUTE_MS
/** A gateway in between may have said 403, so the token is not given up for good. */
const REVOKED_MS = HOUR_MS
const BROKEN_LIMIT = 3
const LONGEST_WAIT_MS = 2 * HOUR_MS

export type ReadingPorts = {
  ask: (asked: Asked) => Promise<Answer>
  /** Durable when it resolves with the delivery's number. */
  keep: (what: 'pryv.events' | 'pryv.streams', body: Buffer) => Promise<number>
  standing: () => PryvStanding
  save: (change: Partial<PryvStanding>) => void
  turns: Turns
  now: () => number
  isStopped: () => boolean
  hasWebhook: () => boolean
  onTrouble: (why: PryvTrouble | 'revoked') => void
  onChange: () => void
}

export type AccountReading = {
  state(): PryvSync
  /** Events read since the start, repeats included. */
  events(): number
  /** `isUrgent`: a person asks, so no wait is kept. */
  wake(why?: { everything?: boolean; isUrgent?: boolean }): void
  stop(): Promise<void>
}

type Ended = Trouble | { is: 'done' } | { is: 'stopped' } | { is: 'revoked' }

/** Reads one account when something changed there, after outages, and now and then. */
export function createAccountReading(ports: ReadingPorts): AccountReading {
  const { ask, keep, standing, save, turns, now, isStopped, onChange } = ports
  const repeating = createRepeating(() => turns.take(read))
  let known = createKnownEvents()
  let state: PryvSync = { state: 'idle', nextAt: null }
  let events = 0
  let failures = 0
  let notBeforeAt = 0
  let wantsEverything = false

  async function read(): Promise<number> {
    if (isStopped()) return 0
    const leftMs = notBeforeAt - now()
    // A longer wait than is ever asked for means that this computer's clock was set back.
    if (leftMs > 0 && leftMs <= LONGEST_WAIT_MS) return leftMs
    if (wantsEverything) beginAnew()
    const before = state
    become({ state: 'running', sinceAt: now() })
    const end = await readAll().catch(() => notKept)
    if (end.is === 'stopped') return 0
    if (end.is === 'done') {
      failures = 0
      save({ lastSyncAt: now() })
      const pollMs = ports.hasWebhook() ? WITH_WEBHOOK_MS : WITHOUT_WEBHOOK_MS
      const ms = Math.round(pollMs * (0.9 + Math.random() * 0.2))
      become({ state: 'idle', nextAt: now() + ms })
      return ms
    }
    if (end.is === 'revoked') {
      const sinceAt = before.state === 'revoked' ? before.sinceAt : now()
      notBeforeAt = now() + REVOKED_MS
      become({ state: 'revoked', sinceAt, retryAt: notBeforeAt })
      return REVOKED_MS
    }
    const ms = backoffMs(++failures, end.askedMs, Math.random)
    // What goes wrong again and again at one place is begun anew.
    if (end.why === 'broken' && failures % BROKEN_LIMIT === 0)
      save({ progress: { cursor: standing().progress.cursor, pass: null } })
    notBeforeAt = now() + ms
    become({ state: 'waiting', retryAt: notBeforeAt, why: end.why })
    return ms
  }

  async function readAll(): Promise<Ended> {
    // Names first where none are known: the first chart then has its name with its first point.
    if (standing().streamsHash === null) {
      const end = await readStreams()
      if (end.is !== 'done') return end
    }
    for (;;) {
      const end = await runPass(standing().progress, {
        ask: (path) => ask({ path }),
        async keep(body) {
          save({ lastDeliveryId: await keep('pryv.events', body) })
        },
        moved: (progress) => save({ progress }),
        ...{ known, isStopped },
      })
      if (end.is === 'stopped' || end.is === 'revoked') return { is: end.is }
      if (end.is !== 'done') return troubleOf(end)
      events += end.events
      if (!end.isBehind) return readStreams()
    }
  }

  async function readStreams(): Promise<Ended> {
    const answer = await ask({ path: 'streams?state=all' })
    if (answer.is === 'revoked') return { is: 'revoked' }
    if (answer.is !== 'ok') return troubleOf(answer)
    const { streams } = (answer.json ?? {}) as { streams?: unknown }
    const streamsHash = createHash('sha256')
      .update(JSON.stringify(streams ?? null))
      .digest('hex')
    if (streamsHash !== standing().streamsHash)
      save({ lastDeliveryId: await keep('pryv.streams', answer.body), streamsHash })
    return { is: 'done' }
  }

  function beginAnew(): void {
    wantsEverything = false
    known = createKnownEvents()
    save({ progress: { cursor: fromTheBeginning, pass: null }, streamsHash: null })
  }

  function become(next: PryvSync): void {
    if (next.state === 'revoked') ports.onTrouble('revoked')
    if (next.state === 'waiting') ports.onTrouble(next.why)
    state = next
    onChange()
  }

  return {
    state: () => state,
    events: () => events,
    wake({ everything = false, isUrgent = false } = {}) {
      if (everything) wantsEverything = true
      if (isUrgent) notBeforeAt = 0
      repeating.wake()
    },
    stop: repeating.stop,
  }
}
