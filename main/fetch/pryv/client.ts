import type { PryvAccount } from './api-endpoint.ts'

const TIMEOUT_MS = 30_000
/** A page of a thousand events is some 400 KB; what is beyond this is asked for in smaller pages. */
const LIMIT_BYTES = 16 * 1024 * 1024
/** Longer than this nobody is waited for, whatever `Retry-After` says. */
const LONGEST_WAIT_MS = 3_600_000

/** What came of a request. Nothing in it ever quotes the server: it could repeat the token. */
export type Answer =
  | { is: 'ok'; body: Buffer; json: unknown }
  /** The token no longer opens the account. */
  | { is: 'revoked' }
  /** The token is good, but not for this. */
  | { is: 'forbidden' }
  | { is: 'not-found' }
  | { is: 'exists' }
  | { is: 'refused'; status: number; id: string | null }
  | { is: 'too-large' }
  | Later

/** It may work another time. */
export type Later = {
  is: 'later'
  why: 'busy' | 'server-error' | 'timeout' | 'network' | 'broken'
  /** As the server asked; null where it asked for nothing. */
  waitMs: number | null
}

export type Asked = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the account's address, with its query. */
  path: string
  body?: unknown
}

export type PryvClient = { ask(asked: Asked): Promise<Answer>; stop(): void }

export type ClientOptions = { timeoutMs?: number; limitBytes?: number; now?: () => number }

/** Asks one account; never throws. The token goes into a header and nowhere else. */
export function createClient(account: PryvAccount, options: ClientOptions = {}): PryvClient {
  const { timeoutMs = TIMEOUT_MS, limitBytes = LIMIT_BYTES, now = Date.now } = options
  const running = new Set<AbortController>()
  return {
    async ask({ method = 'GET', path, body }) {
      const ending = new AbortController()
      running.add(ending)
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        ending.abort()
      }, timeoutMs)
      try {
        const response = await fetch(`${account.address}${path}`, {
          method,
          headers: {
            authorization: account.token,
            accept: 'application/json',
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          body: body === undefined ? null : JSON.stringify(body),
          // Another host must not be shown the token.
          redirect: 'manual',
          signal: ending.signal,
        })
        const bytes = await boundedBody(response, limitBytes)
        if (bytes === null) return { is: 'too-large' }
        return answerOf(response, bytes, now())
      } catch {
        return { is: 'later', why: isLate ? 'timeout' : 'network', waitMs: null }
      } finally {
        clearTimeout(timer)
        running.delete(ending)
      }
    },
    stop() {
      for (const ending of running) ending.abort()
    },
  }
}

/** Null beyond the limit; counted as it comes in, after it was unpacked. */
async function boundedBody(response: Response, limitBytes: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (;;) {
    const read = await reader?.read()
    if (read === undefined || read.done) return Buffer.concat(chunks)
    length += read.value.length
    if (length > limitBytes) {
      await reader?.cancel().catch(() => {})
      return null
    }
    chunks.push(read.value)
  }
}

function answerOf(response: Response, body: Buffer, now: number): Answer {
  const { status } = response
  const json = parsed(body)
  if (status >= 200 && status < 300)
    return json === undefined
      ? { is: 'later', why: 'broken', waitMs: null }
      : { is: 'ok', body, json }
  const id = errorId(json)
  if (status === 401) return { is: 'revoked' }
  if (status === 403) return { is: id === 'forbidden' ? 'forbidden' : 'revoked' }
  if (status === 404) return { is: 'not-found' }
  if (status === 409) return { is: 'exists' }
  if (status === 413) return { is: 'too-large' }
  const waitMs = waitAsked(response.headers.get('retry-after'), now)
  if (status === 429) return { is: 'later', why: 'busy', waitMs }
  if (status >= 500) return { is: 'later', why: 'server-error', waitMs }
  if (status === 408) return { is: 'later', why: 'timeout', waitMs }
  return { is: 'refused', status, id }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** One of the vendor's words, such as `unknown-referenced-resource`; never a sentence. */
function errorId(json: unknown): string | null {
  const error = (json as { error?: { id?: unknown } } | null | undefined)?.error
  return typeof error?.id === 'string' && /^[a-z-]{1,60}$/.test(error.id) ? error.id : null
}

/** `Retry-After` as seconds or as a date. */
function waitAsked(header: string | null, now: number): number | null {
  if (header === null) return null
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_WAIT_MS) : null
}
