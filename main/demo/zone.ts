import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

/** One time zone: what its clocks show, its summer time included. */
export type Zone = {
  name: string
  /** Minutes east of UTC at a moment. */
  offsetMinAt(at: number): number
  /** The moment a calendar day (`YYYY-MM-DD`) starts there. */
  startOfDay(day: string): number
  /** The calendar day there at a moment. */
  dayAt(at: number): string
}

export function createZone(name: string): Zone {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  // The clock of the runtime is slow, and offsets change on full hours of UTC in the zones we use.
  const offsetsMin = new Map<number, number>()

  function offsetMinAt(at: number): number {
    const hour = Math.floor(at / HOUR_MS)
    const known = offsetsMin.get(hour)
    if (known !== undefined) return known
    const part: Record<string, number> = {}
    for (const { type, value } of clock.formatToParts(hour * HOUR_MS)) part[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0 } = part
    const shown = Date.UTC(year, month - 1, day, hours, minute)
    const offsetMin = (shown - hour * HOUR_MS) / MINUTE_MS
    offsetsMin.set(hour, offsetMin)
    return offsetMin
  }

  const dayAt = (at: number) => dayText(at + offsetMinAt(at) * MINUTE_MS)

  return {
    name,
    offsetMinAt,
    dayAt,
    startOfDay(day) {
      const asUtc = Date.parse(`${day}T00:00:00Z`)
      const guess = asUtc - offsetMinAt(asUtc) * MINUTE_MS
      return asUtc - offsetMinAt(guess) * MINUTE_MS
    },
  }
}

/** The calendar day of a moment in UTC. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

export function dayAfter(day: string, days = 1): string {
  return dayText(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS)
}
