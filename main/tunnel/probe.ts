import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http'
import { get as getSecure } from 'node:https'
import type { LookupFunction } from 'node:net'

/** What a check of the public address from outside found. */
export type ProbeOutcome =
  /** The address ends at this very installation. */
  | 'ok'
  /** Somebody answers, but not we. */
  | 'foreign'
  /** A warning or password page stands before the address. */
  | 'interstitial'
  /** The service knows no such address at the moment. */
  | 'not-registered'
  /** The service answers that it can't reach us. */
  | 'upstream'
  | 'timeout'
  | 'network'

export type Probe = (publicUrl: string) => Promise<ProbeOutcome>

const PROBE_LIMIT_MS = 2_500
const SERVICE_LIMIT_MS = 4_000
/** Our own answer has 64 bytes; more than this is only read to tell a warning page. */
const BODY_LIMIT_BYTES = 16 * 1024

/** Makes the check: a fresh nonce goes in at the public address, its proof must come back. */
export function createProbe(options: {
  hookPath: string
  probeKey: string
  version: string
}): Probe {
  const { hookPath, probeKey, version } = options
  const key = Buffer.from(probeKey, 'hex')
  return async (publicUrl) => {
    const nonce = randomBytes(12).toString('hex')
    const answer = await ask(`${publicUrl}${hookPath}/probe/${nonce}`, PROBE_LIMIT_MS, {
      headers: {
        'user-agent': `pulsetray-probe/${version}`,
        'bypass-tunnel-reminder': '1',
        'cache-control': 'no-store',
      },
    })
    if (answer.is !== 'answered') return answer.is
    return classify(answer, createHmac('sha256', key).update(nonce).digest('hex'))
  }
}

/** Whether anything but a failing server answers at the address within 4 s. */
export async function answersAt(address: string): Promise<boolean> {
  const answer = await ask(address, SERVICE_LIMIT_MS, {})
  return answer.is === 'answered' && answer.status < 500
}

type Answered = { is: 'answered'; status: number; isPage: boolean; body: string }

/** Sorts an answer; pure. `proof` is the body that only this installation can give. */
export function classify(answer: Omit<Answered, 'is'>, proof: string): ProbeOutcome {
  const { status, isPage, body } = answer
  if (status === 200 && isSameText(body.trim(), proof)) return 'ok'
  if (status === 511) return 'interstitial'
  // An empty 401 is another receiver that knows no such secret; the service's own has a page.
  if (status === 401 || status === 403) return body.trim() === '' ? 'foreign' : 'interstitial'
  if (status < 400) return isPage && isWarningPage(body) ? 'interstitial' : 'foreign'
  return status === 404 ? 'not-registered' : 'upstream'
}

function isWarningPage(body: string): boolean {
  return /bypass-tunnel-reminder|tunnel password|friendly reminder|click to (continue|submit)/i.test(
    body,
  )
}

function isSameText(a: string, b: string): boolean {
  return (
    a.length === b.length && timingSafeEqual(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1'))
  )
}

function ask(
  address: string,
  limitMs: number,
  options: RequestOptions,
): Promise<Answered | { is: 'timeout' | 'network' }> {
  return new Promise((resolve) => {
    try {
      const { protocol, hostname } = new URL(address)
      const get = protocol === 'https:' ? getSecure : getPlain
      const lookup = hostname.endsWith('.localhost') ? { lookup: lookUpHere } : {}
      // No agent: a connection kept from before would prove nothing about a new one.
      const request = get(address, { agent: false, ...lookup, ...options }, (response) => {
        const finish = (body: string) => {
          clearTimeout(timer)
          resolve({
            is: 'answered',
            status: response.statusCode ?? 0,
            isPage: /html/i.test(response.headers['content-type'] ?? ''),
            body,
          })
          request.destroy()
        }
        readUpTo(response, BODY_LIMIT_BYTES, finish)
      })
      const timer = setTimeout(() => {
        resolve({ is: 'timeout' })
        request.destroy()
      }, limitMs)
      const fail = () => {
        clearTimeout(timer)
        resolve({ is: 'network' })
      }
      request.on('error', fail)
      // Also where the answer breaks off half way; harmless after it was read.
      request.on('close', fail)
    } catch {
      resolve({ is: 'network' })
    }
  })
}

/** Names under `.localhost` are this machine (RFC 6761), which not every resolver knows. */
const lookUpHere: LookupFunction = (_hostname, options, done) => {
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }])
  else done(null, '127.0.0.1', 4)
}

function readUpTo(response: IncomingMessage, limitBytes: number, done: (text: string) => void) {
  const chunks: Buffer[] = []
  let length = 0
  const finish = () => done(Buffer.concat(chunks).subarray(0, limitBytes).toString('latin1'))
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length >= limitBytes) finish()
  })
  response.on('end', finish)
}
