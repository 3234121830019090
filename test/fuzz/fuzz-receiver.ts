import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createDice, type Dice } from '#main/demo/random.ts'
import { corpus } from './corpus.ts'
import { mutated } from './mutate.ts'

/** A request that is not finished waits for its limit: side by side they cost no time. */
const AT_ONCE = 20
const PATIENCE_MS = 1_000

/** Every answer the contract knows, and what Node's own parser says to what is no HTTP. */
const allowed = new Set([100, 200, 204, 400, 401, 404, 405, 408, 411, 413, 414, 417, 431, 503, 505])

/**
 * Speaks so many damaged requests to a running receiver over bare sockets. Throws at the first
 * answer that the contract does not know; `kept` counts those that were answered 204.
 */
export async function fuzzReceiver(
  seed: string,
  requests: number,
  webhookUrl: string,
): Promise<{ kept: number }> {
  const { port, pathname } = new URL(webhookUrl)
  const { texts, wrapped } = corpus()
  let kept = 0
  async function one(number: number): Promise<void> {
    const dice = createDice(`${seed}/receiver/${number}`)
    const bodies = dice.chance(0.5) ? texts : wrapped
    const body = bodies[dice.whole(0, bodies.length - 1)] as Buffer
    const request = oneRequest(pathname, mutated(body, dice, texts[0] as Buffer), dice)
    for (const status of await spoken(Number(port), request, dice)) {
      assert.ok(allowed.has(status), `seed ${seed}, request ${number}: answered ${status}`)
      if (status === 204) kept++
    }
  }
  for (let first = 0; first < requests; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, requests - first)
    await Promise.all(Array.from({ length: count }, (_, index) => one(first + index)))
  }
  return { kept }
}

function oneRequest(pathname: string, body: Buffer, dice: Dice): Buffer {
  const method = dice.chance(0.85)
    ? 'POST'
    : pick(['GET', 'PUT', 'HEAD', 'TRACE', 'PO ST', ''], dice)
  const path = dice.chance(0.7)
    ? pathname
    : pick([`${pathname}/%2e%2e/x`, '/', '/hooks/', `${pathname}x`, '/hooks/%00', '//', '*'], dice)
  const length = dice.chance(0.8)
    ? String(body.length)
    : pick(['-1', '1e3', '99999999999', 'x'], dice)
  const framing = dice.chance(0.85) ? `Content-Length: ${length}` : 'Transfer-Encoding: chunked'
  const more = dice.chance(0.3) ? `${pick(oddHeaders, dice)}\r\n` : ''
  const head = `${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${framing}\r\n${more}\r\n`
  const whole = Buffer.concat([Buffer.from(head, 'latin1'), body])
  return dice.chance(0.2) ? mutated(whole, dice, body) : whole
}

const oddHeaders = [
  'X-HMAC-Signature: zz',
  `X-HMAC-Signature: ${'0'.repeat(9_000)}`,
  'X-HMAC-Timestamp: -1',
  'Content-Encoding: zstd',
  'Expect: 100-continue',
  'Authorization: Basic \u00ff',
  'Transfer-Encoding: gzip, chunked',
  `Cookie: ${'a=b;'.repeat(3_000)}`,
]

/** Sends it, in pieces now and then, and hangs up; the status of each answer that came. */
function spoken(port: number, request: Buffer, dice: Dice): Promise<number[]> {
  return new Promise((done) => {
    let text = ''
    const socket = connect(port, '127.0.0.1')
    const patience = setTimeout(() => socket.destroy(), PATIENCE_MS)
    socket.on('data', (data) => {
      text += data.toString('latin1')
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(patience)
      done([...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status)))
    })
    socket.on('connect', async () => {
      if (dice.chance(0.9)) return void socket.write(request)
      const half = Math.floor(request.length / 2)
      socket.write(request.subarray(0, half))
      await wait(dice.whole(0, 20))
      if (dice.chance(0.5)) socket.destroy()
      else socket.write(request.subarray(half))
    })
  })
}

function pick<T>(choices: readonly T[], dice: Dice): T {
  return choices[dice.whole(0, choices.length - 1)] as T
}
