import type { DeclaredZone } from '#shared/study/annotation.ts'
import type { OffsetChange } from '#shared/study/coverage.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'

/** An offset and where it is from: the sender, a person's declaration, or nobody (then it is UTC). */
export type LocalOffset = { offsetMin: number; from: 'sent' | 'declared' | 'nobody' }

/** A participant's clock on the wall, from the offsets as sent. */
export type LocalClock = { offsetAt(at: number): LocalOffset }

/**
 * The offset as sent counts until the next one; before the first, the first. Where values carry
 * none, the declared zone counts, and where nobody declared one, UTC.
 */
export function localClock(changes: OffsetChange[], zones: DeclaredZone[]): LocalClock {
  const declared = zones.toSorted((a, b) => (a.fromDay ?? '').localeCompare(b.fromDay ?? ''))
  const zoneOffset = zoneOffsets()
  const sentAt = (at: number): number | null => {
    let low = 0
    let high = changes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((changes[middle]?.fromAt ?? 0) <= at) low = middle + 1
      else high = middle
    }
    return (changes[Math.max(0, low - 1)] ?? null)?.utcOffsetMin ?? null
  }
  const declaredAt = (at: number): number | null => {
    const day = new Date(at).toISOString().slice(0, 10)
    const zone = declared.findLast(({ fromDay }) => fromDay === null || fromDay <= day)?.zone
    return zone === undefined ? null : zoneOffset(zone, at)
  }
  return {
    offsetAt(at) {
      const sent = sentAt(at)
      if (sent !== null) return { offsetMin: sent, from: 'sent' }
      const offsetMin = declaredAt(at)
      if (offsetMin !== null) return { offsetMin, from: 'declared' }
      return { offsetMin: 0, from: 'nobody' }
    },
  }
}

/** The moment at which this clock shows `localAt` (a local time written as if it were UTC). */
export function atOfLocal(localAt: number, clock: LocalClock): number {
  let at = localAt - clock.offsetAt(localAt).offsetMin * MINUTE_MS
  // A second look from there: the first offset may have been one from the other side of a change.
  at = localAt - clock.offsetAt(at).offsetMin * MINUTE_MS
  return at
}

/** From local midnight to local midnight: 23, 24 or 25 hours. `day` is such as `2026-03-29`. */
export function localDayRange(day: string, clock: LocalClock): TimeRange {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  return { fromAt: atOfLocal(midnight, clock), toAt: atOfLocal(midnight + DAY_MS, clock) }
}

/** Midnight (as if UTC) of the local day that holds this moment. */
export function localDayAt(at: number, clock: LocalClock): number {
  const local = at + clock.offsetAt(at).offsetMin * MINUTE_MS
  return Math.floor(local / DAY_MS) * DAY_MS
}

/** Local nights, 22:00 to 06:00, that touch the range. */
export function localNights(range: TimeRange, clock: LocalClock): TimeRange[] {
  const nights: TimeRange[] = []
  let midnight = localDayAt(range.fromAt, clock)
  for (; ; midnight += DAY_MS) {
    const night = {
      fromAt: atOfLocal(midnight - 2 * HOUR_MS, clock),
      toAt: atOfLocal(midnight + 6 * HOUR_MS, clock),
    }
    if (night.fromAt >= range.toAt) return nights
    if (night.toAt > range.fromAt) nights.push(night)
  }
}

/** The rules of a zone as this browser knows them; an unknown zone has no offset. */
function zoneOffsets(): (zone: string, at: number) => number | null {
  const formats = new Map<string, Intl.DateTimeFormat | null>()
  const known = new Map<string, number>()
  return (zone, at) => {
    if (!formats.has(zone)) formats.set(zone, formatOf(zone))
    const format = formats.get(zone)
    if (!format) return null
    // Rules change on whole quarters of an hour.
    const quarterAt = Math.floor(at / (15 * MINUTE_MS)) * 15 * MINUTE_MS
    const key = `${zone} ${quarterAt}`
    const before = known.get(key)
    if (before !== undefined) return before
    const part = Object.fromEntries(
      format.formatToParts(quarterAt).map(({ type, value }) => [type, Number(value)]),
    ) as Record<string, number>
    const local = Date.UTC(
      part.year ?? 0,
      (part.month ?? 1) - 1,
      part.day ?? 1,
      part.hour ?? 0,
      part.minute ?? 0,
    )
    const offsetMin = Math.round((local - quarterAt) / MINUTE_MS)
    known.set(key, offsetMin)
    return offsetMin
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  } catch {
    return null
  }
}
