import type { TunnelStatus } from '#shared/tunnel-status.ts'
import type { ProbeOutcome } from '../checks/probe.ts'
import type { ServiceAnswer } from '../checks/reach.ts'
import type { WayNews } from '../providers/provider.ts'

/** Everything the supervision knows. Plain data: it changes only in `step`. */
export type Supervision = {
  /** What a person sees. While a conflict or a block lasts it stays, whatever is tried behind it. */
  status: TunnelStatus
  stage: Stage
  /** Counts what was asked for: an answer that carries another turn comes too late. */
  turn: number
  /** When the next tick acts: the wait is over, or an answer is overdue. Null: nothing to wait for. */
  dueAt: number | null
  isAnswerDue: boolean
  /** The address that was checked to be the one asked for; null where none is. */
  publicUrl: string | null
  /** Where our name would be while somebody else holds it. */
  wantedUrl: string | null
  checkedAt: number | null
  /** When the last check from outside succeeded, deliveries not counted. */
  probedAt: number
  failedChecks: number
  attempt: number
  conflicts: number
  shakenAt: number
  /** Attempts in a row in which the name was given and no connection came through. */
  deafAttempts: number
  /** Since when proofs have come without a break long enough to start anew. */
  steadySinceAt: number | null
  /** Since when too few connections wait for deliveries. */
  thinPoolSinceAt: number | null
  /** This app's own receiver does not listen: nothing outside can mend that. */
  isReceiverGone: boolean
  tickedAt: number
  probeEveryMs: number
}

/** What is being done, as against what is shown. */
export type Stage =
  | 'off'
  | 'asleep'
  /** The service is asked whether it answers, before a name is asked for. */
  | 'asking'
  | 'opening'
  | 'verifying'
  | 'watching'
  /** Checks fail: is it our own way to the internet, or the tunnel? */
  | 'judging'
  /** Our own way to the internet is gone; the worker is kept. */
  | 'away'
  | 'pausing'

export type SupervisionEvent =
  | { is: 'started' }
  | { is: 'stopped' }
  | { is: 'retry-asked' }
  | { is: 'suspended' }
  | { is: 'woken' }
  | { is: 'network-changed' }
  | { is: 'receiver-gone' }
  /** It listens again; what waited for it in the tunnel's client may be lost. */
  | { is: 'receiver-back' }
  /** At least once a second; what is due is done in it. */
  | { is: 'ticked' }
  | { is: 'delivered' }
  | { is: 'service-asked'; turn: number; answer: ServiceAnswer }
  | { is: 'way'; turn: number; news: WayNews }
  | { is: 'probed'; turn: number; outcome: ProbeOutcome }

/** What the runner has to do; each answer comes back as an event with the same turn. */
export type Effect =
  | { do: 'ask-service'; turn: number }
  | { do: 'start-way'; turn: number }
  /** `isForNow`: another one is started after a wait. */
  | { do: 'stop-way'; isForNow: boolean }
  | { do: 'probe'; turn: number; publicUrl: string }
  /** Many checks at once: starts all time-outs of the service's dead connections together. */
  | { do: 'shake'; wantedUrl: string; times: number }

export type Next = { state: Supervision; effects: Effect[] }

/** Nothing to do. */
export const stay = (state: Supervision): Next => ({ state, effects: [] })

/** A number in [0, 1), handed in so that the machine stays pure. */
export type Random = () => number

export function initialSupervision(now: number, probeEveryMs: number): Supervision {
  return {
    status: { state: 'stopped', sinceAt: now },
    stage: 'off',
    turn: 0,
    dueAt: null,
    isAnswerDue: false,
    publicUrl: null,
    wantedUrl: null,
    checkedAt: null,
    probedAt: now,
    failedChecks: 0,
    attempt: 0,
    conflicts: 0,
    shakenAt: Number.NEGATIVE_INFINITY,
    deafAttempts: 0,
    steadySinceAt: null,
    thinPoolSinceAt: null,
    isReceiverGone: false,
    tickedAt: now,
    probeEveryMs,
  }
}
