import { readFileSync } from 'node:fs'

/** A machine of CI is anybody's, and may be so many times slower than one that people use. */
const SLOWER = process.env.CI === 'true' ? 4 : 1
/** However busy a machine is, what takes ten times its limit has failed. */
const MOST_WAITING = 0.9

export type Budget = {
  /** More than the limit has passed by now. */
  isSpent(): boolean
  /** Milliseconds so far, without those in which the machine did other things. */
  spentMs(): number
}

/**
 * Counts from now on against a limit that the contract gives, which holds where the machine has time
 * for it: moments in which tasks wait for a processor do not count. Linux tells them; elsewhere all
 * time counts. On a quiet machine nothing waits, and the limit is the contract's own.
 */
export function startBudget(limitMs: number): Budget {
  const beganAtMs = performance.now()
  const waitedBeforeMs = waitedMs()
  const spentMs = () => {
    const tookMs = performance.now() - beganAtMs
    return tookMs - Math.min(waitedMs() - waitedBeforeMs, MOST_WAITING * tookMs)
  }
  return { spentMs, isSpent: () => spentMs() > limitMs * SLOWER }
}

/** How long some task has waited for a processor since the machine was started. */
function waitedMs(): number {
  try {
    const text = readFileSync('/proc/pressure/cpu', 'utf8')
    return Number(/^some .*total=(\d+)/m.exec(text)?.[1] ?? 0) / 1_000
  } catch {
    return 0
  }
}
