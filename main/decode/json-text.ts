import type { Said } from '#shared/words/sentences.ts'
import { parseExactJson } from './exact-json.ts'

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json | undefined }

export type ParsedJson = { value: Json } | { value?: undefined; reason: Said }

/** A bare number at `value` has a spelling of its own; an escape may hide that key. */
const BARE_VALUE = /"value"\s*:\s*[^"\s]/
const HIDDEN_KEY = /\\u00[0-7]/
const VALUE_WITHIN = /"value"\s*:\s*[{[]/
const LONG_INTEGER = /([:[,]\s*)(-?[1-9]\d{15,})(?=\s*[,}\]])/g
const VALUE_NUMBER = /("value"\s*:\s*)(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}])/g

/** The digits of 2^53 - 1, the last integer a number holds exactly with all before it. */
const SAFE_DIGITS = 16
const LAST_SAFE = '9007199254740991'

/** A thousand times what the largest real delivery holds; a small text can't hold as much. */
const MAX_MARKS = 8e6
const COUNT_FROM_CHARACTERS = 4 * 1024 * 1024
const [COMMA, BRACKET, BRACE] = [44, 91, 123]

/** Whether a number becomes a number, or its own spelling as a text. */
export type Numbers = 'as-numbers' | 'as-text'

/**
 * JSON text to a value, as `JSON.parse` would, except that
 * - integers beyond 2^53 become their text,
 * - a number at a key `value` becomes its text (`53.0`), an object or array there its own spelling,
 * - with `as-text` every number becomes its text instead, wherever it stands,
 * - trailing commas are forgiven where the strict reading fails (the old format has them).
 */
export function parseJsonText(text: string, numbers: Numbers = 'as-numbers'): ParsedJson {
  if (text.length > COUNT_FROM_CHARACTERS && holdsTooMuch(text)) {
    return { reason: `The JSON holds more than ${MAX_MARKS / 1e6} million values.` }
  }
  if (numbers === 'as-text') return parseExactJson(text, numbers)
  try {
    const hasBareValue = BARE_VALUE.test(text)
    if (!(hasBareValue && VALUE_WITHIN.test(text)) && !HIDDEN_KEY.test(text)) {
      return { value: JSON.parse(withQuotedNumbers(text, hasBareValue)) }
    }
  } catch {
    // Not strict JSON, or a quote inside a string.
  }
  return parseExactJson(text)
}

/**
 * Quotes around the numbers that JSON.parse would change make texts of them at its speed. Should
 * one land inside a string, it ends that string before a digit, which no JSON allows: then the
 * exact reading decides.
 */
function withQuotedNumbers(text: string, hasBareValue: boolean): string {
  const withoutLong = hasLongInteger(text)
    ? text.replace(LONG_INTEGER, (all, before: string, integer: string) =>
        Number.isSafeInteger(Number(integer)) ? all : `${before}"${integer}"`,
      )
    : text
  return hasBareValue ? withoutLong.replace(VALUE_NUMBER, '$1"$2"') : withoutLong
}

/** `{},{},{}` takes ten times its size in memory, which an engine does not survive. */
function holdsTooMuch(text: string): boolean {
  let marks = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === COMMA || code === BRACKET || code === BRACE) marks += 1
  }
  return marks > MAX_MARKS
}

/** Whether digits stand anywhere that may be an integer beyond 2^53. Looks at each 16th place only. */
function hasLongInteger(text: string): boolean {
  for (let at = SAFE_DIGITS - 1; at < text.length; at += SAFE_DIGITS) {
    if (!isDigit(text, at)) continue
    let startsAt = at
    while (isDigit(text, startsAt - 1)) startsAt -= 1
    let endsAt = at + 1
    while (isDigit(text, endsAt)) endsAt += 1
    const digits = endsAt - startsAt
    if (digits > SAFE_DIGITS) return true
    if (digits === SAFE_DIGITS && text.slice(startsAt, endsAt) > LAST_SAFE) return true
  }
  return false
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
