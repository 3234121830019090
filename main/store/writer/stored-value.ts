/** What a value column holds: see the table `series_values`. */
export type StoredValue = number | string | Buffer

const CANONICAL_INTEGER = /^(?:0|-?[1-9]\d{0,8})$/
/** Everything SQLite's CAST reads as a number, and nothing that it would read only in part. */
const NUMBER = /^[ \t\n\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r]*$/

/**
 * The smallest form that gives the same text back: a short integer as INTEGER (the binding stores
 * whole numbers of 32 bits as such), any other number as TEXT, what is no number as BLOB. So the
 * views can tell numbers from codes without a second column.
 */
export function storedValue(text: string): StoredValue {
  if (CANONICAL_INTEGER.test(text)) return Number(text)
  return NUMBER.test(text) ? text : Buffer.from(text, 'utf8')
}

const SAFE_REFERENCE = /^[1-9]\d{0,15}$/

/** A reference up to 2^53 as a number (8 bytes), any other as its text. */
export function storedReference(text: string | null): number | string | null {
  if (text === null || !SAFE_REFERENCE.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

export function isSameStored(a: unknown, b: unknown): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b
}
