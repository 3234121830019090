/** What a value column holds: text where it is a number, bytes where it is not. */
export type StoredValue = string | Buffer

/** Everything SQLite's CAST reads as a number, and nothing that it would read only in part. */
const NUMBER = /^[ \t\n\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r]*$/

/**
 * A number as TEXT, exactly as sent (a short text is no larger than a binary number); what is no
 * number, or one too large for any chart or sum (`1e999`), as BLOB. So the views can tell numbers
 * from codes without a second column.
 */
export function storedValue(text: string): StoredValue {
  const isNumber = NUMBER.test(text) && Number.isFinite(Number(text))
  return isNumber ? text : Buffer.from(text, 'utf8')
}

const SAFE_REFERENCE = /^[1-9]\d{0,15}$/

/** A reference up to 2^53 as a number (8 bytes instead of 16), any other as its text. */
export function storedReference(text: string | null): number | string | null {
  if (text === null || !SAFE_REFERENCE.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

export function isSameStored(a: unknown, b: unknown): boolean {
  return Buffer.isBuffer(a) && Buffer.isBuffer(b) ? a.equals(b) : a === b
}
