import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/** Finest bucket: a day has 144, so a week fills a wide chart. */
export const FINE_MS = 10 * MINUTE_MS

/**
 * Bucket lengths from fine to coarse; each is a multiple of the one before. A year at 2 h is 4,380
 * rows, which group into 1,000 columns in a few milliseconds.
 */
export const LEVELS: readonly number[] = [FINE_MS, 2 * HOUR_MS]
