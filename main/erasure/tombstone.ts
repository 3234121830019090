import { createHmac } from 'node:crypto'

/**
 * What stays of a person who was erased: a keyed hash, which nobody can turn back or guess without
 * the key of this installation. The key is 32 random bytes in hex and lives among the secrets.
 */
export type TombstoneKey = string

/** 64 hex digits, the same for the same person under the same key. */
export function tombstoneOf(key: TombstoneKey, endUserId: string): string {
  return keyed(key, 'person', endUserId).toString('hex')
}

/** Stands for a body whose own hash would still prove what was in it: equal bodies stay equal. */
export function sealedHash(key: TombstoneKey, sha256: Uint8Array): Buffer {
  return keyed(key, 'body', sha256)
}

/** The same for a signature, so that a replay is still known as one. */
export function sealedText(key: TombstoneKey, text: string): string {
  return keyed(key, 'text', text).toString('hex')
}

/** Tells whether tombstones were made under this key, without revealing it. */
export function keyIdOf(key: TombstoneKey): string {
  return keyed(key, 'key', '').toString('hex').slice(0, 16)
}

/** Stands where the sender's id stood, so that codes are given out in the same order again. */
export function pseudonymOf(tombstone: string): string {
  return `erased:${tombstone}`
}

/** Remembers what it computed: a person's records and deliveries come one after the other. */
export function tombstones(key: TombstoneKey): (endUserId: string) => string {
  const known = new Map<string, string>()
  return (endUserId) => {
    const found = known.get(endUserId)
    if (found !== undefined) return found
    if (known.size >= MAX_REMEMBERED) known.clear()
    const made = tombstoneOf(key, endUserId)
    known.set(endUserId, made)
    return made
  }
}

const MAX_REMEMBERED = 10_000

function keyed(key: TombstoneKey, about: string, text: string | Uint8Array): Buffer {
  return createHmac('sha256', Buffer.from(key, 'hex'))
    .update(`pulsetray ${about}\n`)
    .update(text)
    .digest()
}
