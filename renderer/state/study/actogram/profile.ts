import type { ActogramRow } from './rows.ts'

/** Ten minutes of the local day over all days shown: the mean, and the days with the least and most. */
export type ProfileStep = { mean: number; low: number; high: number; days: number }

const STEPS = 144

/** A step without a value on any day is null. What clocks did twice counts twice. */
export function dayProfile(
  rows: ActogramRow[],
  binNumber: (binAt: number) => number,
): (ProfileStep | null)[] {
  const steps: (ProfileStep | null)[] = Array(STEPS).fill(null)
  for (const row of rows) {
    const seen = new Set<string>()
    for (const { minute, content } of row.units) {
      if (typeof content === 'string') continue
      const place = Math.floor(minute / 10)
      const key = `${place} ${content.binAt}`
      if (seen.has(key)) continue
      seen.add(key)
      const value = binNumber(content.binAt)
      const step = steps[place]
      if (!step) steps[place] = { mean: value, low: value, high: value, days: 1 }
      else {
        step.mean += (value - step.mean) / (step.days + 1)
        step.days += 1
        step.low = Math.min(step.low, value)
        step.high = Math.max(step.high, value)
      }
    }
  }
  return steps
}
