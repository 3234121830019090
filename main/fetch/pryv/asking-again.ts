import { backoffMs } from './backoff.ts'
import type { Answer } from './client.ts'

const TRIES = 4
/** For longer than this a whole account is left in peace instead. */
const LONGEST_PAUSE_MS = 10_000

export type Pausing = {
  /** Resolves after so long, or at once when everything stops. */
  pause: (ms: number) => Promise<void>
  isStopped: () => boolean
  random: () => number
}

/** Asks a few times where it may help at once: one slip must not break a pass of a thousand pages. */
export async function askAgain(ask: () => Promise<Answer>, pausing: Pausing): Promise<Answer> {
  for (let tried = 1; ; tried++) {
    const answer = await ask()
    if (answer.is !== 'later' || tried === TRIES || pausing.isStopped()) return answer
    const ms = backoffMs(tried, answer.waitMs, pausing.random, { firstMs: 300, mostMs: 5_000 })
    if (ms > LONGEST_PAUSE_MS) return answer
    await pausing.pause(ms)
  }
}
