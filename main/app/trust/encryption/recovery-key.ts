import { createHash } from 'node:crypto'
import { SaidError } from '#shared/words/said-error.ts'

/** Crockford's: no I, L, O or U, so that nothing on paper can be read as something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const KEY_BYTES = 32
const CHECKSUM_BYTES = 3
const GROUP = 4

/** A key as typed that can't be one; the sentence says what is wrong and never quotes it. */
export class KeyUnreadable extends SaidError {}

/** The key as a person keeps it: 56 letters and digits in 14 groups of 4, the last ones a checksum. */
export function recoveryKeyText(key: Uint8Array): string {
  const bits = [...key, ...checksumOf(key)]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)])
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

/**
 * Reads it back, whatever the case, the spaces and the dashes. 64 hexadecimal digits, as other
 * programs draw keys, are taken too. Throws `KeyUnreadable`.
 */
export function readRecoveryKey(text: string): Uint8Array {
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  if (/^[0-9A-F]{64}$/.test(plain)) return new Uint8Array(Buffer.from(plain, 'hex'))
  const letters = plain.replaceAll('O', '0').replace(/[IL]/g, '1')
  if (letters.length !== ((KEY_BYTES + CHECKSUM_BYTES) * 8) / 5)
    throw new KeyUnreadable('A recovery key has 14 groups of 4 letters or digits; this has not.')
  const values = [...letters].map((letter) => ALPHABET.indexOf(letter))
  const strange = values.indexOf(-1)
  if (strange >= 0) throw new KeyUnreadable(`${groupAt(strange)} holds a sign that no key has.`)
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('')
  const bytes = (bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2))
  const key = Uint8Array.from(bytes.slice(0, KEY_BYTES))
  if (!checksumOf(key).equals(Buffer.from(bytes.slice(KEY_BYTES))))
    throw new KeyUnreadable('A letter or digit of this key is wrong: look at it once more.')
  return key
}

function checksumOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('pulsetray recovery key').update(key).digest().subarray(0, 3)
}

function groupAt(position: number): `Group ${number}` {
  return `Group ${Math.floor(position / GROUP) + 1}`
}
