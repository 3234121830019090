import type { CoverageState } from '#shared/study/coverage.ts'
import { MINUTE_MS } from '#shared/time.ts'

/**
 * The sender tries again a few times, so less than this in all loses nothing that would be missed
 * on a day without any value.
 */
const OUTAGE_MS = 15 * MINUTE_MS

/** What is known of one local day of one participant. */
export type DayFacts = {
  startAt: number
  endAt: number
  now: number
  /** Before the first sign of the participant nothing can be missing. */
  isBeforeFirstSign: boolean
  values: number
  /** Null where wear is not asked about: values alone make the day valid. */
  wornMinutes: number | null
  minimumMinutes: number
  excludedMs: number
  /** All sources that could have brought something were disconnected. */
  disconnectedMs: number
  offlineMs: number
  /** In the 24 h after the day, in which most of its values come. */
  offlineAfterMs: number
  /** Minutes without proof of wear that lie in each of these stretches. */
  missing: { excluded: number; disconnected: number; offline: number }
}

/**
 * What a day counts as. A stretch of which we or the sources are the cause explains a day that is
 * not valid where it could have been valid without it; a day without any value is explained by
 * any outage that could have cost it its values. So a hole that is ours never reads as "not worn".
 */
export function dayState(facts: DayFacts): CoverageState {
  const { startAt, endAt, now, values, wornMinutes, minimumMinutes, missing } = facts
  if (startAt >= now) return 'unknown'
  if (facts.excludedMs >= endAt - startAt) return 'excluded'
  if (wornMinutes === null ? values > 0 : wornMinutes >= minimumMinutes) return 'valid'

  const explains = (missingMinutes: number) =>
    wornMinutes !== null && missingMinutes > 0 && wornMinutes + missingMinutes >= minimumMinutes
  if (explains(missing.excluded)) return 'excluded'
  if (facts.isBeforeFirstSign && values === 0) return 'unknown'
  if (facts.disconnectedMs >= Math.min(endAt, now) - startAt) return 'disconnected'
  const isEmpty = values === 0
  if (isEmpty && facts.offlineMs + facts.offlineAfterMs >= OUTAGE_MS) return 'receiver-offline'
  if (explains(missing.offline)) return 'receiver-offline'
  if (isEmpty ? facts.disconnectedMs > 0 : explains(missing.disconnected)) return 'disconnected'
  if (endAt > now) return 'unknown'
  return isEmpty ? 'no-data' : 'partial'
}
