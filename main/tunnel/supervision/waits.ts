import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import type { Random } from './state.ts'

const RECONNECT_FIRST_MS = 1.5 * SECOND_MS
const RECONNECT_LIMIT_MS = 30 * SECOND_MS
const CONFLICT_WAITS_MS = [1.5, 3, 6, 12, 20, 30].map((seconds) => seconds * SECOND_MS)

/** The second and later checks of a fresh address: it can take the service a moment to route it. */
export const VERIFY_WAITS_MS = [300, 700, 1_000]
/** A second look before a failed check counts. */
export const SECOND_LOOK_MS = SECOND_MS
/** While nothing answers nobody is burdened by a question; a service in trouble is spared. */
export const SILENT_POLL_MS = 1.5 * SECOND_MS
export const AWAY_POLL_MS = 3 * SECOND_MS
/** After a storm of dying connections the service needs to forget the dead ones. */
export const STORM_WAIT_MS = 10 * SECOND_MS
/** So long online without a new start: the next loss is a first one again. */
export const STEADY_AFTER_MS = 2 * MINUTE_MS
/** A tick that comes so late means that the machine slept without telling. */
export const CLOCK_JUMP_MS = 10 * SECOND_MS
export const THIN_POOL_LIMIT_MS = 30 * SECOND_MS
/** What reconnecting can't mend is still tried, since nobody may be there to press a button. */
export const FAILED_RETRY_MS = 5 * MINUTE_MS
/** Sooner for what may pass by itself. */
export const DEAF_RETRY_MS = MINUTE_MS
/** A machine that said it would sleep and has not done so by then stayed awake. */
export const SLEEP_LIMIT_MS = MINUTE_MS
export const SHAKE_EVERY_MS = 5 * MINUTE_MS
/** Twelve, as the service keeps ten connections: each dead one gets something to time out on. */
export const SHAKE_TIMES = 12
/** Every runner answers sooner; this only guards against an answer that never comes. */
export const ANSWER_LIMIT_MS = 20 * SECOND_MS

/** Nothing before the first attempt, then random in the upper half of a doubling wait up to 30 s. */
export function reconnectWaitMs(attempt: number, random: Random): number {
  if (attempt === 0) return 0
  const fullMs = Math.min(RECONNECT_LIMIT_MS, RECONNECT_FIRST_MS * 2 ** Math.min(attempt, 16))
  return fullMs / 2 + (fullMs / 2) * random()
}

/** Longer and longer up to 30 s, each by up to a tenth more or less. */
export function conflictWaitMs(conflicts: number, random: Random): number {
  const fullMs = CONFLICT_WAITS_MS[Math.min(conflicts, CONFLICT_WAITS_MS.length - 1)] ?? 0
  return fullMs * (0.9 + 0.2 * random())
}

/** A fifth more or less, so that many installations do not ask in step. */
export function probeWaitMs(probeEveryMs: number, random: Random): number {
  return probeEveryMs * (0.8 + 0.4 * random())
}
