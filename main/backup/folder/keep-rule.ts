import { DAY_MS } from '#shared/time.ts'

/** How many are kept: the newest of so many days, weeks (Monday to Sunday) and months, in UTC. */
export const KEPT = { days: 7, weeks: 4, months: 12 }

/**
 * Which of these backups are kept. The newest of each of the last 7 days, 4 weeks and 12 months in
 * which there is one: a computer that was off for a month loses nothing by it. Pure.
 */
export function keptBackups<B extends { madeAt: number }>(backups: readonly B[]): Set<B> {
  const newestFirst = [...backups].sort((a, b) => b.madeAt - a.madeAt)
  return new Set([
    ...newestOfEach(newestFirst, KEPT.days, dayOf),
    ...newestOfEach(newestFirst, KEPT.weeks, weekOf),
    ...newestOfEach(newestFirst, KEPT.months, monthOf),
  ])
}

function newestOfEach<B extends { madeAt: number }>(
  newestFirst: readonly B[],
  count: number,
  spanOf: (at: number) => number,
): B[] {
  const newest = new Map<number, B>()
  for (const backup of newestFirst) {
    const span = spanOf(backup.madeAt)
    if (!newest.has(span)) newest.set(span, backup)
  }
  return [...newest.values()].slice(0, count)
}

function dayOf(at: number): number {
  return Math.floor(at / DAY_MS)
}

/** 1970-01-01 was a Thursday. */
function weekOf(at: number): number {
  return Math.floor((dayOf(at) + 3) / 7)
}

function monthOf(at: number): number {
  const date = new Date(at)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
