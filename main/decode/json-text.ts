import { parseExactJson } from './exact-json.ts'

export type Json = string | number | boolean | null | Json[] | JsonObject
export type JsonObject = { [key: string]: Json | undefined }

export type ParsedJson = { value: Json } | { value?: undefined; reason: string }

/** Sixteen digits may lie beyond 2^53, and a bare number at `value` has a spelling of its own. */
const NEEDS_CARE = /\d{16}|"value"\s*:\s*[^"\s]|\\u00[0-7]/
const VALUE_WITHIN = /"value"\s*:\s*[{[]|\\u00[0-7]/
const LONG_INTEGER = /([:[,]\s*)(-?[1-9]\d{15,})(?=\s*[,}\]])/g
const VALUE_NUMBER = /("value"\s*:\s*)(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=\s*[,}])/g

/**
 * JSON text to a value, as `JSON.parse` would, except that
 * - integers of sixteen and more digits become their text,
 * - a number at a key `value` becomes its text (`53.0`), an object or array there its own spelling,
 * - trailing commas are forgiven where the strict reading fails (the old format has them).
 */
export function parseJsonText(text: string): ParsedJson {
  try {
    if (!NEEDS_CARE.test(text)) return { value: JSON.parse(text) }
    // Quotes around such a number make a text of it at the speed of JSON.parse. Should one land
    // inside a string, it ends that string before a digit, which no JSON allows: then the exact
    // reading below decides.
    if (!VALUE_WITHIN.test(text)) {
      const quoted = text.replace(LONG_INTEGER, '$1"$2"').replace(VALUE_NUMBER, '$1"$2"')
      return { value: JSON.parse(quoted) }
    }
  } catch {
    // Not strict JSON, or a quote inside a string.
  }
  return parseExactJson(text)
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
