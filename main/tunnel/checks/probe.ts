import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Answered, ask } from './ask.ts'

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
