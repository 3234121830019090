import type { TimeRange } from '#shared/time.ts'

/** Stretches of time in order, none touching another. */
export type Stretches = readonly TimeRange[]

export function merged(ranges: readonly TimeRange[]): Stretches {
  const stretches: TimeRange[] = []
  for (const { fromAt, toAt } of [...ranges].sort((a, b) => a.fromAt - b.fromAt)) {
    if (toAt <= fromAt) continue
    const last = stretches.at(-1)
    if (last !== undefined && fromAt <= last.toAt) last.toAt = Math.max(last.toAt, toAt)
    else stretches.push({ fromAt, toAt })
  }
  return stretches
}

/** The parts of them that lie in a range. */
export function within(stretches: Stretches, { fromAt, toAt }: TimeRange): Stretches {
  const parts: TimeRange[] = []
  for (let i = firstEndingAfter(stretches, fromAt); i < stretches.length; i++) {
    const stretch = stretches[i] as TimeRange
    if (stretch.fromAt >= toAt) break
    parts.push({
      fromAt: Math.max(fromAt, stretch.fromAt),
      toAt: Math.min(toAt, stretch.toAt),
    })
  }
  return parts
}

export function lengthOf(stretches: Stretches): number {
  return stretches.reduce((sum, { fromAt, toAt }) => sum + toAt - fromAt, 0)
}

function firstEndingAfter(stretches: Stretches, at: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle] as TimeRange).toAt > at) high = middle
    else low = middle + 1
  }
  return low
}
