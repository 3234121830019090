import { randomInt } from 'node:crypto'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const NAME_LENGTH = 24

/**
 * A fresh name for the public address. Nobody can own a name at localtunnel, so it is long enough
 * (24 of 36 letters, 124 bits) that nobody guesses it or asks for it by chance.
 */
export function drawTunnelName(): string {
  return Array.from({ length: NAME_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/** What the service accepts; its client never says no to a bad one, it asks for ever. */
export function isTunnelName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{2,61})[a-z0-9]$/.test(name)
}
