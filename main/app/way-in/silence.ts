import { HOUR_MS } from '#shared/time.ts'
import type { Silence } from '#shared/tunnel-status.ts'

/** Even where deliveries come every minute, a silent morning is no reason to worry. */
const LEAST_MS = 6 * HOUR_MS
const TIMES_USUAL = 4
const REMEMBERED = 500
/** Fewer spacings than this tell nothing about what is usual. */
const LEAST_SPACINGS = 20

/**
 * How long nobody has delivered while the address was proved to lead here. Time in which it was not
 * does not count: nothing could come then.
 */
export type Quiet = {
  lastReceivedAt: number | null
  /** Between deliveries, newest last. */
  spacingsMs: readonly number[]
  quietMs: number
}

/** From receipts, oldest first. */
export function quietAfter(receivedAt: readonly number[]): Quiet {
  const spacingsMs = receivedAt.slice(1).map((at, place) => at - (receivedAt[place] as number))
  return {
    lastReceivedAt: receivedAt.at(-1) ?? null,
    spacingsMs: spacingsMs.slice(-REMEMBERED),
    quietMs: 0,
  }
}

/** Any delivery, from anybody, ends it; these came one after the other. */
export function quietBroken(quiet: Quiet, ...receivedAt: number[]): Quiet {
  let { lastReceivedAt } = quiet
  const spacingsMs = [...quiet.spacingsMs]
  for (const at of receivedAt) {
    if (lastReceivedAt !== null) spacingsMs.push(Math.max(0, at - lastReceivedAt))
    lastReceivedAt = at
  }
  return { lastReceivedAt, spacingsMs: spacingsMs.slice(-REMEMBERED), quietMs: 0 }
}

export function quietPassed(quiet: Quiet, passedMs: number): Quiet {
  return { ...quiet, quietMs: quiet.quietMs + Math.max(0, passedMs) }
}

/** Null while it is not longer than usual, or while nothing ever came. */
export function silenceOf({ lastReceivedAt, spacingsMs, quietMs }: Quiet): Silence | null {
  if (lastReceivedAt === null || quietMs <= LEAST_MS) return null
  const usualMs = spacingsMs.length < LEAST_SPACINGS ? null : percentile95(spacingsMs)
  if (quietMs <= TIMES_USUAL * (usualMs ?? 0)) return null
  return { sinceAt: lastReceivedAt, usualMs }
}

function percentile95(spacingsMs: readonly number[]): number {
  const sorted = [...spacingsMs].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] as number
}
