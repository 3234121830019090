import { MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { startBackground } from './acks-background.ts'
import { backlogOf, openDoor } from './door.ts'
import { buildLargeStudy, LARGE_BEGIN_AT } from './large-study.ts'
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
import { sampleBody } from './study-bodies.ts'

type Ready = { webhookUrl: string; dashboardUrl: string; pid: number }

const CONNECTIONS = 50
/** Deliveries that wait for ingest whenever ours are measured. */
const LEAST_BACKLOG = 1_000

/**
 * Acks of full bodies (a day of minutes, about 13 KB) while ingest is more than 1,000 deliveries
 * behind, a window asks for a year's chart again and again, and an export reads all 3,153,600
 * values of the study (259,200 in a quick run). Against a receiver that decodes before it answers
 * and one that stores nothing: each of the three is measured in each round, under the same load of
 * the one host, with the same sender; what is compared are medians of the rounds. The host's own work
 * makes way for its own deliveries (decision 62) and for nobody else's, so the receiver that decodes is
 * measured without any load as well.
 */
export async function acksUnderLoad({ isQuick }: BenchOptions): Promise<Finding[]> {
  const rounds = isQuick ? 2 : 5
  const requests = isQuick ? 1_500 : 4_000
  const folder = temporaryFolder()
  const days = isQuick ? 30 : 365
  buildLargeStudy(folder.path, { participants: 1, days, everyMs: 10 * SECOND_MS })
  const body = sampleBody({
    participant: 2,
    fromAt: LARGE_BEGIN_AT,
    everyMs: MINUTE_MS,
    count: 1_440,
    hasDetails: false,
  })
  const nothing = await start<{ port: number }>('bench/null-express.ts')
  const before = await start<{ port: number }>('bench/decode-before-answer.ts')
  const host = await start<Ready>(HEADLESS, ['--data-dir', folder.path])
  const hook = new URL(host.said.webhookUrl)
  const door = openDoor(host.said.dashboardUrl)
  const send = (port: number, path: string, count: number) =>
    load({ port, path, connections: CONNECTIONS, requests: count, body })
  const sendOurs = (count: number) => send(Number(hook.port), hook.pathname, count)
  const alone: LoadResult[] = []
  for (let round = 0; round < rounds; round++)
    alone.push(await send(before.said.port, '/', isQuick ? 100 : 200))
  const background = startBackground(host.said.dashboardUrl, folder.path)
  const ours: LoadResult[] = []
  const none: LoadResult[] = []
  const decoding: LoadResult[] = []
  const backlogs: number[] = []
  for (let round = 0; round < rounds; round++) {
    // Ingest works on while the others are measured.
    while ((await backlogOf(door)) <= LEAST_BACKLOG) await sendOurs(LEAST_BACKLOG)
    ours.push(await sendOurs(requests))
    backlogs.push(await backlogOf(door))
    none.push(await send(nothing.said.port, '/hooks/x', requests))
    decoding.push(await send(before.said.port, '/', isQuick ? 100 : 200))
  }
  const { charts, rowsRead } = await background.stop()
  door.close()
  await Promise.all([nothing.stop(), before.stop(), host.stop()])
  folder.remove()
  const rate = (results: LoadResult[]) => median(results.map(({ perSecond }) => perSecond))
  const p99 = median(ours.map(({ p99Ms }) => p99Ms))
  const p99None = median(none.map(({ p99Ms }) => p99Ms))
  const p99Decoding = median(decoding.map(({ p99Ms }) => p99Ms))
  return [
    {
      what: `durable acks of ${whole(body.length)} B bodies with a backlog of at least ${whole(Math.min(...backlogs))}, against decode and insert before the answer`,
      figures: `${whole(rate(ours))}/s against ${whole(rate(decoding))}/s (p99 ${whole(p99Decoding)} ms); the server that stores nothing: ${whole(rate(none))}/s; all beside the work of one host, which makes way for its own deliveries only, and in which ${whole(charts)} charts of the year were drawn and ${whole(rowsRead)} values exported`,
      measured: rate(ours) / rate(decoding),
      target: { atLeast: 40 },
    },
    {
      what: 'the same under this load, against decode and insert before the answer without any load',
      figures: `${whole(rate(ours))}/s against ${whole(rate(alone))}/s`,
      measured: rate(ours) / rate(alone),
      target: null,
    },
    p99 <= 20
      ? {
          what: 'their p99 in ms',
          figures: `${p99.toFixed(1)} ms against ${p99None.toFixed(1)} ms of the server that stores nothing`,
          measured: p99,
          target: { atMost: 20 },
        }
      : {
          what: 'their p99 as a multiple of that of the server that stores nothing, under the same load',
          figures: `${p99.toFixed(1)} ms against ${p99None.toFixed(1)} ms`,
          measured: p99 / p99None,
          target: { atMost: 3 },
        },
  ]
}
