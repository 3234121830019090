/** Repeatable dice: the same seed text always gives the same throws, on every machine. */
export type Dice = {
  /** In [0, 1). */
  next(): number
  between(low: number, high: number): number
  /** Whole, both ends included. */
  whole(low: number, high: number): number
  /** Around a mean, bell-shaped, never further than three spreads away. */
  around(mean: number, spread: number): number
  chance(probability: number): boolean
  hex(digits: number): string
}

/**
 * Dice for one purpose, such as `seed/person 3/day 17`: what one day throws never depends on how
 * many throws another one needed. The generator is Jenkins' small fast counter (sfc32), seeded by
 * an FNV-1a hash of the text.
 */
export function createDice(seedText: string): Dice {
  let a = fnv1a(`${seedText}#a`)
  let b = fnv1a(`${seedText}#b`)
  let c = fnv1a(`${seedText}#c`)
  let counter = 1

  function next(): number {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  // The first throws still show the seed.
  for (let round = 0; round < 12; round += 1) next()

  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor((high - low + 1) * next()),
    // Twelve throws of [0, 1) have a mean of 6 and a spread of 1; six of them do for us.
    around(mean, spread) {
      const sum = next() + next() + next() + next() + next() + next()
      return mean + spread * Math.max(-3, Math.min(3, (sum - 3) * Math.SQRT2))
    },
    chance: (probability) => next() < probability,
    hex: (digits) =>
      Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join(''),
  }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash | 0
}
