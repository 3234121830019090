import { randomBytes } from 'node:crypto'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { recoveryKeyText } from '#main/app/trust/encryption/recovery-key.ts'
import { copySqlite } from '#main/platform/copy-sqlite.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { seriesColumnsQueries } from '#main/store/queries/series-columns.ts'
import { DAY_MS, SECOND_MS } from '#shared/time.ts'
import { fillInbox, ingestAll, openIngest } from './filled-inbox.ts'
import { days } from './ingest.ts'
import { buildLargeStudy, LARGE_BEGIN_AT } from './large-study.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  load,
  median,
  percentile,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'

const EVERY_MS = 10 * SECOND_MS
const CONNECTIONS = 50
const KEY = {
  participantId: 'P0001',
  dimension: 'epoch',
  dataSourceId: 1,
  dataTypeId: 3000,
} as const

const binaries = { plainBinary: null, cipherBinary: null }
type Binding = NonNullable<SqliteBinding>
type Pair = { plain: number[]; encrypted: number[] }

/** What encryption costs: the same work on a plain and on an encrypted folder, in turn. */
export async function encryption({ isQuick }: BenchOptions): Promise<Finding[]> {
  const plain: Binding = { ...binaries, key: null }
  const encrypted: Binding = { ...binaries, key: new Uint8Array(randomBytes(32)) }
  const taken = ingestInTurn(plain, encrypted, isQuick)
  const acked = await acksInTurn(encrypted, isQuick)
  const chart = yearInTurn(plain, encrypted, isQuick)
  return [
    {
      what: 'ingest into an encrypted folder, against a plain one',
      figures: `${whole(median(taken.encrypted))}/s against ${whole(median(taken.plain))}/s`,
      measured: median(taken.encrypted) / median(taken.plain),
      target: { atLeast: 0.7 },
    },
    {
      what: 'durable acks of an encrypted folder, 50 connections, 400 B, against a plain one',
      figures: `${whole(median(acked.encrypted))}/s against ${whole(median(acked.plain))}/s`,
      measured: median(acked.encrypted) / median(acked.plain),
      target: { atLeast: 0.7 },
    },
    {
      what: `${whole(chart.rows)} samples into 1,000 columns from an encrypted study, as a multiple of a plain one`,
      figures: `median ${median(chart.encrypted).toFixed(1)} ms against ${median(chart.plain).toFixed(1)} ms, p95 ${percentile(chart.encrypted, 0.95).toFixed(1)} ms against ${percentile(chart.plain, 0.95).toFixed(1)} ms`,
      measured: median(chart.encrypted) / median(chart.plain),
      target: null,
    },
    {
      what: 'MB a second that encrypting a study takes, checks included',
      figures: `${chart.copiedMbPerSecond.toFixed(0)} MB/s`,
      measured: chart.copiedMbPerSecond,
      target: null,
    },
  ]
}

function ingestInTurn(plain: Binding, encrypted: Binding, isQuick: boolean): Pair {
  const bodies = days(isQuick ? 100 : 300)
  const values = bodies.length * 1_440
  const taken: Pair = { plain: [], encrypted: [] }
  for (let round = 0; round <= (isQuick ? 3 : 5); round++)
    for (const [name, binding] of Object.entries({ plain, encrypted })) {
      const folder = temporaryFolder()
      fillInbox(folder.path, bodies, LARGE_BEGIN_AT, binding)
      const { ingest, close } = openIngest(folder.path, binding)
      const elapsedMs = ingestAll(ingest)
      close()
      folder.remove()
      // The first round warms everything up.
      if (round > 0) taken[name as keyof Pair].push((values / elapsedMs) * 1_000)
    }
  return taken
}

async function acksInTurn({ key }: Binding, isQuick: boolean): Promise<Pair> {
  const [keyFolder, ...folders] = [temporaryFolder(), temporaryFolder(), temporaryFolder()]
  const keyFile = join(keyFolder.path, 'key')
  writeFileSync(keyFile, recoveryKeyText(key as Uint8Array), { mode: 0o600 })
  type Ready = { webhookUrl: string }
  const hosts = {
    plain: await start<Ready>(HEADLESS, ['--data-dir', folders[0]?.path as string]),
    encrypted: await start<Ready>(HEADLESS, [
      ...['--data-dir', folders[1]?.path as string],
      ...['--key-file', keyFile],
    ]),
  }
  const acked: Pair = { plain: [], encrypted: [] }
  for (let round = 0; round <= (isQuick ? 3 : 5); round++)
    for (const name of ['plain', 'encrypted'] as const) {
      const { port, pathname } = new URL(hosts[name].said.webhookUrl)
      const body = Buffer.from(randomBytes(300).toString('base64'))
      const { perSecond } = await load({
        ...{ port: Number(port), path: pathname, body },
        ...{ connections: CONNECTIONS, requests: isQuick ? 10_000 : 40_000 },
      })
      if (round > 0) acked[name].push(perSecond)
    }
  await Promise.all([hosts.plain.stop(), hosts.encrypted.stop()])
  for (const folder of [keyFolder, ...folders]) folder.remove()
  return acked
}

type Chart = Pair & { rows: number; copiedMbPerSecond: number }

/** One study, once plain and once as its encrypted copy. */
function yearInTurn(plain: Binding, encrypted: Binding, isQuick: boolean): Chart {
  const span = isQuick ? 30 : 365
  const folder = temporaryFolder()
  const rows = buildLargeStudy(folder.path, { participants: 1, days: span, everyMs: EVERY_MS })
  const from = { path: join(folder.path, 'study.sqlite'), binding: plain }
  const to = { path: join(folder.path, 'encrypted.sqlite'), binding: encrypted }
  const startedMs = performance.now()
  copySqlite(from, to)
  const copyMs = performance.now() - startedMs
  const copiedMbPerSecond = statSync(from.path).size / 1_000 / copyMs
  const dbs = [from, to].map(({ path, binding }) => openStudyForReading(path, binding))
  const range = { fromAt: LARGE_BEGIN_AT, toAt: LARGE_BEGIN_AT + span * DAY_MS }
  const reads = dbs.map((db) => {
    const { columns } = seriesColumnsQueries(db)
    return () => {
      const beganMs = performance.now()
      columns({ ...KEY, ...range, columns: 1_000 })
      return performance.now() - beganMs
    }
  })
  const times: number[][] = [[], []]
  for (let i = 0; i < (isQuick ? 20 : 100); i++)
    for (const [at, read] of reads.entries()) times[at]?.push(read())
  for (const db of dbs) db.close()
  folder.remove()
  const [plainMs = [], encryptedMs = []] = times
  return { plain: plainMs, encrypted: encryptedMs, rows, copiedMbPerSecond }
}
