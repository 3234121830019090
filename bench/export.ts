import { execFileSync, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { wholeStudy } from '#main/export/choice-rules.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { fillInbox, ingestAll, openIngest } from './filled-inbox.ts'
import {
  type BenchOptions,
  type Finding,
  load,
  median,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'
import { sampleBody } from './study-bodies.ts'

const BEGIN_AT = Date.UTC(2025, 0, 1)

/** An export against the sqlite3 shell, its memory, and what it does to answers. */
export async function exporting({ isQuick }: BenchOptions): Promise<Finding[]> {
  const folder = temporaryFolder()
  const [small, middle, large] = isQuick
    ? [100_000, 300_000, 1_000_000]
    : [1_000_000, 3_000_000, 10_000_000]
  const dataDirs = new Map(
    [small, middle, large].map((values) => [
      values,
      study(join(folder.path, String(values)), values),
    ]),
  )
  const dirOf = (values: number) => dataDirs.get(values) as string
  const ratios: number[] = []
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 3; round++) {
    const shell = await shellMs(dirOf(middle), join(folder.path, 'shell.csv'))
    const { ms } = await exportOf(dirOf(middle), join(folder.path, 'out'))
    ours.push(ms)
    theirs.push(shell)
    ratios.push(ms / shell)
  }
  const peaks = new Map<number, number>()
  for (const values of [small, large])
    peaks.set(values, (await exportOf(dirOf(values), join(folder.path, 'out'))).peakMiB)
  const parquet = await exportOf(dirOf(small), join(folder.path, 'out'), ['--format', 'parquet'])
  const growth = (peaks.get(large) as number) - (peaks.get(small) as number)
  const acks = await acksWhileExporting(dirOf(large), isQuick)
  folder.remove()
  return [
    {
      what: `${whole(middle)} epoch values to an export in CSV, codebook and checksums included, as a multiple of the sqlite3 shell dumping the same query`,
      figures: `${whole(median(ours))} ms against ${whole(median(theirs))} ms`,
      measured: median(ratios),
      target: { atMost: 1.5 },
    },
    {
      what: `growth of the largest resident memory from ${whole(small)} to ${whole(large)} values, MiB`,
      figures: `${whole(peaks.get(small) as number)} to ${whole(peaks.get(large) as number)} MiB`,
      measured: growth,
      target: { atMost: 60 },
    },
    {
      what: `${whole(small)} epoch values to Parquet`,
      figures: `${whole(parquet.ms)} ms, largest resident memory ${whole(parquet.peakMiB)} MiB`,
      measured: null,
      target: null,
    },
    acks,
  ]
}

/** The columns of the view, in the order of the export. */
function shellMs(dataDir: string, path: string): Promise<number> {
  const sql = 'SELECT * FROM epoch_values ORDER BY participant_id, data_type_id, start_utc'
  return timed(
    'sqlite3',
    ['-readonly', '-csv', '-header', join(dataDir, 'study.sqlite'), sql],
    path,
  )
}

type Exported = { ms: number; peakMiB: number }

/** In a process of its own, as `npm run export` runs it, with its memory as the system counts it. */
async function exportOf(dataDir: string, out: string, more: string[] = []): Promise<Exported> {
  const script = join(import.meta.dirname, '..', 'scripts', 'export.ts')
  const report = `${out}.memory`
  const parameters = [process.execPath, script, '--data-dir', dataDir, '--out', out, ...more]
  const ms = await timed(
    process.execPath,
    [join(import.meta.dirname, 'peak-memory.ts'), report, ...parameters],
    `${out}.said`,
  )
  const peakMiB = Number(execFileSync('cat', [report], { encoding: 'utf8' }))
  execFileSync('rm', ['-rf', out])
  return { ms, peakMiB }
}

function timed(command: string, parameters: string[], outputPath: string): Promise<number> {
  const startedMs = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, {
      stdio: ['ignore', openSync(outputPath, 'w'), 'ignore'],
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0
        ? resolve(performance.now() - startedMs)
        : reject(new Error(`${command}: ${code}`)),
    )
  })
}

/** Answers to small deliveries while the host exports; against a server that stores nothing beside the same export. */
async function acksWhileExporting(dataDir: string, isQuick: boolean): Promise<Finding> {
  const host = await start<{ webhookUrl: string; dashboardUrl: string }>('main/headless/index.ts', [
    '--data-dir',
    dataDir,
  ])
  const nothing = await start<{ port: number }>('bench/null-express.ts')
  const hook = new URL(host.said.webhookUrl)
  const body = sampleBody({
    participant: 2,
    fromAt: BEGIN_AT,
    everyMs: MINUTE_MS,
    count: 20,
    hasDetails: false,
  })
  const call = (name: string, input: unknown) => callOf(host.said.dashboardUrl, name, input)
  const ours: number[] = []
  const none: number[] = []
  for (let round = 0; round < (isQuick ? 2 : 4); round++) {
    const { exportId } = (await call('export.start', { choice: wholeStudy })) as {
      exportId: string
    }
    const send = (port: number, path: string) =>
      load({ port, path, connections: 10, requests: isQuick ? 500 : 2_000, body })
    ours.push((await send(Number(hook.port), hook.pathname)).p99Ms)
    none.push((await send(nothing.said.port, '/hooks/x')).p99Ms)
    await call('export.cancel', { exportId })
    await isIdle(call)
  }
  await Promise.all([host.stop(), nothing.stop()])
  const p99 = median(ours)
  const p99None = median(none)
  return {
    what: 'p99 of answers while an export runs: at most 20 ms, or 3 times that of a server that stores nothing beside the same export',
    figures: `${p99.toFixed(1)} ms against ${p99None.toFixed(1)} ms`,
    measured: p99 <= 20 ? p99 : p99 / p99None,
    target: { atMost: p99 <= 20 ? 20 : 3 },
  }
}

type Call = (name: string, input: unknown) => Promise<unknown>

async function isIdle(call: Call): Promise<void> {
  for (;;) {
    const rows = (await call('exports.list', {})) as { progress: { state: string } }[]
    if (rows.every(({ progress }) => progress.state !== 'running')) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function callOf(dashboardUrl: string, name: string, input: unknown): Promise<unknown> {
  const { origin, searchParams } = new URL(dashboardUrl)
  const answer = await fetch(`${origin}/calls/${name}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${searchParams.get('token')}`,
    },
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
  return answer.json()
}

function study(dataDir: string, values: number): string {
  execFileSync('mkdir', ['-p', dataDir])
  fillInbox(dataDir, days(values), BEGIN_AT + 400 * DAY_MS)
  const { ingest, close } = openIngest(dataDir)
  ingestAll(ingest)
  close()
  return dataDir
}

function* days(values: number): Generator<Buffer> {
  for (let i = 0; i < values / 1_440; i++)
    yield sampleBody({
      participant: i % 50,
      fromAt: BEGIN_AT + Math.floor(i / 50) * DAY_MS,
      everyMs: MINUTE_MS,
      count: 1_440,
      hasDetails: true,
    })
}
