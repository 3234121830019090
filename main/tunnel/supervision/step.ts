import type { ProbeOutcome } from '../checks/probe.ts'
import type { ServiceAnswer } from '../checks/reach.ts'
import {
  askForName,
  begin,
  fallAsleep,
  giveUp,
  holdBack,
  look,
  proven,
  reconnect,
  stayAway,
  stayBlocked,
  turnOff,
  waver,
} from './moves.ts'
import { type Next, type Random, type Supervision, type SupervisionEvent, stay } from './state.ts'
import { troubleOf, troubleOfService, troubles } from './troubles.ts'
import {
  ANSWER_LIMIT_MS,
  AWAY_POLL_MS,
  CLOCK_JUMP_MS,
  DEAF_RETRY_MS,
  SECOND_LOOK_MS,
  THIN_POOL_LIMIT_MS,
  VERIFY_WAITS_MS,
} from './waits.ts'
import { wayNews } from './way-news.ts'

/** So many attempts with a name and without a connection look like blocked ports. */
const DEAF_ATTEMPTS = 3
/** Deliveries may put a check off so many times its interval, since only a check compares the proof. */
const PUT_OFF_INTERVALS = 4

/** One event into the supervision: what it knows then, and what the runner must do. Pure. */
export function step(
  state: Supervision,
  event: SupervisionEvent,
  now: number,
  random: Random,
): Next {
  switch (event.is) {
    case 'started':
      return state.stage === 'off' ? begin(state, now) : stay(state)
    case 'stopped':
      return turnOff(state, now)
    case 'suspended':
      return state.stage === 'off' ? stay(state) : fallAsleep(state, now)
    case 'woken':
      return state.stage === 'asleep' ? begin(state, now) : recheck(state, now)
    case 'retry-asked':
      return recheck({ ...state, attempt: 0 }, now)
    case 'network-changed':
      return recheck(state, now)
    case 'receiver-gone':
      return receiverGone(state, now)
    case 'receiver-back':
      return receiverBack(state, now, random)
    case 'delivered':
      return delivered(state, now)
    case 'ticked':
      return ticked(state, now, random)
    case 'service-asked':
      return isCurrent(state, event.turn)
        ? serviceAsked(state, event.answer, now, random)
        : stay(state)
    case 'way':
      return event.turn === state.turn ? wayNews(state, event.news, now, random) : stay(state)
    case 'probed':
      return isCurrent(state, event.turn) ? probed(state, event.outcome, now, random) : stay(state)
  }
}

/** An answer counts for the turn it was asked in, and only while one is awaited. */
function isCurrent(state: Supervision, turn: number): boolean {
  return turn === state.turn && state.isAnswerDue
}

/** Something changed outside: look at once, without giving up a way that may still be good. */
function recheck(state: Supervision, now: number): Next {
  if (state.stage === 'pausing') return begin(state, now)
  if (state.stage === 'away') return state.isReceiverGone ? stay(state) : poll(state, now)
  return state.stage === 'watching' && !state.isAnswerDue ? look(state, now) : stay(state)
}

function delivered(state: Supervision, now: number): Next {
  const { status } = state
  if (state.stage !== 'watching' || status.state !== 'online') return stay(state)
  const online: Supervision = { ...state, checkedAt: now, status: { ...status, checkedAt: now } }
  const latestAt = state.probedAt + PUT_OFF_INTERVALS * state.probeEveryMs
  if (state.isAnswerDue || state.dueAt === null) return stay(online)
  return stay({
    ...online,
    dueAt: Math.max(state.dueAt, Math.min(now + state.probeEveryMs, latestAt)),
  })
}

function ticked(state: Supervision, now: number, random: Random): Next {
  const sinceTickMs = now - state.tickedAt
  const ticking = { ...state, tickedAt: now }
  // Backwards too: every moment that was noted lies in the wrong place then.
  if (Math.abs(sinceTickMs) > CLOCK_JUMP_MS) {
    return state.stage === 'asleep' ? begin(ticking, now) : recheck(afterJump(ticking, now), now)
  }
  if (isThinTooLong(ticking, now)) return reconnect(ticking, now, random, troubles.thinPool)
  if (state.dueAt === null || now < state.dueAt) return stay(ticking)
  if (state.isAnswerDue) return overdue(ticking, now, random)
  if (state.stage === 'away') return poll(ticking, now)
  const isRested = state.stage === 'pausing' || state.stage === 'asleep'
  return isRested ? begin(ticking, now) : look(ticking, now)
}

/** Answers that were asked for before a sleep say nothing about now. */
function afterJump(state: Supervision, now: number): Supervision {
  const isWatching = state.stage === 'watching' || state.stage === 'judging'
  if (isWatching) {
    return { ...state, stage: 'watching', isAnswerDue: false, failedChecks: 0, probedAt: now }
  }
  return { ...state, dueAt: state.dueAt === null ? null : now + ANSWER_LIMIT_MS }
}

function isThinTooLong(state: Supervision, now: number): boolean {
  return (
    state.stage === 'watching' &&
    state.thinPoolSinceAt !== null &&
    now - state.thinPoolSinceAt >= THIN_POOL_LIMIT_MS
  )
}

function overdue(state: Supervision, now: number, random: Random): Next {
  if (state.stage === 'opening') return reconnect(state, now, random, troubles.registrationTimeout)
  if (state.stage === 'asking' || state.stage === 'judging') {
    return serviceAsked(state, 'silent', now, random)
  }
  return probed(state, 'timeout', now, random)
}

function poll(state: Supervision, now: number): Next {
  const polling: Supervision = { ...state, isAnswerDue: true, dueAt: now + ANSWER_LIMIT_MS }
  return { state: polling, effects: [{ do: 'ask-service', turn: state.turn }] }
}

function serviceAsked(
  state: Supervision,
  answer: ServiceAnswer,
  now: number,
  random: Random,
): Next {
  if (state.stage === 'asking') {
    if (answer === 'up') return askForName(state, now)
    // Who holds the name is of no matter, and not known, while nobody can be asked.
    return reconnect({ ...state, conflicts: 0 }, now, random, troubleOfService(answer))
  }
  if (state.stage !== 'judging' && state.stage !== 'away') return stay(state)
  if (answer !== 'up') return stayAway(state, now, troubleOfService(answer))
  return state.stage === 'away' ? look(state, now) : reconnect(state, now, random, troubles.lost)
}

/** The public side is given up only in words: the worker is kept, its connections may hold. */
function receiverGone(state: Supervision, now: number): Next {
  const gone: Supervision = { ...state, isReceiverGone: true }
  const isOpen = ['verifying', 'watching', 'judging', 'away'].includes(state.stage)
  return isOpen ? stayAway(gone, now, troubles.receiverGone) : stay(gone)
}

/** A new worker, since the old one has lost a connection with each request that found nobody. */
function receiverBack(state: Supervision, now: number, random: Random): Next {
  const back: Supervision = { ...state, isReceiverGone: false }
  const isOpen = ['verifying', 'watching', 'judging', 'away'].includes(state.stage)
  if (!state.isReceiverGone || !isOpen) return stay(back)
  return reconnect({ ...back, attempt: 0 }, now, random, troubles.receiverGone)
}

function probed(state: Supervision, outcome: ProbeOutcome, now: number, random: Random): Next {
  if (outcome === 'ok') return proven(state, now, random)
  if (outcome === 'foreign') return holdBack(state, now, random, troubles.foreign)
  if (outcome === 'interstitial') return stayBlocked(state, now, random)
  const failed: Supervision = {
    ...state,
    isAnswerDue: false,
    failedChecks: state.failedChecks + 1,
  }
  if (state.stage === 'verifying') return verifyFailed(failed, outcome, now, random)
  const wavering = waver(failed, now, troubleOf(outcome))
  if (failed.failedChecks < 2) {
    const waitMs = state.stage === 'away' ? AWAY_POLL_MS : SECOND_LOOK_MS
    return stay({ ...wavering, dueAt: now + waitMs })
  }
  return judge(wavering, outcome, now, random)
}

function verifyFailed(
  state: Supervision,
  outcome: ProbeOutcome,
  now: number,
  random: Random,
): Next {
  const waitMs = VERIFY_WAITS_MS[state.failedChecks - 1]
  if (waitMs !== undefined) return stay({ ...state, dueAt: now + waitMs })
  const deafAttempts = outcome === 'not-registered' ? state.deafAttempts + 1 : 0
  if (deafAttempts >= DEAF_ATTEMPTS)
    return giveUp({ ...state, deafAttempts }, now, troubles.deaf, DEAF_RETRY_MS)
  return judge({ ...state, deafAttempts }, outcome, now, random)
}

/** Silence may be our own; a word from the service is not. */
function judge(state: Supervision, outcome: ProbeOutcome, now: number, random: Random): Next {
  const isSilent = outcome === 'timeout' || outcome === 'network'
  if (!isSilent || state.stage === 'away') return reconnect(state, now, random, troubleOf(outcome))
  return poll({ ...state, stage: 'judging' }, now)
}
