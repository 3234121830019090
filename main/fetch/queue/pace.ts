import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'

/** 5 s, 10 s, 20 s … */
const FIRST_MS = 5 * SECOND_MS
const AT_MOST_MS = 30 * MINUTE_MS

/**
 * How long to wait before the next try: doubled each time up to half an hour, and never the same
 * for two clients, so that an API that comes back is not met by all of them at once. A wish of the
 * server's is a least wait. Pure.
 */
export function backoffMs(tries: number, wishMs: number | null, random: number): number {
  const grown = Math.min(AT_MOST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20))
  const jittered = grown / 2 + (grown / 2) * random
  return Math.round(Math.max(jittered, (wishMs ?? 0) + SECOND_MS * random))
}

/** Milliseconds between the beginnings of two requests. */
export function spacingMs(requestsPerMinute: number): number {
  return MINUTE_MS / requestsPerMinute
}
