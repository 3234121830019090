import { backoffMs } from '#main/fetch/queue/pace.ts'
import type { HoldReason } from '#shared/senders/thryve-api.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/** A source announces before its values can be asked for: so often it is asked once more. */
export const EMPTY_AGAIN_MS = [10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS] as const

/** A question that the server fails at is given up after so many tries: some hours. */
const MOST_TRIES = 10

/** What becomes of a job that could not be asked now. Pure. */
export function afterFailure(
  tries: number,
  why: HoldReason,
  wishMs: number | null,
  random: number,
): { giveUp: true } | { giveUp: false; afterMs: number } {
  const isItsOwn = why === 'server-error' || why === 'unreadable'
  if (isItsOwn && tries >= MOST_TRIES) return { giveUp: true }
  return { giveUp: false, afterMs: backoffMs(tries, wishMs, random) }
}
