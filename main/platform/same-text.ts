import { createHash, timingSafeEqual } from 'node:crypto'

/** Compares two secrets in constant time; hashing first hides the length too. */
export function isSameText(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
