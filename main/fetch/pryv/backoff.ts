const FIRST_MS = 1_000
const MOST_MS = 10 * 60_000

/**
 * How long to wait after so many failures in a row (1 for the first). Jittered over its upper half, so that
 * a study of many accounts does not come back as one wave; never shorter than the server asked.
 */
export function backoffMs(
  failures: number,
  askedMs: number | null,
  random: () => number,
  { firstMs = FIRST_MS, mostMs = MOST_MS } = {},
): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(failures, 1) - 1, 30))
  return Math.round(Math.max(full / 2, 0) + (full / 2) * random()) + (askedMs ?? 0)
}
