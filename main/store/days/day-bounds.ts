import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { OffsetAt } from './zone-clock.ts'

/** The offsets that the values of one day carry; null where they carry none. */
export type DayOffsets = { day: number; lowOffsetMin: number | null; highOffsetMin: number | null }

/**
 * When local days begin, in UTC ms: one moment more than there are days, so that each day also has
 * its end. A day takes over the offset that the day before ended with; where its values carry
 * another, the clock changed on it. Without any offset the declared zone tells, else UTC.
 */
export function dayBounds(
  fromDay: number,
  days: number,
  known: readonly DayOffsets[],
  declared: OffsetAt | null,
): number[] {
  const first = known.find(({ lowOffsetMin }) => lowOffsetMin !== null)
  const byDay = new Map(known.map((offsets) => [offsets.day, offsets]))
  let offsetMin: number | null = first?.lowOffsetMin ?? null
  for (const before of known) if (before.day < fromDay) offsetMin = endOffset(offsetMin, before)
  const bounds: number[] = []
  for (let day = fromDay; day <= fromDay + days; day++) {
    const midnight = day * DAY_MS
    const atMidnight = offsetMin ?? declaredAtMidnight(midnight, declared)
    bounds.push(midnight - atMidnight * MINUTE_MS)
    const offsets = byDay.get(day)
    if (offsets !== undefined) offsetMin = endOffset(offsetMin, offsets)
  }
  return bounds
}

function endOffset(
  startOffsetMin: number | null,
  { lowOffsetMin, highOffsetMin }: DayOffsets,
): number | null {
  if (lowOffsetMin === null || highOffsetMin === null) return startOffsetMin
  return lowOffsetMin === startOffsetMin ? highOffsetMin : lowOffsetMin
}

function declaredAtMidnight(midnight: number, declared: OffsetAt | null): number {
  const guess = declared?.(midnight) ?? 0
  return declared?.(midnight - guess * MINUTE_MS) ?? guess
}
