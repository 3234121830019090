import type { Json } from '#main/decode/json-text.ts'
import { type Read, readMoment } from '#main/decode/timestamps.ts'

const DECIMAL = /^(\d{1,15})(?:\.(\d+))?$/

/**
 * Seconds since 1970 with decimals, as UTC ms; fractions of a millisecond are cut off. By their
 * digits: 1557927701.001 times a thousand is less than ...001 in binary.
 */
export function readSeconds(value: Json | undefined): Read<number> {
  if (value === undefined || value === null || value === '') return null
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const match = DECIMAL.exec(String(value))
  if (match === null) return undefined
  const fractionMs = Number((match[2] ?? '').slice(0, 3).padEnd(3, '0'))
  return readMoment(Number(match[1]) * 1_000 + fractionMs)
}
