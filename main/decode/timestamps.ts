/**
 * Reads every way a sender writes a moment or a day. The flag `timestampType` is never asked: the
 * form of each value decides. Answers: the moment or day, `null` where none was sent, `undefined`
 * where something was sent that can't be read.
 */
export type Read<T> = T | null | undefined

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** First moment after the year 2200; before 1970 and after it nothing is believed. */
const END_OF_RANGE_AT = 7_289_654_400_000
/** Furthest offset of a time zone, with room to spare: ±18 h. */
const MAX_OFFSET_MIN = 18 * 60

const ISO_FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:([Zz])|([+-])(\d\d):?(\d\d)?)?(?:\[[\w/+-]{1,40}\])?)?$/
/** As text, milliseconds have 12 or 13 digits (from 1973 on): eight could be a date in disguise. */
const MILLISECONDS_FORM = /^\d{12,13}$/

/**
 * UTC milliseconds. Text without a zone counts as UTC, a bare date as its midnight UTC, and
 * fractions of a millisecond are cut off.
 */
export function readMoment(value: unknown): Read<number> {
  if (typeof value === 'number') return isMoment(value) ? value : undefined
  if (typeof value === 'string') return isNone(value) ? null : momentOfText(value)
  return value === undefined || value === null ? null : undefined
}

/** The day as written, `YYYY-MM-DD`; for milliseconds the UTC day they fall on. */
export function readDay(value: unknown): Read<string> {
  if (typeof value === 'string') {
    if (isNone(value)) return null
    if (MILLISECONDS_FORM.test(value)) return dayOf(Number(value))
    // The date stands first in the text, whatever its offset: it must not be shifted.
    return momentOfText(value) === undefined ? undefined : value.slice(0, 10)
  }
  const at = readMoment(value)
  return typeof at === 'number' ? dayOf(at) : at
}

/** Minutes east of UTC as written in ISO text; `Z`, `-00:00` and no zone are none. */
export function offsetInText(value: unknown): number | null {
  if (typeof value !== 'string' || value.endsWith('Z')) return null
  const match = ISO_FORM.exec(value)
  if (match?.[9] === undefined) return null
  const minutes = Number(match[10]) * 60 + Number(match[11] ?? 0)
  if (match[9] === '+') return minutes
  return minutes === 0 ? null : -minutes
}

/** Minutes of an offset that was sent as a number of its own. */
export function readOffset(value: unknown): Read<number> {
  if (value === undefined || value === null || value === '' || value === 'null') return null
  const minutes = typeof value === 'string' && /^[+-]?\d{1,4}$/.test(value) ? Number(value) : value
  if (typeof minutes !== 'number' || !Number.isInteger(minutes)) return undefined
  return Math.abs(minutes) <= MAX_OFFSET_MIN ? minutes + 0 : undefined
}

function isNone(text: string): boolean {
  return text === '' || text === 'null'
}

function isMoment(at: number): boolean {
  if (!Number.isInteger(at) || at < 0 || at >= END_OF_RANGE_AT) return false
  // Ten digits are the seconds of 2001 to 2286. Read as milliseconds they would put today's value
  // into the first months of 1970.
  return at < 1e9 || at >= 1e10
}

function dayOf(at: number): string | undefined {
  return isMoment(at) ? new Date(at).toISOString().slice(0, 10) : undefined
}

function momentOfText(text: string): number | undefined {
  const at = isCommonForm(text) ? momentOfCommonForm(text) : momentOfAnyForm(text)
  return at >= 0 && at < END_OF_RANGE_AT ? at : undefined
}

/** `2022-09-07T19:39:32Z`, as nearly all senders write it: no regex, no Date, no garbage. */
function isCommonForm(text: string): boolean {
  return text.length === 20 && text.charCodeAt(19) === 90 && text.charCodeAt(10) === 84
}

function momentOfCommonForm(text: string): number {
  if (
    text.charCodeAt(4) !== 45 ||
    text.charCodeAt(7) !== 45 ||
    text.charCodeAt(13) !== 58 ||
    text.charCodeAt(16) !== 58
  ) {
    return Number.NaN
  }
  const day = dayNumber(
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  )
  return day * DAY_MS + timeOfDay(twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17))
}

function momentOfAnyForm(text: string): number {
  if (MILLISECONDS_FORM.test(text)) return Number(text)
  const match = ISO_FORM.exec(text)
  if (match === null) return Number.NaN
  const midnightAt = dayNumber(Number(match[1]), Number(match[2]), Number(match[3])) * DAY_MS
  if (match[4] === undefined) return midnightAt
  const time = timeOfDay(Number(match[4]), Number(match[5]), Number(match[6] ?? 0))
  const fractionMs = match[7] === undefined ? 0 : Number(match[7].padEnd(3, '0').slice(0, 3))
  return midnightAt + time + fractionMs - zoneMs(match[9], match[10], match[11])
}

function zoneMs(sign: string | undefined, hours = '0', minutes = '0'): number {
  if (sign === undefined) return 0
  const total = Number(hours) * 60 + Number(minutes)
  if (total > MAX_OFFSET_MIN || Number(minutes) > 59) return Number.NaN
  return (sign === '-' ? -total : total) * MINUTE_MS
}

/** 60 seconds are a leap second, which counts as the first of the next minute. */
function timeOfDay(hours: number, minutes: number, seconds: number): number {
  if (!(hours <= 23 && minutes <= 59 && seconds <= 60)) return Number.NaN
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Days since 1970-01-01 in the Gregorian calendar; NaN for a day that does not exist. */
function dayNumber(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return Number.NaN
  // Years begin in March here, so that the leap day comes last.
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
