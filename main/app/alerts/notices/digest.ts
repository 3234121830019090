import type { Alert, AlertRules } from '#shared/study/alerts.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import type { AlertBook } from '../alert-book.ts'

/** Troubles come together: what is found within this is one notice. */
const GATHERED_MS = MINUTE_MS
const PRESSING_GATHERED_MS = 5 * SECOND_MS
/** Nobody wants an hourly word about participants; a receiver that is down can't wait. */
const PEOPLE_EVERY_MS = 6 * HOUR_MS

/**
 * What to do about those that nobody was told of: nothing yet (for so long, where that is known), or
 * all of them in one notice.
 */
export type Digest = { do: 'wait'; forMs: number | null } | { do: 'drop' | 'tell'; alerts: Alert[] }

/** Decides when a notice goes out; pure. `minuteOfDay` is the computer's local one. */
export function digestOf(
  alerts: readonly Alert[],
  book: AlertBook,
  given: { rules: AlertRules; lastToldAt: number | null; now: number; minuteOfDay: number },
): Digest {
  const { rules, lastToldAt, now, minuteOfDay } = given
  const due = alerts.filter(({ alertId, snoozed }) => !book[alertId]?.isTold && snoozed === null)
  if (due.length === 0) return { do: 'wait', forMs: null }
  // Switched on again it must not tell of what is long known.
  if (!rules.notifications) return { do: 'drop', alerts: due }
  if (isQuiet(rules.quietHours, minuteOfDay)) return { do: 'wait', forMs: null }
  const isPressing = due.some(({ urgency, participantId }) => isOfTheHost(urgency, participantId))
  const isTooSoon = lastToldAt !== null && Math.abs(now - lastToldAt) < PEOPLE_EVERY_MS
  if (isTooSoon && !isPressing) return { do: 'wait', forMs: null }
  const firstAt = Math.min(...due.map(({ alertId }) => book[alertId]?.newAt ?? now))
  const gatheredMs = Math.abs(now - firstAt)
  const neededMs = isPressing ? PRESSING_GATHERED_MS : GATHERED_MS
  if (gatheredMs < neededMs) return { do: 'wait', forMs: neededMs - gatheredMs }
  return { do: 'tell', alerts: due }
}

function isOfTheHost(urgency: Alert['urgency'], participantId: string | null): boolean {
  return urgency === 'urgent' && participantId === null
}

/** Quiet hours may go over midnight; from a minute to the same one is no time. */
export function isQuiet(quietHours: AlertRules['quietHours'], minuteOfDay: number): boolean {
  if (quietHours === null) return false
  const { fromMinute, toMinute } = quietHours
  return fromMinute <= toMinute
    ? minuteOfDay >= fromMinute && minuteOfDay < toMinute
    : minuteOfDay >= fromMinute || minuteOfDay < toMinute
}
