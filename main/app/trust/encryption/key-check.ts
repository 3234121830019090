import { createHmac, timingSafeEqual } from 'node:crypto'

/** Tells which key it is, in 32 hex digits, and nothing about the key: it may be written anywhere. */
export function keyCheckOf(key: Uint8Array): string {
  return createHmac('sha256', key).update('pulsetray key check 1').digest('hex').slice(0, 32)
}

export function isKeyOf(key: Uint8Array, keyCheck: string): boolean {
  const own = Buffer.from(keyCheckOf(key))
  const known = Buffer.from(keyCheck)
  return own.length === known.length && timingSafeEqual(own, known)
}
