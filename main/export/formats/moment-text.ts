import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'

const twoDigits = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'))
const minutesOfDay = Array.from(
  { length: 1_440 },
  (_, n) => `T${twoDigits[Math.floor(n / 60)]}:${twoDigits[n % 60]}:`,
)

/**
 * ISO text of moments without a zone, `2025-01-01T00:00:00.000`. Values come in order of time, so
 * the day of the one before nearly always holds: each column takes one of these for itself.
 */
export function momentText(): (ms: number) => string {
  let dayStartsAt = Number.NaN
  let day = ''
  return (ms) => {
    let ofDay = ms - dayStartsAt
    if (!(ofDay >= 0 && ofDay < DAY_MS)) {
      dayStartsAt = Math.floor(ms / DAY_MS) * DAY_MS
      day = new Date(dayStartsAt).toISOString().slice(0, -14)
      ofDay = ms - dayStartsAt
    }
    const minute = Math.floor(ofDay / MINUTE_MS)
    const rest = ofDay - minute * MINUTE_MS
    const second = Math.floor(rest / SECOND_MS)
    const fraction = rest - second * SECOND_MS
    const text = day + minutesOfDay[minute] + twoDigits[second]
    if (fraction === 0) return `${text}.000`
    return `${text}.${String(Math.floor(fraction)).padStart(3, '0')}`
  }
}

/** ISO text in UTC with milliseconds and `Z`, as the views write it. */
export function instantText(): (at: number) => string {
  const text = momentText()
  return (at) => `${text(at)}Z`
}

/** `+05:45` of 345. */
export function offsetText(utcOffsetMin: number): string {
  const minutes = Math.abs(utcOffsetMin)
  const sign = utcOffsetMin < 0 ? '-' : '+'
  return `${sign}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** The calendar day of a UTC moment. */
export function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, -14)
}
