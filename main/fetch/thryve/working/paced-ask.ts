import { spacingMs } from '#main/fetch/queue/pace.ts'
import type { AskThryve } from '../asking/client.ts'

/** One request at a time, and no more of them in a minute than was chosen. */
export function pacedAsk(
  ask: () => AskThryve | null,
  requestsPerMinute: () => number,
  /** Of a clock that nobody sets. */
  steadyMs: () => number = () => performance.now(),
): AskThryve {
  let turn: Promise<unknown> = Promise.resolve()
  let lastBeganMs = Number.NEGATIVE_INFINITY

  async function inTurn(given: Parameters<AskThryve>): ReturnType<AskThryve> {
    const waitMs = lastBeganMs + spacingMs(requestsPerMinute()) - steadyMs()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    lastBeganMs = steadyMs()
    // Read after the wait: the credentials may have been removed meanwhile.
    const current = ask()
    if (current === null) return { kind: 'later', why: 'network', afterMs: null }
    return current(...given)
  }
  return (...given) => {
    const answer = turn.then(() => inTurn(given))
    turn = answer.catch(() => {})
    return answer
  }
}
