import { createHash } from 'node:crypto'
import { SECOND_MS } from '#shared/time.ts'
import type { SelfTestOutcome, SelfTestRow } from '#shared/tunnel-status.ts'
import { type Asked, ask } from './ask.ts'
import { randomZstdFrame } from './zstd-frame.ts'

/** A notification, a usual push, and more than the 1 MiB that many fronts allow. */
const SIZES = [1_024, 100 * 1024, 1_200_000]
/** So long the sender waits for its answer. */
const SENDER_WAITS_MS = 2 * SECOND_MS
/** Beyond the sender's patience, so that "too slow" can be told from "never". */
const LIMIT_MS = 20 * SECOND_MS

/**
 * Posts zstd bodies of three sizes through the public address to this app's own receiver, which
 * answers with the SHA-256 of what arrived and keeps nothing of it. One after the other.
 */
export async function runSelfTest(options: {
  publicUrl: string
  hookPath: string
  /** Known to the receiver for as long as the test runs. */
  token: string
  version: string
  sizes?: number[]
}): Promise<SelfTestRow[]> {
  const { publicUrl, hookPath, token, version, sizes = SIZES } = options
  const rows: SelfTestRow[] = []
  for (const size of sizes) {
    const body = randomZstdFrame(size)
    const startedMs = performance.now()
    const asked = await ask(
      `${publicUrl}${hookPath}`,
      LIMIT_MS,
      {
        method: 'POST',
        headers: {
          'user-agent': `pulsetray-probe/${version}`,
          'bypass-tunnel-reminder': '1',
          'content-type': 'application/json',
          'content-encoding': 'zstd',
          'content-length': body.length,
          'x-pulsetray-self-test': token,
        },
      },
      body,
    )
    const tookMs = Math.round(performance.now() - startedMs)
    const sha256 = createHash('sha256').update(body).digest('hex')
    const status = asked.is === 'answered' ? asked.status : null
    rows.push({ sentBytes: body.length, outcome: judged(asked, sha256, tookMs), tookMs, status })
  }
  return rows
}

/** What an answer says about the way; pure. */
export function judged(asked: Asked, sha256: string, tookMs: number): SelfTestOutcome {
  if (asked.is !== 'answered') return asked.is
  if (asked.status === 413) return 'too-large'
  const echo = asked.body.trim()
  if (asked.status !== 200 || !/^[0-9a-f]{64}$/.test(echo)) return 'not-here'
  if (echo !== sha256) return 'altered'
  return tookMs > SENDER_WAITS_MS ? 'too-slow' : 'ok'
}
