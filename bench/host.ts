import { randomBytes } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import { bundlesAreFresh } from '../scripts/building/freshness.mjs'
import { buildLargeStudy } from './large-study.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  load,
  median,
  peakMb,
  residentMb,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'

type Ready = { webhookUrl: string; pid: number }

/** Nothing is under way any more so long after the start, and threads that nobody asks are gone. */
const REST_AFTER_MS = 45_000

/** How long the headless host takes to be ready with data behind it, and what memory it takes. */
export async function host({ isQuick }: BenchOptions): Promise<Finding[]> {
  const folder = temporaryFolder()
  const values = buildLargeStudy(folder.path, { participants: 10, days: isQuick ? 21 : 695 })
  const starts: number[] = []
  let [soon, rest, peak] = [0, 0, 0]
  for (let i = 0; i < (isQuick ? 3 : 9); i++) {
    const startedMs = performance.now()
    const running = await start<Ready>(HEADLESS, ['--data-dir', folder.path])
    starts.push(performance.now() - startedMs)
    if (i === 0) {
      soon = await residentAfter(running.said, 4_000)
      // A quick run is over before a thread without work is let go.
      rest = isQuick ? soon : await residentAfter(running.said, REST_AFTER_MS - 4_000)
      peak = await peakUnderLargeBodies(running.said)
    }
    await running.stop()
  }
  folder.remove()
  const how = bundlesAreFresh() ? 'built by npm ci' : 'from source'
  return [
    {
      what: `headless host ready, from the process's start, ${how}, ${whole(values)} values`,
      figures: `median ${whole(median(starts))} ms of ${starts.length}`,
      measured: median(starts),
      target: { atMost: 400 },
    },
    {
      what: `headless host at rest, resident memory in MB, ${how}`,
      figures: `${whole(rest)} MB; 4 s after its start ${whole(soon)} MB`,
      measured: rest,
      target: { atMost: 120 },
    },
    {
      what: `50 bodies of 1 MB compressed at once, largest resident memory in MB, ${how}`,
      figures: `${whole(peak)} MB`,
      measured: peak,
      target: { atMost: 400 },
    },
  ]
}

async function residentAfter({ pid }: Ready, waitMs: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, waitMs))
  return residentMb(pid)
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
  return peakMb(pid)
}
