import { language, phrases } from '#renderer/words/phrases.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'

const grouped = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
const measured = new Intl.NumberFormat(language, { maximumSignificantDigits: 4 })
const tenths = new Intl.NumberFormat(language, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

/** `12,345`. */
export function countWords(count: number): string {
  return grouped.format(count)
}

/** A measured or computed number, to four digits. */
export function valueWords(value: number): string {
  if (Math.abs(value) >= 1_000) return grouped.format(value)
  return measured.format(value)
}

/** `512 B`, `1.2 kB`, `34 MB`. */
export function bytesWords(bytes: number): string {
  const units = phrases.general.byteUnits
  let size = bytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000
    unit += 1
  }
  return `${unit > 0 && size < 9.95 ? tenths.format(size) : Math.round(size)} ${units[unit]}`
}

/** How long something lasted, to two units: `45 s`, `3 min`, `2 h 47 min`, `3 d 4 h`. */
export function durationWords(lengthMs: number): string {
  const { seconds, minutes, hours, days } = phrases.charts.units
  const whole = (ms: number, unitMs: number) => Math.floor(ms / unitMs)
  if (lengthMs < MINUTE_MS) return `${Math.max(1, whole(lengthMs, SECOND_MS))} ${seconds}`
  if (lengthMs < HOUR_MS) return `${whole(lengthMs, MINUTE_MS)} ${minutes}`
  const [large, small, largeMs, smallMs] =
    lengthMs < 2 * DAY_MS
      ? ([hours, minutes, HOUR_MS, MINUTE_MS] as const)
      : ([days, hours, DAY_MS, HOUR_MS] as const)
  const rest = whole(lengthMs % largeMs, smallMs)
  return `${whole(lengthMs, largeMs)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`
}

/** `30 s`, `15 min`, `6 h`, `2 d`. */
export function lengthWords(lengthMs: number): string {
  const { seconds, minutes, hours, days } = phrases.charts.units
  if (lengthMs < MINUTE_MS) return `${valueWords(lengthMs / SECOND_MS)} ${seconds}`
  if (lengthMs < HOUR_MS) return `${valueWords(lengthMs / MINUTE_MS)} ${minutes}`
  if (lengthMs < 2 * DAY_MS) return `${valueWords(lengthMs / HOUR_MS)} ${hours}`
  return `${valueWords(lengthMs / DAY_MS)} ${days}`
}
