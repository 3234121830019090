import { readFlag, readInteger, readText } from './fields.ts'
import { isObject, type Json, type JsonObject } from './json-text.ts'
import { type Read, readMoment, readOffset } from './timestamps.ts'

/** What a record may carry beside the fields we know, in characters of JSON. */
const MAX_EXTRA_CHARACTERS = 65_536
const MAX_DEPTH = 20

/**
 * The fields of an object that a record can do without. Those nobody here knows, and those whose
 * content can't be read, end up in `extra` instead of being dropped or costing the record.
 */
export class OptionalFields {
  extra: JsonObject | null = null
  readonly #object: JsonObject

  constructor(object: JsonObject, known: ReadonlySet<string>) {
    this.#object = object
    for (const key in object) if (!known.has(key)) this.keep(key, object[key])
  }

  text(key: string): string | null {
    return this.#readOr(key, readText)
  }

  integer(key: string): number | null {
    return this.#readOr(key, readInteger)
  }

  flag(key: string): boolean | null {
    return this.#readOr(key, readFlag)
  }

  moment(key: string): number | null {
    return this.#readOr(key, readMoment)
  }

  offset(key: string): number | null {
    return this.#readOr(key, readOffset)
  }

  keep(key: string, value: Json | undefined): void {
    // Without a prototype, so that a key such as __proto__ is one like any other.
    this.extra ??= Object.create(null) as JsonObject
    this.extra[key] = value
  }

  #readOr<T>(key: string, read: (value: Json | undefined) => Read<T>): T | null {
    const value = this.#object[key]
    if (value === undefined) return null
    const content = read(value)
    if (content !== undefined) return content
    this.keep(key, value)
    return null
  }
}

/** What is left over as one JSON object with sorted keys; null where it is too much to keep. */
export function extraText(record: JsonObject | null, details: JsonObject | null): string | null {
  const whole = details === null ? record : { ...record, additionalDetails: details }
  const text = sortedJson(whole)
  return text === undefined || text.length > MAX_EXTRA_CHARACTERS ? null : text
}

/** JSON with sorted keys; undefined where it nests too deeply. */
export function sortedJson(value: Json | undefined, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined
  if (Array.isArray(value)) {
    const items = value.map((item) => sortedJson(item, depth + 1))
    return items.includes(undefined) ? undefined : `[${items.join(',')}]`
  }
  if (isObject(value)) {
    const fields: string[] = []
    for (const key of Object.keys(value).sort()) {
      const text = sortedJson(value[key], depth + 1)
      if (text === undefined) return undefined
      fields.push(`${JSON.stringify(key)}:${text}`)
    }
    return `{${fields.join(',')}}`
  }
  // JSON has no word for a number beyond 1.8e308.
  if (typeof value === 'number' && !Number.isFinite(value)) return `"${value}"`
  return JSON.stringify(value ?? null)
}
