import type { TunnelStatus, TunnelTrouble } from '#shared/tunnel-status.ts'
import type { Effect, Next, Random, Supervision } from './state.ts'
import { troubles } from './troubles.ts'
import {
  ANSWER_LIMIT_MS,
  AWAY_POLL_MS,
  conflictWaitMs,
  probeWaitMs,
  reconnectWaitMs,
  SHAKE_EVERY_MS,
  SHAKE_TIMES,
  SILENT_POLL_MS,
  SLEEP_LIMIT_MS,
  STEADY_AFTER_MS,
} from './waits.ts'

/** The moves of the supervision: each leads from any state into one stage. All pure. */

export function turnOff(state: Supervision, now: number): Next {
  const off = closed(state, 'off', { state: 'stopped', sinceAt: now })
  return next({ ...off, deafAttempts: 0 }, [{ do: 'stop-way', isForNow: false }])
}

export function fallAsleep(state: Supervision, now: number): Next {
  const asleep = closed(state, 'asleep', { state: 'suspended', sinceAt: now })
  return next({ ...asleep, deafAttempts: 0, dueAt: now + SLEEP_LIMIT_MS }, [
    { do: 'stop-way', isForNow: true },
  ])
}

export function giveUp(
  state: Supervision,
  now: number,
  trouble: TunnelTrouble,
  retryInMs: number | null,
): Next {
  const failed = closed(state, 'pausing', { state: 'failed', sinceAt: now, ...trouble })
  return next({ ...failed, dueAt: retryInMs === null ? null : now + retryInMs }, [
    { do: 'stop-way', isForNow: false },
  ])
}

/** First question of every attempt: does the service answer at all? */
export function begin(state: Supervision, now: number): Next {
  const asking = awaiting(state, now, 'asking')
  return next(show(asking, { state: 'registering', sinceAt: now }), [
    { do: 'ask-service', turn: asking.turn },
  ])
}

export function askForName(state: Supervision, now: number): Next {
  const opening = awaiting(state, now, 'opening')
  return next(opening, [{ do: 'start-way', turn: opening.turn }])
}

/** A check from outside; the turn of the way itself goes on. */
export function look(state: Supervision, now: number): Next {
  if (state.publicUrl === null) return next(state, [])
  const looking = { ...state, isAnswerDue: true, dueAt: now + ANSWER_LIMIT_MS }
  return next(looking, [{ do: 'probe', turn: state.turn, publicUrl: state.publicUrl }])
}

export function proven(state: Supervision, now: number, random: Random): Next {
  if (state.publicUrl === null) return next(state, [])
  const isThin = state.thinPoolSinceAt !== null
  const watching: Supervision = {
    ...state,
    stage: 'watching',
    isAnswerDue: false,
    dueAt: now + probeWaitMs(state.probeEveryMs, random),
    checkedAt: now,
    probedAt: now,
    failedChecks: 0,
    conflicts: 0,
    deafAttempts: 0,
    wantedUrl: null,
    steadySinceAt: state.steadySinceAt ?? now,
  }
  const checked = { publicUrl: state.publicUrl, checkedAt: now }
  const status: TunnelStatus = isThin
    ? { state: 'degraded', sinceAt: now, ...checked, ...troubles.thinPool }
    : { state: 'online', sinceAt: now, ...checked }
  return next(show(watching, status), [])
}

export function waver(state: Supervision, now: number, trouble: TunnelTrouble): Supervision {
  const { publicUrl, checkedAt } = state
  if (publicUrl === null || state.status.state === 'offline') return state
  return show(state, { state: 'degraded', sinceAt: now, publicUrl, checkedAt, ...trouble })
}

/** Our own way out is gone: the worker is kept, since its connections live on when it comes back. */
export function stayAway(state: Supervision, now: number, trouble: TunnelTrouble): Next {
  if (state.publicUrl === null) return next(state, [])
  const pollMs = trouble.fault === 'relay' ? AWAY_POLL_MS : SILENT_POLL_MS
  const away: Supervision = {
    ...state,
    stage: 'away',
    isAnswerDue: false,
    // The receiver's return is told; everything else must be asked for.
    dueAt: state.isReceiverGone ? null : now + pollMs,
    failedChecks: 0,
    // Who holds the name is not known while nobody can be asked.
    conflicts: 0,
  }
  const { publicUrl } = state
  return next(show(away, { state: 'offline', sinceAt: now, publicUrl, ...trouble }), [])
}

export function reconnect(
  state: Supervision,
  now: number,
  random: Random,
  trouble: TunnelTrouble,
  leastWaitMs = 0,
): Next {
  const wasSteady = state.steadySinceAt !== null && now - state.steadySinceAt >= STEADY_AFTER_MS
  const attempt = wasSteady ? 0 : state.attempt
  const retryAt = now + Math.max(leastWaitMs, reconnectWaitMs(attempt, random))
  const pausing: Supervision = {
    ...withoutWay(state),
    stage: 'pausing',
    dueAt: retryAt,
    attempt: attempt + 1,
  }
  const status: TunnelStatus = {
    state: 'reconnecting',
    sinceAt: now,
    retryAt,
    attempt: attempt + 1,
    ...trouble,
  }
  return next(show(pausing, status), [{ do: 'stop-way', isForNow: true }])
}

/** The name is held by somebody else, or by our own dead connections. */
export function holdBack(
  state: Supervision,
  now: number,
  random: Random,
  trouble: TunnelTrouble,
): Next {
  const retryAt = now + conflictWaitMs(state.conflicts, random)
  const conflicts = state.conflicts + 1
  const wantedUrl = state.wantedUrl ?? state.publicUrl
  const isShakeDue = conflicts >= 3 && now - state.shakenAt >= SHAKE_EVERY_MS
  const effects: Effect[] = [{ do: 'stop-way', isForNow: true }]
  if (isShakeDue && wantedUrl) effects.push({ do: 'shake', wantedUrl, times: SHAKE_TIMES })
  const held: Supervision = {
    ...withoutWay(state),
    stage: 'pausing',
    dueAt: retryAt,
    conflicts,
    wantedUrl,
    shakenAt: isShakeDue ? now : state.shakenAt,
  }
  const sinceAt = state.status.state === 'conflict' ? state.status.sinceAt : now
  return next({ ...held, status: { state: 'conflict', sinceAt, retryAt, ...trouble } }, effects)
}

/** A page stands before the address: nothing here can remove it, so the worker stays and we look again. */
export function stayBlocked(state: Supervision, now: number, random: Random): Next {
  const sinceAt = state.status.state === 'blocked' ? state.status.sinceAt : now
  const blocked: Supervision = {
    ...state,
    stage: 'watching',
    isAnswerDue: false,
    failedChecks: 0,
    dueAt: now + probeWaitMs(state.probeEveryMs, random),
    status: { state: 'blocked', sinceAt, ...troubles.interstitial },
  }
  return next(blocked, [])
}

function next(state: Supervision, effects: Effect[]): Next {
  return { state, effects }
}

/** A conflict stays in view until the address is proven; the start of a state stays its start. */
function show(state: Supervision, status: TunnelStatus): Supervision {
  const shown = state.status
  if (shown.state === 'conflict' && state.conflicts > 0) {
    if (status.state !== 'reconnecting') return state
    return { ...state, status: { ...shown, retryAt: status.retryAt } }
  }
  return {
    ...state,
    status: shown.state === status.state ? { ...status, sinceAt: shown.sinceAt } : status,
  }
}

function awaiting(state: Supervision, now: number, stage: 'asking' | 'opening'): Supervision {
  return {
    ...state,
    stage,
    turn: state.turn + 1,
    isAnswerDue: true,
    dueAt: now + ANSWER_LIMIT_MS,
  }
}

function closed(
  state: Supervision,
  stage: Supervision['stage'],
  status: TunnelStatus,
): Supervision {
  return { ...withoutWay(state), stage, status, attempt: 0, conflicts: 0 }
}

function withoutWay(state: Supervision): Supervision {
  return {
    ...state,
    turn: state.turn + 1,
    dueAt: null,
    isAnswerDue: false,
    publicUrl: null,
    checkedAt: null,
    failedChecks: 0,
    steadySinceAt: null,
    thinPoolSinceAt: null,
  }
}
