import { randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { fillInbox, ingestAll, openIngest } from './filled-inbox.ts'
import {
  type BenchOptions,
  type Finding,
  load,
  median,
  peakMiB,
  residentMiB,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'
import { sampleBody } from './study-bodies.ts'

type Ready = { webhookUrl: string; pid: number }

const BEGIN_AT = Date.UTC(2025, 0, 1)

/** How long the headless host takes to be ready with data behind it, and what memory it takes. */
export async function host({ isQuick }: BenchOptions): Promise<Finding[]> {
  const folder = temporaryFolder()
  const values = isQuick ? 300_000 : 10_000_000
  fillInbox(folder.path, days(values), BEGIN_AT + 400 * DAY_MS)
  const { ingest, close } = openIngest(folder.path)
  ingestAll(ingest)
  close()
  const starts: number[] = []
  const idle: number[] = []
  let peak = 0
  for (let i = 0; i < (isQuick ? 3 : 7); i++) {
    const startedMs = performance.now()
    const running = await start<Ready>('main/headless/index.ts', ['--data-dir', folder.path])
    starts.push(performance.now() - startedMs)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    idle.push(residentMiB(running.said.pid))
    if (i === 0) peak = await peakUnderLargeBodies(running.said)
    await running.stop()
  }
  folder.remove()
  return [
    {
      what: `headless host ready, from the process's start, from source, ${whole(values)} values`,
      figures: `median ${whole(median(starts))} ms of ${starts.length}`,
      measured: median(starts),
      target: { atMost: 400 },
    },
    {
      what: 'headless host idle, resident memory, from source',
      figures: `median ${whole(median(idle))} MiB`,
      measured: median(idle),
      target: { atMost: 120 },
    },
    {
      what: '50 bodies of 1 MB compressed at once, largest resident memory, from source',
      figures: `${whole(peak)} MiB`,
      measured: peak,
      target: { atMost: 400 },
    },
  ]
}

/** Bodies that compress badly, so that what arrives is about 1 MB each. */
async function peakUnderLargeBodies({ webhookUrl, pid }: Ready): Promise<number> {
  const { port, pathname } = new URL(webhookUrl)
  const note = randomBytes(560_000).toString('base64')
  const body = Buffer.from(
    zstdCompressSync(JSON.stringify({ type: 'event.data.epoch.create', note })).toString('base64'),
  )
  await load({ port: Number(port), path: pathname, connections: 50, requests: 50, body })
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  return peakMiB(pid)
}

function* days(values: number): Generator<Buffer> {
  for (let i = 0; i < values / 1_440; i++)
    yield sampleBody({
      participant: i % 50,
      fromAt: BEGIN_AT + Math.floor(i / 50) * DAY_MS,
      everyMs: MINUTE_MS,
      count: 1_440,
      hasDetails: false,
    })
}
