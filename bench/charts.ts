import { join } from 'node:path'
import { openStudyForReading, openStudyForWriting } from '#main/store/connection.ts'
import { seriesColumnsQueries } from '#main/store/queries/series-columns.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { openDoor } from './door.ts'
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

const EVERY_MS = 10 * SECOND_MS
const PER_DAY = DAY_MS / EVERY_MS
const KEY = {
  participantId: 'P0001',
  dimension: 'epoch',
  dataSourceId: 1,
  dataTypeId: 3000,
} as const

/** One participant's samples each 10 s: a year to at most 1,000 columns, and one day as it is. */
export async function charts({ isQuick }: BenchOptions): Promise<Finding[]> {
  const days = isQuick ? 30 : 365
  const repeats = isQuick ? 20 : 100
  const folder = temporaryFolder()
  const rows = buildLargeStudy(folder.path, { participants: 1, days, everyMs: EVERY_MS })
  const db = openStudyForReading(join(folder.path, 'study.sqlite'), null)
  const { columns: read } = seriesColumnsQueries(db)
  const range = { fromAt: LARGE_BEGIN_AT, toAt: LARGE_BEGIN_AT + days * DAY_MS }
  const plain = db.prepare(
    `SELECT at / ${Math.ceil((days * DAY_MS) / 1000)}, min(CAST(value AS REAL)), max(CAST(value AS REAL)),
       avg(CAST(value AS REAL)), count(*) FROM series_values WHERE series_id = 1 GROUP BY 1`,
  )
  const year = timed(repeats, () => read({ ...KEY, ...range, columns: 1_000 }))
  const grouped = timed(3, () => plain.all())
  db.close()
  const day = await rawDays(folder.path, days, repeats)
  makeUneven(folder.path)
  const unevenDay = await rawDays(folder.path, days, repeats)
  folder.remove()
  return [
    {
      what: `${whole(rows)} samples of 10 s into at most 1,000 columns with exact min, max, mean and count, p95`,
      figures: `${percentile(year, 0.95).toFixed(1)} ms against ${whole(median(grouped))} ms of the plain query`,
      measured: percentile(year, 0.95),
      target: { atMost: 15 },
    },
    {
      what: 'a day of 10 s samples as they are, through the door to the last byte, median in ms',
      figures: `${told(day)} for ${whole(PER_DAY)} values`,
      measured: median([...day.first, ...day.later]),
      target: { atMost: 5 },
    },
    {
      what: 'the same with a pause of 10 minutes in every 6 hours, and a delivery for each 15 minutes',
      figures: told(unevenDay),
      measured: median([...unevenDay.first, ...unevenDay.later]),
      target: { atMost: 5 },
    },
  ]
}

/** As wearables send it, for what is quick with a day that is all alike. Summaries are not asked for. */
function makeUneven(path: string): void {
  const db = openStudyForWriting(join(path, 'study.sqlite'), null)
  db.pragma('synchronous = OFF')
  db.prepare('DELETE FROM series_values WHERE at % @everyMs < @pauseMs').run({
    everyMs: 6 * HOUR_MS,
    pauseMs: 10 * MINUTE_MS,
  })
  db.prepare('UPDATE series_values SET delivery_id = at / ? % 100000').run(15 * MINUTE_MS)
  db.close()
}

type Days = { first: number[]; later: number[] }

/**
 * Asked of the real host as a page asks, one day after the other. A process that has just started
 * runs the first hundred answers through code that is not compiled yet; both are told.
 */
async function rawDays(path: string, days: number, repeats: number): Promise<Days> {
  const host = await start<{ dashboardUrl: string }>(HEADLESS, ['--data-dir', path])
  const door = openDoor(host.said.dashboardUrl)
  const times: number[] = []
  for (let i = 0; i < 3 * repeats; i++) {
    const fromAt = LARGE_BEGIN_AT + (i % days) * DAY_MS
    const startedMs = performance.now()
    await door.bytes('series.read', { ...KEY, fromAt, toAt: fromAt + DAY_MS, columns: 1_000 })
    times.push(performance.now() - startedMs)
  }
  door.close()
  await host.stop()
  return { first: times.slice(0, repeats), later: times.slice(repeats) }
}

function told({ first, later }: Days): string {
  const of = (times: number[]) =>
    `median ${median(times).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`
  return `${of(later)} (the first ${first.length} after a start: ${of(first)})`
}

function timed(repeats: number, action: (repeat: number) => unknown): number[] {
  return Array.from({ length: repeats }, (_, i) => {
    const startedMs = performance.now()
    action(i)
    return performance.now() - startedMs
  })
}
