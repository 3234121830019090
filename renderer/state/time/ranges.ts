import type { TimeRange } from '#shared/time.ts'

/** By a part of what is shown: 0.5 goes half a window on. */
export function movedBy({ fromAt, toAt }: TimeRange, part: number): TimeRange {
  const byMs = (toAt - fromAt) * part
  return { fromAt: fromAt + byMs, toAt: toAt + byMs }
}

/** By a factor around a place (0 to 1 of what is shown), which stays where it is on screen. */
export function scaledAround(
  { fromAt, toAt }: TimeRange,
  factor: number,
  place: number,
): TimeRange {
  const lengthMs = toAt - fromAt
  const at = fromAt + lengthMs * place
  return { fromAt: at - lengthMs * factor * place, toAt: at + lengthMs * factor * (1 - place) }
}
