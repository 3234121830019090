import type { ThryveCredentials } from '#shared/senders/thryve-api.ts'
import { type Answer, judgeAnswer } from './answer.ts'
import { authorizationHeaders, httpQuestion, type Question } from './question.ts'

export type AskThryve = (
  endUserId: string,
  question: Question,
  wants: { isDetailed: boolean },
) => Promise<Answer>

/** An answer of one participant's day is far below; a larger one is asked for in parts. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024
const WAITS_MS = 60_000

/**
 * Asks the API, one question at a time. Never rejects: whatever happens is an answer of a kind.
 * Credentials go to the address they were entered for and follow no redirect.
 */
export function thryveClient(options: {
  baseAddress: string
  credentials: ThryveCredentials
  now(): number
  /** Ends what is under way. */
  signal: AbortSignal
  maxAnswerBytes?: number
  waitsMs?: number
}): AskThryve {
  const { baseAddress, credentials, now, signal } = options
  const { maxAnswerBytes = MAX_ANSWER_BYTES, waitsMs = WAITS_MS } = options
  return async (endUserId, question, wants) => {
    const { path, body } = httpQuestion(endUserId, question, wants)
    // AbortSignal.any is younger than the oldest Electron this runs in.
    const ending = new AbortController()
    const end = () => ending.abort()
    const tooLate = setTimeout(end, waitsMs)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
    try {
      const answer = await fetch(`${baseAddress}${path}`, {
        method: 'POST',
        headers: {
          ...authorizationHeaders(credentials),
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
        },
        body,
        redirect: 'manual',
        signal: ending.signal,
      })
      const { status } = answer
      const retryAfter = answer.headers.get('retry-after')
      const bytes = await limitedBytes(answer, maxAnswerBytes)
      return judgeAnswer({ status, retryAfter, bytes }, endUserId, now())
    } catch {
      // The reason is left out: it could name the address with what stands in it.
      return { kind: 'later', why: 'network', afterMs: null }
    } finally {
      clearTimeout(tooLate)
      signal.removeEventListener('abort', end)
    }
  }
}

/** The whole body, or null where it is larger than that. Rejects where it ends too early. */
async function limitedBytes(
  answer: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer.body === null) return new Uint8Array(0)
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = answer.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
