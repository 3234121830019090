import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { startRelay } from '../test/tunnel/relay.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  median,
  percentile,
  start,
  temporaryFolder,
} from './measuring.ts'

type Ready = { webhookUrl: string; dashboardUrl: string }

const BODY_BYTES = 1_024
const NAME = 'benchmark-of-the-tunnel'

/**
 * What the real localtunnel client and its supervision add to one delivery of 1 KB on loopback: the
 * same host answers through a relay and directly, in turn, a connection for each delivery. Relay and
 * sender share this process, so the figure holds their work too.
 */
export async function tunnel({ isQuick }: BenchOptions): Promise<Finding[]> {
  const rounds = isQuick ? 3 : 7
  const requests = isQuick ? 150 : 500
  const folder = temporaryFolder()
  const relay = await startRelay()
  const settings = {
    tunnelProvider: 'localtunnel',
    tunnelHost: relay.host,
    tunnelName: NAME,
    privacyNoticeAcceptedAt: 1,
  }
  writeFileSync(join(folder.path, 'settings.json'), JSON.stringify(settings))
  const host = await start<Ready>(HEADLESS, ['--data-dir', folder.path])
  const hook = new URL(host.said.webhookUrl)
  const relayPort = Number(new URL(relay.host).port)
  const throughHost = `${NAME}.localhost:${relayPort}`
  const straight = () => post(Number(hook.port), hook.host, hook.pathname)
  const through = () => post(relayPort, throughHost, hook.pathname)
  while ((await through().catch(() => 0)) !== 204)
    await new Promise((wait) => setTimeout(wait, 100))

  const direct: number[][] = []
  const tunnelled: number[][] = []
  for (let round = 0; round <= rounds; round += 1) {
    const times = [await timesOf(straight, requests), await timesOf(through, requests)] as const
    // The first round warms everything up.
    if (round === 0) continue
    direct.push(times[0])
    tunnelled.push(times[1])
  }
  await host.stop()
  await relay.close()
  folder.remove()
  const p99 = (all: number[][]) => median(all.map((times) => percentile(times, 0.99)))
  const p50 = (all: number[][]) => median(all.map((times) => percentile(times, 0.5)))
  const words = (all: number[][]) => `p50 ${p50(all).toFixed(1)} ms, p99 ${p99(all).toFixed(1)} ms`
  return [
    {
      what: 'what the tunnel adds to a delivery of 1 KB, p99 in ms over direct',
      figures: `${words(tunnelled)} against ${words(direct)}`,
      measured: p99(tunnelled) - p99(direct),
      target: { atMost: 8 },
    },
  ]
}

async function timesOf(send: () => Promise<number>, requests: number): Promise<number[]> {
  const times: number[] = []
  for (let count = 0; count < requests; count += 1) {
    const startedMs = performance.now()
    if ((await send()) === 204) times.push(performance.now() - startedMs)
  }
  if (times.length < requests) throw new Error(`${requests - times.length} deliveries were lost`)
  return times
}

function post(port: number, host: string, path: string): Promise<number> {
  const body = randomBytes(BODY_BYTES)
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-encoding': 'zstd', 'content-length': body.length }
    const signal = AbortSignal.timeout(5_000)
    const posting = request(
      { host: '127.0.0.1', port, method: 'POST', path, agent: false, headers, signal },
      (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
      },
    )
    posting.on('error', reject)
    posting.end(body)
  })
}
