import { createHash } from 'node:crypto'
import type { Status } from '#shared/status.ts'
import type { AlertRules } from '#shared/study/alerts.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { Finding } from './finding.ts'
import { dataFindings } from './findings/data-findings.ts'

/** What only watching tells: how long something lasted while this app was awake to see it. */
export type HostWatch = {
  seenAt: number | null
  downMs: number
  pausedMs: number
  refusedSeen: number
  refusals: { sinceAt: number; lastAt: number; count: number } | null
}

export const newHostWatch: HostWatch = {
  seenAt: null,
  downMs: 0,
  pausedMs: 0,
  refusedSeen: 0,
  refusals: null,
}

/** A longer step was sleep: the way in needs a moment after it before it can be blamed. */
const STEP_LIMIT_MS = 2 * MINUTE_MS
/** A pause that a person gave no end is a pause that a person may have forgotten. */
const PAUSE_LIMIT_MS = HOUR_MS
/** One wrong request is anybody's; a run of them means data is refused, or somebody tries. */
const LEAST_REFUSALS = 3
const REFUSALS_OVER_AFTER_MS = 6 * HOUR_MS

/** One look at the status. Pure. */
export function hostWatched(watch: HostWatch, status: Status, now: number): HostWatch {
  const passedMs = Math.max(0, Math.min(STEP_LIMIT_MS, now - (watch.seenAt ?? now)))
  const { receiver, deliveries } = status
  const isPausedForGood = receiver.state === 'paused' && receiver.resumeAt === null
  const more = Math.max(0, deliveries.refused - watch.refusedSeen)
  return {
    seenAt: now,
    downMs: isDown(status) ? watch.downMs + passedMs : 0,
    pausedMs: isPausedForGood ? watch.pausedMs + passedMs : 0,
    refusedSeen: deliveries.refused,
    refusals: refusalsAfter(watch.refusals, more, deliveries.lastRefusedAt ?? now, now),
  }
}

function refusalsAfter(
  known: HostWatch['refusals'],
  more: number,
  lastAt: number,
  now: number,
): HostWatch['refusals'] {
  const current = known !== null && now - known.lastAt < REFUSALS_OVER_AFTER_MS ? known : null
  if (more === 0) return current
  return { sinceAt: current?.sinceAt ?? lastAt, lastAt, count: (current?.count ?? 0) + more }
}

/** Nothing that is sent to the public address can arrive. What a person switched off is not down. */
export function isDown({ receiver, tunnel }: Status): boolean {
  if (receiver.state === 'failed') return true
  if (tunnel.provider === null || tunnel.provenAt === null) return false
  return !['online', 'degraded', 'stopped', 'suspended'].includes(tunnel.status.state)
}

/** What is wrong with receiving as a whole. Pure. */
export function hostFindings(status: Status, watch: HostWatch, rules: AlertRules): Finding[] {
  const { tunnel, storage, deliveries, receiver } = status
  const findings: Finding[] = []
  const add = (kind: Finding['kind'], rest: Partial<Finding> & { news: string }) =>
    findings.push({
      alertId: kind,
      kind,
      urgency: 'urgent',
      participantId: null,
      sinceAt: null,
      count: null,
      ...rest,
    })
  if (tunnel.address === 'changed') add('address-changed', { news: fingerprint(addressOf(tunnel)) })
  const isDownLong = watch.downMs >= rules.receiverDownMinutes * MINUTE_MS
  if (isDownLong || watch.pausedMs >= PAUSE_LIMIT_MS) {
    const sinceAt = isDownLong && receiver.state !== 'failed' ? tunnel.provenAt : null
    add('receiver-down', { sinceAt, news: `down ${sinceAt ?? receiver.state}` })
  }
  if (tunnel.silence !== null) {
    const { sinceAt } = tunnel.silence
    add('nobody-delivers', { sinceAt, news: `since ${sinceAt}` })
  }
  if (storage.disk === 'nearly-full') add('disk-full', { news: 'nearly-full' })
  if (storage.disk === 'filling') add('disk-full', { urgency: 'warning', news: 'filling' })
  if (watch.refusals !== null && watch.refusals.count >= LEAST_REFUSALS) {
    const { sinceAt, count } = watch.refusals
    const day = new Date(sinceAt).toISOString().slice(0, 10)
    add('authentication-failures', { sinceAt, count, news: day })
  }
  if (deliveries.quarantined > 0) {
    const count = deliveries.quarantined
    add('quarantined', { urgency: 'warning', count, news: String(count) })
  }
  return [...findings, ...dataFindings(status)]
}

/** An own address is the same in every state of the way in. */
function addressOf({ provider, choice, status }: Status['tunnel']): string {
  if (provider === 'url') return choice.publicUrl ?? ''
  return 'publicUrl' in status ? status.publicUrl : ''
}

/** Tells one address from another without being one. */
function fingerprint(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 16)
}
