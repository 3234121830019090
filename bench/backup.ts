import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Status } from '#shared/status.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { BackupRow } from '#shared/trust/backup.ts'
import { callDoor } from '../test/making/headless-host.ts'
import { fillInbox } from './filled-inbox.ts'
import { buildLargeStudy, LARGE_BEGIN_AT } from './large-study.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'
import { sampleBody } from './study-bodies.ts'

type Ready = Parameters<typeof callDoor>[0]

const EVERY_MS = 20
const ALONE_MS = 10_000

/** A backup of a million values beside deliveries that come in steadily, and what it costs them. */
export async function backup({ isQuick }: BenchOptions): Promise<Finding[]> {
  const folder = temporaryFolder()
  buildLargeStudy(folder.path, { participants: 4, days: isQuick ? 30 : 174 })
  fillInbox(folder.path, fullBodies(isQuick ? 500 : 1_000), LARGE_BEGIN_AT + 400 * 86_400_000)
  const host = await start<Ready>(HEADLESS, ['--data-dir', folder.path])
  const status = async () => (await callDoor(host.said, 'status.read')) as Status
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  while ((await status()).deliveries.backlog > 0) await wait(250)

  const alone = await sendFor(host.said.webhookUrl, () => wait(ALONE_MS))
  const startedMs = performance.now()
  const beside = await sendFor(host.said.webhookUrl, async () => {
    await callDoor(host.said, 'backup.start')
    do await wait(100)
    while ((await status()).backup?.running !== null)
  })
  const tookSeconds = (performance.now() - startedMs) / 1_000
  const { lastMadeAt } = (await status()).backup ?? {}
  const [row] = (await callDoor(host.said, 'backups.list')) as BackupRow[]
  await host.stop()
  if (lastMadeAt === null || row === undefined) throw new Error('no backup was made')
  const megabytes = (file: string) => (statSync(join(folder.path, file)).size / 1e6).toFixed(0)
  const sizes = `study ${megabytes('study.sqlite')} MB, inbox ${megabytes('inbox.sqlite')} MB`
  folder.remove()
  return [
    {
      what: `p99 in ms of acks at ${1_000 / EVERY_MS}/s beside a running backup of ${whole(row.holds?.values ?? 0)} values`,
      figures: `${beside.p99Ms.toFixed(1)} ms (largest ${beside.maxMs.toFixed(0)} ms) against ${alone.p99Ms.toFixed(1)} ms (largest ${alone.maxMs.toFixed(0)} ms) without; ${sizes}: ${tookSeconds.toFixed(1)} s for a file of ${(row.bytes / 1e6).toFixed(1)} MB`,
      measured: beside.p99Ms,
      target: { atMost: 250 },
    },
  ]
}

function* fullBodies(count: number): Generator<Buffer> {
  for (let i = 0; i < count; i++)
    yield sampleBody({
      participant: 10 + (i % 4),
      fromAt: LARGE_BEGIN_AT + i * MINUTE_MS,
      everyMs: MINUTE_MS,
      count: 300,
      hasDetails: false,
    })
}

/** Sends steadily until something is over. */
async function sendFor(url: string, until: () => Promise<unknown>) {
  const body = sampleBody({
    participant: 2,
    fromAt: LARGE_BEGIN_AT,
    everyMs: MINUTE_MS,
    count: 100,
    hasDetails: false,
  })
  const took: number[] = []
  const sent: Promise<void>[] = []
  const timer = setInterval(() => {
    const startedMs = performance.now()
    const answer = fetch(url, { method: 'POST', body: new Uint8Array(body) })
    sent.push(
      answer.then(({ status }) => {
        if (status !== 204) throw new Error(`answered ${status}`)
        took.push(performance.now() - startedMs)
      }),
    )
  }, EVERY_MS)
  await until()
  clearInterval(timer)
  await Promise.all(sent)
  took.sort((a, b) => a - b)
  const at = (share: number) =>
    took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0
  return { p99Ms: at(0.99), maxMs: at(1) }
}
