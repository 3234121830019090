import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { backlogOf, openDoor } from './door.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  type LoadResult,
  load,
  median,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'

const CONNECTIONS = 50

type Ready = { webhookUrl: string; dashboardUrl: string; pid: number }

/**
 * Durable acks a second at 50 connections with bodies of 400 bytes, against the same server that
 * stores nothing and against one insert for each request; each measured in turn, medians of rounds.
 * The host takes in what it was sent before the next server is measured: that would else run beside
 * its work, and ours alone on a machine at rest.
 */
export async function acks({ isQuick }: BenchOptions): Promise<Finding[]> {
  const rounds = isQuick ? 3 : 7
  const requests = isQuick ? 10_000 : 40_000
  const folder = temporaryFolder()
  const nothing = await start<{ port: number }>('bench/null-express.ts')
  const oneByOne = await start<{ port: number }>('bench/insert-per-request.ts')
  const host = await start<Ready>(HEADLESS, ['--data-dir', folder.path])
  const hook = new URL(host.said.webhookUrl)
  const door = openDoor(host.said.dashboardUrl)
  const body = () => randomBytes(300)
  const send = (port: number, path: string, count: number) =>
    load({ port, path, connections: CONNECTIONS, requests: count, body: encoded(body()) })

  const none: LoadResult[] = []
  const single: LoadResult[] = []
  const ours: LoadResult[] = []
  for (let round = 0; round <= rounds; round++) {
    const results = [
      await send(nothing.said.port, '/hooks/x', requests),
      await send(oneByOne.said.port, '/hooks/x', Math.ceil(requests / 5)),
      await send(Number(hook.port), hook.pathname, requests),
    ] as [LoadResult, LoadResult, LoadResult]
    while ((await backlogOf(door)) > 0) await wait(250)
    // The first round warms everything up.
    if (round === 0) continue
    none.push(results[0])
    single.push(results[1])
    ours.push(results[2])
  }
  door.close()
  await Promise.all([nothing.stop(), oneByOne.stop(), host.stop()])
  folder.remove()
  const rate = (results: LoadResult[]) => median(results.map(({ perSecond }) => perSecond))
  const p99 = median(ours.map(({ p99Ms }) => p99Ms))
  const refused = ours.reduce((sum, result) => sum + result.refused, 0)
  return [
    {
      what: 'durable acks, 50 connections, 400 B, against the same server that stores nothing',
      figures: `${whole(rate(ours))}/s against ${whole(rate(none))}/s, p99 ${p99.toFixed(1)} ms, ${refused} refused`,
      measured: rate(ours) / rate(none),
      target: { atLeast: 0.65 },
    },
    {
      what: 'the same against one durable insert for each request',
      figures: `${whole(rate(ours))}/s against ${whole(rate(single))}/s; the server that stores nothing: ${(rate(none) / rate(single)).toFixed(1)} times`,
      measured: rate(ours) / rate(single),
      target: { atLeast: 6 },
    },
  ]
}

/** 400 characters of Base64, as the wire carries it. */
function encoded(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('base64'))
}
