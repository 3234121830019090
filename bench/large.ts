import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openStudyForReading } from '#main/store/connection.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { type DoorClient, openDoor } from './door.ts'
import { fillInbox, ingestAll, openIngest } from './filled-inbox.ts'
import { buildLargeStudy, LARGE_BEGIN_AT } from './large-study.ts'
import {
  type BenchOptions,
  type Finding,
  HEADLESS,
  median,
  percentile,
  start,
  temporaryFolder,
  whole,
} from './measuring.ts'
import { sampleBody } from './study-bodies.ts'

const PARTICIPANTS = 200
const PER_DAY = DAY_MS / MINUTE_MS

type Study = { path: string; days: number; values: number; remove(): void }

/**
 * What a year of minutes from 200 participants (105 million values) costs: ingest into it against
 * ingest into one of a million, and the questions of the window through the door.
 */
export async function large({ isQuick, yearStudy }: BenchOptions): Promise<Finding[]> {
  const small = builtStudy(isQuick ? 1 : 5)
  const big = yearStudy === undefined ? builtStudy(isQuick ? 6 : 365) : builtBefore(yearStudy)
  const rates = { small: [] as number[], big: [] as number[] }
  for (let round = 0; round <= (isQuick ? 2 : 7); round++) {
    const participants = isQuick ? PARTICIPANTS / 8 : PARTICIPANTS / 2
    const ofSmall = ingestRate(small, round, participants)
    const ofBig = ingestRate(big, round, participants)
    // The first round reads what was never read.
    if (round === 0) continue
    rates.small.push(ofSmall)
    rates.big.push(ofBig)
  }
  const bytes = statSync(join(big.path, 'study.sqlite')).size
  const asked = await questions(big, isQuick ? 20 : 60)
  small.remove()
  big.remove()
  const ratio = median(rates.big) / median(rates.small)
  return [
    {
      what: `ingest into a study of ${whole(big.values)} values, against its own rate at ${whole(small.values)}`,
      figures: `${whole(median(rates.big))}/s against ${whole(median(rates.small))}/s; the study takes ${(bytes / 1e9).toFixed(2)} GB`,
      measured: ratio,
      target: { atLeast: 0.7 },
    },
    ...asked,
  ]
}

function builtStudy(days: number): Study {
  const folder = temporaryFolder()
  const values = buildLargeStudy(folder.path, { participants: PARTICIPANTS, days })
  return { ...folder, days, values }
}

function builtBefore(path: string): Study {
  const db = openStudyForReading(join(path, 'study.sqlite'), null)
  const { values, lastAt } = db
    .prepare('SELECT sum(count) AS "values", max(last_at) AS lastAt FROM series_totals')
    .get() as { values: number; lastAt: number }
  db.close()
  return { path, values, days: Math.ceil((lastAt - LARGE_BEGIN_AT) / DAY_MS), remove() {} }
}

/** Values a second for the next day's deliveries of so many participants. */
function ingestRate({ path, days }: Study, round: number, participants: number): number {
  const fromAt = LARGE_BEGIN_AT + (days + round) * DAY_MS
  const bodies = Array.from({ length: participants }, (_, i) =>
    sampleBody({
      participant: 2 * i + (round % 2),
      fromAt,
      everyMs: MINUTE_MS,
      count: PER_DAY,
      hasDetails: true,
    }),
  )
  fillInbox(path, bodies, fromAt + DAY_MS)
  const { ingest, close } = openIngest(path)
  const tookMs = ingestAll(ingest)
  close()
  return ((bodies.length * PER_DAY) / tookMs) * 1_000
}

/** Through the real host and its door, to the last byte of the answer; drawing comes on top. */
async function questions({ path, days, values }: Study, repeats: number): Promise<Finding[]> {
  const host = await start<{ dashboardUrl: string }>(HEADLESS, ['--data-dir', path])
  const door = openDoor(host.said.dashboardUrl)
  const series = (i: number, fromAt: number, toAt: number) =>
    door.bytes('series.read', {
      participantId: `P${String(1 + ((i * 37) % PARTICIPANTS)).padStart(4, '0')}`,
      dimension: 'epoch',
      dataSourceId: 1,
      dataTypeId: 3000,
      fromAt,
      toAt,
      columns: 1_000,
    })
  const endAt = LARGE_BEGIN_AT + days * DAY_MS
  const asks: [name: string, limitMs: number, ask: (i: number) => Promise<unknown>][] = [
    ['the list of participants', 300, () => door.bytes('participants.list', {})],
    ['coverage of everybody on every day', 300, () => coverage(door, days)],
    ['the whole stretch of one series', 150, (i) => series(i, LARGE_BEGIN_AT, endAt)],
    [
      'a step of zooming (a week anywhere)',
      60,
      (i) => {
        const fromAt = LARGE_BEGIN_AT + ((i * 53) % Math.max(1, days - 7)) * DAY_MS
        return series(i, fromAt, fromAt + 7 * DAY_MS)
      },
    ],
  ]
  const findings: Finding[] = []
  for (const [name, limitMs, ask] of asks) {
    await ask(0)
    const times: number[] = []
    for (let i = 0; i < repeats; i++) {
      const startedMs = performance.now()
      await ask(i)
      times.push(performance.now() - startedMs)
    }
    const p95 = percentile(times, 0.95)
    findings.push({
      what: `through the door, ${whole(values)} values: ${name}, p95 in ms`,
      figures: `median ${median(times).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`,
      measured: p95,
      target: { atMost: limitMs },
    })
  }
  door.close()
  await host.stop()
  return findings
}

function coverage(door: DoorClient, days: number): Promise<Buffer> {
  const dayOf = (day: number) =>
    new Date(LARGE_BEGIN_AT + day * DAY_MS + DAY_MS / 2).toISOString().slice(0, 10)
  return door.bytes('coverage.read', { fromDay: dayOf(0), toDay: dayOf(days - 1) })
}
