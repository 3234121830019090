import type { z } from 'zod'

/** What could be saved of settings that can't be read whole. */
export type Recovered<Values> = {
  values: Values
  /** Settings that may have had a value and are back at their defaults. */
  reset: (keyof Values & string)[]
}

/**
 * Takes each setting from the first text that still has a valid one. A text that is no JSON any
 * more is searched for whole `"name": value` pairs, since what matters most (port and name of the
 * public address) may still stand in it. Pure; never throws.
 */
export function recover<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  texts: readonly string[],
): Recovered<z.output<z.ZodObject<Shape>>> {
  const sources = texts.map(valuesIn)
  const kept: Record<string, unknown> = {}
  const reset: string[] = []
  for (const [name, field] of Object.entries(schema.shape)) {
    const found = sources.find((values) => values.has(name) && isValid(field, values.get(name)))
    if (found) kept[name] = found.get(name)
    // A source that is whole and does not have it never had it.
    else if (!sources.some((values) => values.isWhole && !values.has(name))) reset.push(name)
  }
  return { values: schema.parse(kept), reset } as Recovered<z.output<z.ZodObject<Shape>>>
}

type Values = Pick<Map<string, unknown>, 'has' | 'get'> & { isWhole: boolean }

function valuesIn(text: string): Values {
  const parsed = jsonOrNull(text)
  const isWhole = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  const entries = new Map(isWhole ? Object.entries(parsed as object) : pairsIn(text))
  return { isWhole, has: (name) => entries.has(name), get: (name) => entries.get(name) }
}

/** Whole pairs only: a number at the very end may have lost its last digits. */
function pairsIn(text: string): [string, unknown][] {
  const pair = /"(\w{1,64})"\s*:\s*("(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)\s*[,}]/g
  return [...text.matchAll(pair)].map(([, name = '', value = '']) => [name, jsonOrNull(value)])
}

function isValid(field: unknown, value: unknown): boolean {
  return (field as z.ZodType).safeParse(value).success
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
