import { Agent, request } from 'node:http'
import type { Wrapped } from './wrap.ts'

const ANSWER_LIMIT_MS = 30_000
const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000

export type Poster = {
  /** Posts until it is taken or refused for good; true if taken. Waits where the receiver is busy. */
  post(wrapped: () => Wrapped): Promise<boolean>
  close(): void
}

/** A sender with kept connections, as patient as the real platform is not. */
export function openPoster(webhookUrl: string, connections: number): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const closing = new AbortController()

  async function post(wrapped: () => Wrapped): Promise<boolean> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      // Signed anew each time, as each attempt of the real sender is.
      const status = await send(wrapped())
      if (status !== null && status < 300) return true
      const isBusy = status === null || status === 429 || status === 503
      if (!isBusy || closing.signal.aborted) return false
      await pause(waitMs)
    }
  }

  /** The status of the answer, null where none came. */
  function send({ bytes, headers }: Wrapped): Promise<number | null> {
    return new Promise((resolve) => {
      const posting = request(
        webhookUrl,
        {
          method: 'POST',
          agent,
          headers: { ...headers, 'content-length': bytes.length },
          timeout: ANSWER_LIMIT_MS,
          signal: closing.signal,
        },
        (answer) => {
          answer.resume()
          answer.on('end', () => resolve(answer.statusCode ?? null))
          answer.on('error', () => resolve(null))
        },
      )
      posting.on('timeout', () => posting.destroy())
      posting.on('error', () => resolve(null))
      posting.end(bytes)
    })
  }

  function pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        closing.signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, waitMs)
      closing.signal.addEventListener('abort', done)
    })
  }

  return {
    post,
    close() {
      closing.abort()
      agent.destroy()
    },
  }
}
