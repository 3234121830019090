import { phrases } from '#renderer/words/phrases.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'

/**
 * Moments as people read them. Participant times are the instant moved by the offset as sent and
 * read with UTC getters, so that this computer's own zone never takes part.
 */

/** `+05:45`, `-08:00`, `+00:00`. */
export function offsetText(offsetMin: number): string {
  const minutes = Math.abs(offsetMin)
  return `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** `Tue 3 Jun 2025, 14:05:07`; at UTC where the offset is null. */
export function momentWords(at: number, offsetMin: number | null): string {
  const local = at + (offsetMin ?? 0) * MINUTE_MS
  return `${dayWords(local)}, ${clockText(local, true)}`
}

/** `2025-06-03T14:05:07+05:45`, or with `Z` where the offset is null. */
export function isoText(at: number, offsetMin: number | null): string {
  const local = new Date(at + (offsetMin ?? 0) * MINUTE_MS).toISOString()
  const seconds = local.endsWith('.000Z') ? local.slice(0, -5) : local.slice(0, -1)
  return seconds + (offsetMin === null ? 'Z' : offsetText(offsetMin))
}

/** `Tue 3 Jun 2025` of a day that is given as its midnight UTC. */
export function dayWords(dayAt: number): string {
  const date = new Date(dayAt)
  const { weekdays, months, day } = phrases.general
  const weekday = weekdays[date.getUTCDay()] ?? ''
  const month = months[date.getUTCMonth()] ?? ''
  return day(weekday, date.getUTCDate(), month, date.getUTCFullYear())
}

/** `3 Jun`. */
export function dayMonthWords(dayAt: number): string {
  const date = new Date(dayAt)
  return phrases.general.dayMonth(
    date.getUTCDate(),
    phrases.general.months[date.getUTCMonth()] ?? '',
  )
}

/** `2025-06-03`. */
export function dayText(dayAt: number): string {
  return new Date(dayAt).toISOString().slice(0, 10)
}

/** `14:05`, or with seconds `14:05:07`. */
export function clockText(localAt: number, withSeconds = false): string {
  return new Date(localAt).toISOString().slice(11, withSeconds ? 19 : 16)
}

/** A moment on this computer's own clock, for receipts: `14:05:07` today, else with its day. */
export function receiptWords(at: number, now: number): string {
  const clock = clockText(computerLocal(at), true)
  return isSameComputerDay(at, now) ? clock : `${dayMonthWords(computerLocal(at))}, ${clock}`
}

/** `since 14:05`, or with the day where it was another one. */
export function sinceWords(at: number, now: number): string {
  const clock = clockText(computerLocal(at))
  if (isSameComputerDay(at, now)) return phrases.general.since(clock)
  return phrases.general.since(`${dayMonthWords(computerLocal(at))}, ${clock}`)
}

export function agoWords(at: number, now: number): string {
  const pastMs = now - at
  if (pastMs < 10 * SECOND_MS) return phrases.general.ago.now
  if (pastMs < MINUTE_MS) return phrases.general.ago.seconds(Math.floor(pastMs / SECOND_MS))
  if (pastMs < HOUR_MS) return phrases.general.ago.minutes(Math.floor(pastMs / MINUTE_MS))
  if (pastMs < DAY_MS) return phrases.general.ago.hours(Math.floor(pastMs / HOUR_MS))
  return phrases.general.ago.days(Math.floor(pastMs / DAY_MS))
}

function computerLocal(at: number): number {
  return at - new Date(at).getTimezoneOffset() * MINUTE_MS
}

function isSameComputerDay(at: number, now: number): boolean {
  return dayText(computerLocal(at)) === dayText(computerLocal(now))
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
