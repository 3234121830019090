import type { DeclaredZone } from '#shared/study/annotation.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'

/** Minutes east of UTC at a moment; null where nobody said so. */
export type OffsetAt = (at: number) => number | null

/** Offsets of today's and all recent rules change on whole quarters of an hour. */
const STEP_MS = 15 * MINUTE_MS
const MAX_REMEMBERED = 50_000

/** A zone of the IANA list that this computer knows; an offset such as `+02:00` is none. */
export function isZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What the clocks of a zone show, summer time included. */
export function zoneOffset(name: string): (at: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const remembered = new Map<number, number>()
  return (at) => {
    const step = Math.floor(at / STEP_MS)
    const known = remembered.get(step)
    if (known !== undefined) return known
    const shown: Record<string, number> = {}
    for (const { type, value } of clock.formatToParts(step * STEP_MS)) shown[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown
    const offsetMin = (Date.UTC(year, month - 1, day, hour, minute) - step * STEP_MS) / MINUTE_MS
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.set(step, offsetMin)
    return offsetMin
  }
}

/** The zones a participant was declared to live in, one after the other; null where none is. */
export function declaredOffset(zones: readonly DeclaredZone[]): OffsetAt | null {
  if (zones.length === 0) return null
  const spans = zones
    .map(({ fromDay, zone }) => {
      const offsetAt = zoneOffset(zone)
      return { fromAt: fromDay === null ? -Infinity : midnight(fromDay, offsetAt), offsetAt }
    })
    .sort((a, b) => a.fromAt - b.fromAt)
  return (at) => {
    let found: OffsetAt | null = null
    for (const { fromAt, offsetAt } of spans) if (fromAt <= at) found = offsetAt
    return found === null ? null : found(at)
  }
}

function midnight(day: string, offsetAt: (at: number) => number): number {
  const asUtc = Date.parse(`${day}T00:00:00Z`)
  const guess = asUtc - offsetAt(asUtc) * MINUTE_MS
  return asUtc - offsetAt(guess) * MINUTE_MS
}

/**
 * The local calendar day of a moment, in days since 1970-01-01: by the offset as sent, else by the
 * declared zone, else as in UTC.
 */
export function localDay(at: number, utcOffsetMin: number | null, declared: OffsetAt | null) {
  const offsetMin = utcOffsetMin ?? declared?.(at) ?? 0
  return Math.floor((at + offsetMin * MINUTE_MS) / DAY_MS)
}

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}

export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}
