import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { backlogOf, openDoor } from './door.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  keepsToOneCore,
  type LoadResult,
  load,
  median,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'

const CONNECTIONS = 50

type Ready = { webhookUrl: string; dashboardUrl: string; pid: number }

type Results = Record<'nothing' | 'oneByOne' | 'ours', LoadResult[]>

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

  async function measure(results: Results, isOnOneCore: boolean): Promise<void> {
    const send = (port: number, path: string, count: number) =>
      load({ port, path, connections: CONNECTIONS, requests: count, body: body(), isOnOneCore })
    results.nothing.push(await send(nothing.said.port, '/hooks/x', requests))
    results.oneByOne.push(await send(oneByOne.said.port, '/hooks/x', Math.ceil(requests / 5)))
    results.ours.push(await send(Number(hook.port), hook.pathname, requests))
    while ((await backlogOf(door)) > 0) await wait(250)
  }

  const [free, apart] = [emptyResults(), emptyResults()]
  const isApartToo = !isQuick && keepsToOneCore()
  // The first round warms everything up.
  await measure(emptyResults(), false)
  for (let round = 0; round < rounds; round++) {
    await measure(free, false)
    if (isApartToo) await measure(apart, true)
  }
  door.close()
  await Promise.all([nothing.stop(), oneByOne.stop(), host.stop()])
  folder.remove()
  return [...againstBoth(free), ...(isApartToo ? [withSenderApart(apart)] : [])]
}

function againstBoth({ nothing, oneByOne, ours }: Results): Finding[] {
  const p99 = median(ours.map(({ p99Ms }) => p99Ms))
  const refused = ours.reduce((sum, result) => sum + result.refused, 0)
  return [
    {
      what: 'durable acks, 50 connections, 400 B, against the same server that stores nothing',
      figures: `${whole(rate(ours))}/s against ${whole(rate(nothing))}/s, p99 ${p99.toFixed(1)} ms, ${refused} refused`,
      measured: rate(ours) / rate(nothing),
      target: { atLeast: 0.65 },
    },
    {
      what: 'the same against one durable insert for each request',
      figures: `${whole(rate(ours))}/s against ${whole(rate(oneByOne))}/s; the server that stores nothing: ${(rate(nothing) / rate(oneByOne)).toFixed(1)} times`,
      measured: rate(ours) / rate(oneByOne),
      target: { atLeast: 6 },
    },
  ]
}

/**
 * In a study the sender is another machine. Here the system likes to put it on the core of the thread
 * that answers, and takes turns between the two at each answer while the other core waits.
 */
function withSenderApart({ nothing, oneByOne, ours }: Results): Finding {
  const timesOneByOne = rate(ours) / rate(oneByOne)
  return {
    what: 'the same with the sender kept to one core, against the server that stores nothing',
    figures: `${whole(rate(ours))}/s against ${whole(rate(nothing))}/s, and against ${whole(rate(oneByOne))}/s of one insert for each request: ${timesOneByOne.toFixed(1)} times`,
    measured: rate(ours) / rate(nothing),
    target: null,
  }
}

function emptyResults(): Results {
  return { nothing: [], oneByOne: [], ours: [] }
}

function rate(results: LoadResult[]): number {
  return median(results.map(({ perSecond }) => perSecond))
}

/** 400 characters of Base64, as the wire carries it. */
function body(): Buffer {
  return Buffer.from(randomBytes(300).toString('base64'))
}
