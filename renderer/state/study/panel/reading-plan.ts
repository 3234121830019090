import type { TimeRange } from '#shared/time.ts'

/** How far beyond what is shown a moving axis is read, as a part of it, on each side. */
const AHEAD = 0.75
/** An answer for more than so many windows is too coarse for one. */
const COARSEST = 3

/**
 * What to read for an axis. Where it rests, exactly what is shown; while it moves, more than that,
 * and nothing as long as what was read still covers it well. Null: nothing to read.
 */
export function stretchToRead(
  shown: TimeRange,
  read: TimeRange | null,
  isMoving: boolean,
): TimeRange | null {
  if (!isMoving) return shown
  const lengthMs = shown.toAt - shown.fromAt
  const isCovered = read !== null && read.fromAt <= shown.fromAt && read.toAt >= shown.toAt
  if (isCovered && read.toAt - read.fromAt <= COARSEST * lengthMs) return null
  return {
    fromAt: Math.round(shown.fromAt - lengthMs * AHEAD),
    toAt: Math.round(shown.toAt + lengthMs * AHEAD),
  }
}
