import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'
import type { AnsweredRecord } from '../asking/read-answer.ts'

/** The newest value of one series here, whoever brought it. */
export type NewestHere = {
  dimension: 'epoch' | 'daily'
  dataSourceId: number
  dataTypeId: number
  newestAt: number
}

export type NewerThere = NewestHere & { thereAt: number; createdAt: number }

/** What was created so lately may still be on its way. */
export const GRACE_MS = 2 * HOUR_MS
/** Where the API does not say when a value was created, it gets longer. */
const GRACE_WITHOUT_CREATION_MS = 12 * HOUR_MS
/** A delivery's retries take a while; what was created then may have met a closed door. */
const AROUND_DOWNTIME_MS = 15 * MINUTE_MS

/** Series of which the API has newer values than arrived here, beyond the grace. Pure. */
export function newerThere(
  here: readonly NewestHere[],
  records: readonly (AnsweredRecord & { dimension: 'epoch' | 'daily' })[],
  now: number,
): NewerThere[] {
  const found = new Map<string, NewerThere>()
  const known = new Map(here.map((series) => [keyOf(series), series]))
  for (const record of records) {
    const { at, createdAt } = record
    const series = known.get(keyOf(record))
    if (series === undefined || at === null || at <= series.newestAt) continue
    const end = record.dimension === 'daily' ? at + DAY_MS : at
    const isDue =
      createdAt === null ? end <= now - GRACE_WITHOUT_CREATION_MS : createdAt <= now - GRACE_MS
    if (!isDue) continue
    const before = found.get(keyOf(series))
    if (before !== undefined && before.thereAt >= at) continue
    found.set(keyOf(series), { ...series, thereAt: at, createdAt: createdAt ?? end })
  }
  return [...found.values()]
}

/**
 * Of these, what proves that the webhook is off: created while this app could receive, after the
 * last delivery of anybody. As long as somebody's deliveries come, it is not off.
 */
export function provesWebhookOff(
  newer: readonly NewerThere[],
  lastDeliveredAt: number | null,
  downtime: readonly TimeRange[],
): NewerThere[] {
  if (lastDeliveredAt === null) return []
  return newer.filter(
    ({ createdAt }) =>
      createdAt > lastDeliveredAt &&
      !downtime.some(
        ({ fromAt, toAt }) =>
          createdAt >= fromAt - AROUND_DOWNTIME_MS && createdAt <= toAt + AROUND_DOWNTIME_MS,
      ),
  )
}

function keyOf(series: Omit<NewestHere, 'newestAt'>): string {
  return `${series.dimension} ${series.dataSourceId} ${series.dataTypeId}`
}
