import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { startTunnel, type TunnelSettings } from '../../main/tunnel/start-tunnel.ts'
import type { Tunnel } from '../../main/tunnel/tunnel.ts'
import { drawTunnelName } from '../../main/tunnel/tunnel-name.ts'
import { spawnNodeWorker, type Worker } from '../../main/tunnel/worker/spawn-worker.ts'
import type { TunnelState, TunnelStatus } from '../../shared/tunnel-status.ts'
import { startBudget } from '../making/budget.ts'
import { WITHIN_MS } from '../making/host-process.ts'
import { type Relay, startRelay } from './relay.ts'

const HOOK_PATH = '/hooks/test-secret-test-secret-1'
const PROBE_KEY = 'ab'.repeat(32)
const WORKER = new URL('../../main/tunnel/tunnel-process.ts', import.meta.url)

export type RunningTunnel = {
  tunnel: Tunnel
  relay: Relay
  name: string
  /** Every status so far, oldest first. */
  seen: TunnelStatus[]
  /** Pids are the workers', newest last. */
  workers: Worker[]
  receiver: Receiver
  /** Done when the tunnel shows one of the states; fails after the limit with what was seen. */
  shows(states: TunnelState | TunnelState[], withinMs: number): Promise<TunnelStatus>
  /** Posts through the public address; the status and the SHA-256 the receiver computed. */
  post(body: Buffer, limitMs?: number): Promise<{ status: number; sha256: string | undefined }>
}

/** A running tunnel to a stand-in receiver through a relay of its own; all are stopped after the test. */
export async function aTunnel(
  test: TestContext,
  parts: {
    relay?: Relay
    probeEveryMs?: number
    /** Asked for instead of a fresh one. */
    name?: string
    settings?: (receiverPort: number) => TunnelSettings
  } = {},
): Promise<RunningTunnel> {
  const relay = parts.relay ?? (await startRelay())
  const receiver = await startReceiver()
  const name = parts.name ?? drawTunnelName()
  const seen: TunnelStatus[] = []
  const workers: Worker[] = []
  // Whatever happens: no state ever shows another address than the one that was asked for.
  const ownUrl = parts.settings ? null : relay.host.replace('127.0.0.1', `${name}.localhost`)
  const strangeUrls: string[] = []
  const tunnel = startTunnel({
    settings: parts.settings?.(receiver.port) ?? {
      provider: 'localtunnel',
      host: relay.host,
      tunnelName: name,
    },
    receiverPort: receiver.port,
    hookPath: HOOK_PATH,
    probeKey: PROBE_KEY,
    tunnelProcess: WORKER,
    version: '0.0.0',
    now: Date.now,
    log: () => {},
    onStatus(status) {
      seen.push(status)
      const url = 'publicUrl' in status ? status.publicUrl : ownUrl
      if (ownUrl !== null && url !== ownUrl) strangeUrls.push(`${status.state} at ${url}`)
    },
    instead: {
      probeEveryMs: parts.probeEveryMs ?? 2_000,
      spawnWorker(entry) {
        const worker = spawnNodeWorker(entry)
        workers.push(worker)
        return worker
      },
    },
  })
  test.after(async () => {
    await tunnel.stop()
    await Promise.all([parts.relay ? null : relay.close(), receiver.stop()])
    assert.deepEqual(strangeUrls, [])
  })

  async function shows(states: TunnelState | TunnelState[], withinMs: number) {
    const wanted = [states].flat()
    const budget = startBudget(withinMs)
    const from = seen.length
    for (;;) {
      const shown = [tunnel.status(), ...seen.slice(from)].find((status) =>
        wanted.includes(status.state),
      )
      if (shown) return shown
      if (budget.isSpent()) {
        const way = seen.map((status) => status.state).join(' > ')
        throw new Error(`not ${wanted.join(' or ')} within ${withinMs} ms: ${way}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  const post = (body: Buffer, limitMs = WITHIN_MS) => postThrough(relay, name, body, limitMs)
  return { tunnel, relay, name, seen, workers, receiver, shows, post }
}

export type Receiver = { port: number; posts(): number; stop(): Promise<void> }

/** Answers like the real receiver, with the same timeouts, and tells the hash of what arrived. */
export async function startReceiver(wantedPort = 0): Promise<Receiver> {
  let posts = 0
  const server: Server = createServer(
    { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 },
    (incoming, outgoing) => {
      const nonce = incoming.url?.match(/^\/hooks\/test-secret-test-secret-1\/probe\/(\w+)$/)?.[1]
      if (nonce) {
        const key = Buffer.from(PROBE_KEY, 'hex')
        outgoing.end(createHmac('sha256', key).update(nonce).digest('hex'))
        return
      }
      const hash = createHash('sha256')
      incoming.on('data', (chunk: Buffer) => hash.update(chunk))
      incoming.on('end', () => {
        posts += 1
        outgoing.writeHead(204, { 'x-sha256': hash.digest('hex') }).end()
      })
    },
  )
  await new Promise<void>((resolve) => server.listen(wantedPort, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    posts: () => posts,
    stop() {
      const done = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return done
    },
  }
}

function postThrough(relay: Relay, name: string, body: Buffer, limitMs: number) {
  const { port } = new URL(relay.host)
  return new Promise<{ status: number; sha256: string | undefined }>((resolve, reject) => {
    const posting = request(
      {
        host: '127.0.0.1',
        port,
        method: 'POST',
        path: HOOK_PATH,
        agent: false,
        headers: {
          host: `${name}.localhost:${port}`,
          'content-encoding': 'zstd',
          'content-length': body.length,
        },
        signal: AbortSignal.timeout(limitMs),
      },
      (response) => {
        response.resume()
        const sha256 = response.headers['x-sha256'] as string | undefined
        response.on('end', () => resolve({ status: response.statusCode ?? 0, sha256 }))
      },
    )
    posting.on('error', reject)
    posting.end(body)
  })
}
