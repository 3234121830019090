import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openStudyForWriting, type WritableDb } from '#main/store/connection.ts'
import { FINE_MS } from '#main/store/rollup-levels.ts'
import { type DaySeries, daySummaries } from '#main/store/writer/summaries/day-summaries.ts'
import { rollupWriter } from '#main/store/writer/summaries/rollups.ts'
import { totalsWriter } from '#main/store/writer/summaries/series-totals.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#shared/time.ts'
import { fillInbox, ingestAll, openIngest } from './filled-inbox.ts'
import { sampleBody } from './study-bodies.ts'

/** Local midnight of the first day at the offset that the bodies carry. */
export const LARGE_BEGIN_AT = Date.UTC(2025, 0, 1) - 60 * MINUTE_MS

export type LargeStudy = {
  participants: number
  days: number
  /** How far apart the values are; a minute where nothing is said. */
  everyMs?: number
}

/**
 * A data folder with a heart-rate value for every minute of every participant's days, several times
 * as fast as it could be received: the first value of each day comes through the real inbox and
 * ingest, the others are laid beside it by SQL, and every summary over them is made by the writers
 * that ingest uses. Bodies in the inbox hold only that first value. Returns the number of values.
 */
export function buildLargeStudy(
  folder: string,
  { participants, days, everyMs = MINUTE_MS }: LargeStudy,
  tell: (share: number) => void = () => {},
): number {
  mkdirSync(folder, { recursive: true })
  for (let day = 0; day < days; day++) {
    // `fillInbox` lets a second pass for each delivery that is there; these come at the day's end.
    const receivedFromAt = LARGE_BEGIN_AT + (day + 1) * DAY_MS - day * participants * SECOND_MS
    fillInbox(folder, firstValues(participants, day, everyMs), receivedFromAt)
  }
  const { ingest, close } = openIngest(folder)
  ingestAll(ingest)
  close()
  const db = openStudyForWriting(join(folder, 'study.sqlite'), null)
  // Built in one go and thrown away where that fails.
  db.pragma('journal_mode = MEMORY')
  db.pragma('synchronous = OFF')
  fillDays(db, everyMs, tell)
  db.pragma('journal_mode = WAL')
  db.close()
  return (participants * days * DAY_MS) / everyMs
}

function* firstValues(participants: number, day: number, everyMs: number): Generator<Buffer> {
  for (let participant = 0; participant < participants; participant++)
    yield sampleBody({
      participant,
      fromAt: LARGE_BEGIN_AT + day * DAY_MS,
      everyMs,
      count: 1,
      hasDetails: true,
    })
}

type FirstValue = { at: number; detailId: number; utcOffsetMin: number | null }

function fillDays(db: WritableDb, everyMs: number, tell: (share: number) => void): void {
  const perDay = DAY_MS / everyMs
  db.exec('CREATE TEMP TABLE places (place INTEGER PRIMARY KEY, beats INTEGER NOT NULL)')
  const place = db.prepare('INSERT INTO places VALUES (?, ?)')
  for (let i = 1; i < perDay; i++)
    place.run(i, 62 + Math.round(25 * Math.sin((i / perDay) * 2 * Math.PI)) + (i % 11))
  const others = db.prepare(
    `INSERT INTO series_values (series_id, at, duration_ms, value, detail_id, created_after_ms,
       delivery_id, revision, measurement_ref)
     SELECT v.series_id, v.at + p.place * ${everyMs}, v.duration_ms,
       CAST(p.beats + v.delivery_id % 13 AS TEXT), v.detail_id, v.created_after_ms, v.delivery_id,
       v.revision, v.measurement_ref
     FROM (SELECT * FROM series_values WHERE series_id = ? AND at = ?) v
     CROSS JOIN places p ORDER BY p.place`,
  )
  const firsts = db.prepare(
    `SELECT v.at, v.detail_id AS detailId, d.utc_offset_min AS utcOffsetMin
     FROM series_values v JOIN details d USING (detail_id) WHERE v.series_id = ?`,
  )
  const rollups = rollupWriter(db)
  const totals = totalsWriter(db)
  const days = daySummaries(db)
  const fillSeries = db.transaction((series: DaySeries) => {
    const { seriesId } = series
    for (const { at: from, detailId, utcOffsetMin } of firsts.all(seriesId) as FirstValue[]) {
      others.run(seriesId, from)
      for (let i = 1; i < perDay; i++) {
        const at = from + i * everyMs
        totals.note(seriesId, at)
        days.inserted(series, {
          at,
          durationMs: Math.min(everyMs, MINUTE_MS),
          utcOffsetMin,
          detailId,
          value: '60',
          isLate: false,
        })
      }
      for (let at = from; at < from + DAY_MS; at += FINE_MS) rollups.note(seriesId, at)
    }
    totals.refresh()
    rollups.refresh()
    days.refresh()
  })
  const all = db
    .prepare(
      `SELECT series_id AS seriesId, participant, 'epoch' AS dimension, data_type_id AS dataTypeId
       FROM series ORDER BY series_id`,
    )
    .all() as DaySeries[]
  all.forEach((series, i) => {
    fillSeries(series)
    tell((i + 1) / all.length)
  })
}

// By hand, for whoever wants to look at it: node bench/large-study.ts FOLDER [participants] [days].
if (process.argv[1] === import.meta.filename) {
  const [folder, participants = '200', days = '365'] = process.argv.slice(2)
  if (folder === undefined) throw new Error('Name a folder that does not exist yet.')
  const study = { participants: Number(participants), days: Number(days) }
  const startedMs = performance.now()
  const values = buildLargeStudy(
    folder,
    study,
    (share) => void process.stderr.write(`\r${Math.round(share * 100)} %`),
  )
  console.log(`\n${values} values in ${Math.round((performance.now() - startedMs) / 1000)} s`)
}
