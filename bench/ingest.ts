import { statSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { fillInbox, ingestAll, openIngest } from './filled-inbox.ts'
import { type BenchOptions, type Finding, median, temporaryFolder, whole } from './measuring.ts'
import { sampleBody } from './study-bodies.ts'

const PER_BODY = 1_440
const BEGIN_AT = Date.UTC(2025, 0, 1)
const PARTICIPANTS = 20

/**
 * Epoch values a second from the inbox into the study, with rollups, history and details, against
 * the plainest thing that could be done with the same bodies: decode and insert six columns.
 */
export async function ingest({ isQuick }: BenchOptions): Promise<Finding[]> {
  const rounds = isQuick ? 3 : 5
  const bodies = days(isQuick ? 100 : 300)
  const values = bodies.length * PER_BODY
  const plain: number[] = []
  const ours: number[] = []
  let bytesPerValue = 0
  for (let round = 0; round <= rounds; round++) {
    const plainMs = decodeAndInsert(bodies)
    const folder = temporaryFolder()
    fillInbox(folder.path, bodies, BEGIN_AT + 400 * DAY_MS)
    const { ingest, close } = openIngest(folder.path)
    const oursMs = ingestAll(ingest)
    close()
    bytesPerValue = statSync(join(folder.path, 'study.sqlite')).size / values
    folder.remove()
    if (round === 0) continue
    plain.push((values / plainMs) * 1000)
    ours.push((values / oursMs) * 1000)
  }
  return [
    {
      what: 'ingest with rollups, history and details, against plain decode and insert of 6 columns',
      figures: `${whole(median(ours))}/s against ${whole(median(plain))}/s`,
      measured: median(ours) / median(plain),
      target: { atLeast: 0.6 },
    },
    {
      what: 'bytes of study.sqlite for each epoch value, details and rollups included',
      figures: `${bytesPerValue.toFixed(1)} B over ${whole(values)} values`,
      measured: bytesPerValue,
      target: { atMost: 55 },
    },
  ]
}

/** Bodies of a day each, one value a minute. */
export function days(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) =>
    sampleBody({
      participant: i % PARTICIPANTS,
      fromAt: BEGIN_AT + Math.floor(i / PARTICIPANTS) * DAY_MS,
      everyMs: MINUTE_MS,
      count: PER_BODY,
      hasDetails: true,
    }),
  )
}

type Wire = {
  endUserId: string
  data: {
    dataSourceId: number
    epochData: {
      startTimestamp: number
      endTimestamp: number
      dataTypeId: number
      value: string
    }[]
  }[]
}

function decodeAndInsert(bodies: Buffer[]): number {
  const folder = temporaryFolder()
  const db = new Database(join(folder.path, 'plain.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.exec(`CREATE TABLE plain (end_user_id TEXT, source INTEGER, type INTEGER, start_at INTEGER,
    end_at INTEGER, value TEXT, PRIMARY KEY (end_user_id, source, type, start_at)) WITHOUT ROWID`)
  const insert = db.prepare('INSERT OR REPLACE INTO plain VALUES (?, ?, ?, ?, ?, ?)')
  const write = db.transaction((body: Buffer) => {
    const text = zstdDecompressSync(Buffer.from(body.toString('latin1'), 'base64')).toString()
    const { endUserId, data } = JSON.parse(text) as Wire
    for (const { dataSourceId, epochData } of data)
      for (const { startTimestamp, endTimestamp, dataTypeId, value } of epochData)
        insert.run(endUserId, dataSourceId, dataTypeId, startTimestamp, endTimestamp, value)
  })
  const startedMs = performance.now()
  for (const body of bodies) write(body)
  const elapsedMs = performance.now() - startedMs
  db.close()
  folder.remove()
  return elapsedMs
}
