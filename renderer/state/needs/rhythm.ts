import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import type { DowntimeRow } from '#shared/participant.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

export const STEP_MS = 15 * MINUTE_MS
/** Nothing else moves the picture on when nothing arrives. */
const LOOK_AGAIN_MS = MINUTE_MS

/** What came in the last 24 hours, and when nothing could. */
export type Rhythm = {
  fromAt: number
  toAt: number
  received: number[]
  quarantined: number[]
  downtime: DowntimeRow[]
}

export function createRhythm(page: Page): Resource<Rhythm> {
  const rhythm = createResource(
    page,
    async () => {
      const { fromAt, toAt } = lastDay(Date.now())
      const [counts, downtime] = await Promise.all([
        page.link.call('deliveries.rhythm', { fromAt, toAt, stepMs: STEP_MS }),
        page.link.call('downtime.list', { fromAt, toAt }),
      ])
      return { fromAt, toAt, ...counts, downtime }
    },
    (advance) => advance.deliveries > 0,
  )
  const timer = setInterval(rhythm.readAgain, LOOK_AGAIN_MS)
  return {
    ...rhythm,
    stop() {
      clearInterval(timer)
      rhythm.stop()
    },
  }
}

/** Whole steps, so that bars do not change their meaning from one look to the next. */
export function lastDay(now: number): { fromAt: number; toAt: number } {
  const toAt = Math.ceil(now / STEP_MS) * STEP_MS
  return { fromAt: toAt - DAY_MS, toAt }
}

export type RhythmHour = { fromAt: number; received: number; quarantined: number; offMs: number }

/** The same by the hour, for the table; newest first. */
export function hoursOf(rhythm: Rhythm): RhythmHour[] {
  const perHour = HOUR_MS / STEP_MS
  const hours = Math.ceil(rhythm.received.length / perHour)
  return Array.from({ length: hours }, (_, hour) => {
    const fromAt = rhythm.fromAt + hour * HOUR_MS
    const sum = (counts: number[]) =>
      counts.slice(hour * perHour, (hour + 1) * perHour).reduce((total, one) => total + one, 0)
    return {
      fromAt,
      received: sum(rhythm.received),
      quarantined: sum(rhythm.quarantined),
      offMs: overlapMs(rhythm.downtime, fromAt, fromAt + HOUR_MS),
    }
  }).reverse()
}

/** How much of a stretch nothing could be received; overlapping entries count once. */
export function overlapMs(downtime: DowntimeRow[], fromAt: number, toAt: number): number {
  let total = 0
  let countedTo = fromAt
  for (const row of downtime.toSorted((a, b) => a.fromAt - b.fromAt)) {
    const from = Math.max(row.fromAt, countedTo)
    const to = Math.min(row.toAt, toAt)
    if (to > from) total += to - from
    countedTo = Math.max(countedTo, to)
  }
  return total
}

export function totalOf(counts: number[]): number {
  return counts.reduce((total, one) => total + one, 0)
}
