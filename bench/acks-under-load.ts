import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
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

/**
 * Acks of full bodies (a day of minutes, about 13 KB) while ingest is far behind and the window
 * asks for a year again and again; against a receiver that decodes before it answers.
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
  const stopAsking = askForAYear(host.said.dashboardUrl)
  const send = (port: number, path: string, count: number) =>
    load({ port, path, connections: CONNECTIONS, requests: count, body })
  const ours: LoadResult[] = []
  const none: LoadResult[] = []
  // A backlog of more than 1,000 deliveries before anything is measured.
  await send(Number(hook.port), hook.pathname, 1_500)
  for (let round = 0; round < rounds; round++) {
    ours.push(await send(Number(hook.port), hook.pathname, requests))
    none.push(await send(nothing.said.port, '/hooks/x', requests))
  }
  const backlog = await backlogOf(host.said.dashboardUrl)
  await stopAsking()
  const decoding = await send(before.said.port, '/', isQuick ? 200 : 600)
  await Promise.all([nothing.stop(), before.stop(), host.stop()])
  folder.remove()
  const p99 = median(ours.map(({ p99Ms }) => p99Ms))
  const p99None = median(none.map(({ p99Ms }) => p99Ms))
  const rate = median(ours.map(({ perSecond }) => perSecond))
  return [
    {
      what: `durable acks of ${whole(body.length)} B bodies with a backlog of ${whole(backlog)}, against decode and insert before the answer`,
      figures: `${whole(rate)}/s against ${whole(decoding.perSecond)}/s (p99 ${whole(decoding.p99Ms)} ms); the server that stores nothing, under the same load: ${whole(median(none.map(({ perSecond }) => perSecond)))}/s`,
      measured: rate / decoding.perSecond,
      target: { atLeast: 40 },
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

/** Keeps the reader busy as an open window would. Returns its stop. */
function askForAYear(dashboardUrl: string): () => Promise<void> {
  let isStopped = false
  const asking = (async () => {
    while (!isStopped)
      await call(dashboardUrl, 'series.read', {
        participantId: 'P0001',
        dimension: 'epoch',
        dataSourceId: 1,
        dataTypeId: 3000,
        fromAt: LARGE_BEGIN_AT,
        toAt: LARGE_BEGIN_AT + 365 * DAY_MS,
        columns: 1_000,
      })
  })()
  return async () => {
    isStopped = true
    await asking
  }
}

async function backlogOf(dashboardUrl: string): Promise<number> {
  const status = (await call(dashboardUrl, 'status.read', {})) as {
    deliveries: { backlog: number }
  }
  return status.deliveries.backlog
}

async function call(dashboardUrl: string, name: string, input: unknown): Promise<unknown> {
  const { origin, searchParams } = new URL(dashboardUrl)
  const answer = await fetch(`${origin}/calls/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${searchParams.get('token')}`,
    },
    body: JSON.stringify(input),
  })
  return answer.json()
}
