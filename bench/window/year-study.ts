import { zstdCompressSync } from 'node:zlib'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { fillInbox, ingestAll, openIngest } from '../filled-inbox.ts'
import { buildLargeStudy, LARGE_BEGIN_AT } from '../large-study.ts'

const EVERY_MS = 15 * MINUTE_MS
const PER_DAY = DAY_MS / EVERY_MS
/** Beside the heart rate of every minute: steps, distance, calories and HRV each quarter of an hour. */
const QUARTERLY = [1000, 1001, 1010, 3100]

/** One participant with a year of minutes and four more series; returns the number of values. */
export function buildYear(folder: string, days: number): number {
  const minutes = buildLargeStudy(folder, { participants: 1, days })
  fillInbox(folder, quarterlyBodies(days), LARGE_BEGIN_AT + (days + 1) * DAY_MS)
  const { ingest, close } = openIngest(folder)
  ingestAll(ingest)
  close()
  return minutes + days * PER_DAY * QUARTERLY.length
}

function* quarterlyBodies(days: number): Generator<Buffer> {
  for (let day = 0; day < days; day++) {
    const epochData = QUARTERLY.flatMap((dataTypeId) =>
      Array.from({ length: PER_DAY }, (_, step) => {
        const at = LARGE_BEGIN_AT + day * DAY_MS + step * EVERY_MS
        const isAwake = step > 26 && step < 90
        const value = isAwake ? 40 + ((step * 37 + day * 11 + dataTypeId) % 400) : step % 3
        const ends = { startTimestamp: at, endTimestamp: at + EVERY_MS }
        return { ...ends, timezoneOffset: 60, dataTypeId, value: String(value) }
      }),
    )
    const body = {
      endUserId: 'bench-user-0',
      timestampType: 'unix',
      type: 'event.data.epoch.create',
      data: [{ dataSourceId: 1, dataSourceName: 'Fitbit', epochData }],
    }
    yield Buffer.from(zstdCompressSync(JSON.stringify(body)).toString('base64'))
  }
}
