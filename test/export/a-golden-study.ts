import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { Said } from '#shared/words/sentences.ts'
import { anInbox, type InboxStudy, type TestInbox } from '../making/an-inbox.ts'
import { connection, dailyPush, epochPush } from '../making/thryve-bodies.ts'

export const utc = (text: string) => Date.parse(text)

/** Received before the values were corrected. */
export const BEFORE_CORRECTION = utc('2024-04-02T06:00:00Z')

type Sample = { at: string; offset: number | null; value: string; minutes?: number | null }

/**
 * A small study with everything that is easily got wrong: clocks that change, travel, offsets that
 * are missing, values that were corrected, periods that people took out, texts that break tables.
 */
export function aGoldenStudy(): { inbox: TestInbox; study: InboxStudy; remove(): void } {
  const inbox = anInbox()
  const heart = (endUserId: string, at: string, samples: Sample[]) =>
    inbox.append({
      at: utc(at),
      body: epochPush({
        endUserId,
        dataSourceId: 1,
        dataSourceName: 'Fitbit',
        records: samples.map((sample) => ({
          startAt: utc(sample.at),
          endAt:
            sample.minutes === null ? null : utc(sample.at) + (sample.minutes ?? 1) * MINUTE_MS,
          timezoneOffset: sample.offset,
          dataTypeId: 3000,
          value: sample.value,
          details: { dataTypeName: 'HeartRate', creationTimestamp: utc(sample.at) + HOUR_MS },
        })),
      }),
    })
  const day = (endUserId: string, at: string, records: [string, number, string, number?][]) =>
    inbox.append({
      at: utc(at),
      body: dailyPush({
        endUserId,
        dataSourceId: 1,
        dataSourceName: 'Fitbit',
        records: records.map(([of, dataTypeId, value, offset = 60]) => ({
          day: of,
          dataTypeId,
          value,
          timezoneOffset: offset,
          details: { creationTimestamp: utc(at) - HOUR_MS },
        })),
      }),
    })

  inbox.append({
    at: utc('2024-03-30T08:00:00Z'),
    body: connection('connect', {
      endUserId: 'berlin',
      dataSourceId: 1,
      at: utc('2024-03-30T07:59:00Z'),
    }),
  })
  // Berlin: at 01:00 UTC on the 31st the clock jumps from 02:00 to 03:00.
  heart('berlin', '2024-03-31T22:30:00Z', [
    { at: '2024-03-30T22:59:00Z', offset: 60, value: '61' },
    { at: '2024-03-30T23:00:00Z', offset: 60, value: '62' },
    { at: '2024-03-31T00:59:00Z', offset: 60, value: '63' },
    { at: '2024-03-31T01:00:00Z', offset: 120, value: '64' },
    { at: '2024-03-31T21:59:00Z', offset: 120, value: '65' },
    { at: '2024-03-31T22:00:00Z', offset: 120, value: '66', minutes: null },
  ])
  day('berlin', '2024-04-01T06:00:00Z', [
    ['2024-03-31', 1000, '11203', 120],
    ['2024-03-31', 2000, '431', 120],
    ['2024-03-31', 2100, '2024-03-30T23:10:00+01:00', 120],
    ['2024-03-31', 2101, '2024-03-31T07:21:00Z', 120],
    ['2024-03-31', 5112, '=1+1, "so, to speak"\nand more', 120],
    ['2024-04-01', 1000, '900', 120],
  ])
  // Somebody who flies from UTC+13 to UTC+5:45 within one day of UTC.
  heart('travel', '2024-04-01T23:00:00Z', [
    { at: '2024-03-31T10:59:00Z', offset: 780, value: '71' },
    { at: '2024-03-31T11:00:00Z', offset: 780, value: '72' },
    { at: '2024-04-01T01:00:00Z', offset: 345, value: '73' },
    { at: '2024-04-01T18:14:00Z', offset: 345, value: '74' },
    { at: '2024-04-01T18:15:00Z', offset: 345, value: '75' },
  ])
  // One sends no offset and has a declared zone, one has neither.
  for (const endUserId of ['declared', 'unknown'])
    heart(endUserId, '2024-04-01T23:10:00Z', [
      { at: '2024-03-31T00:30:00Z', offset: null, value: '81' },
      { at: '2024-03-31T22:30:00Z', offset: null, value: '82' },
    ])
  inbox.append({
    downtime: {
      fromAt: utc('2024-04-02T00:00:00Z'),
      toAt: utc('2024-04-02T05:00:00Z'),
      reason: 'the computer slept' as Said,
    },
    at: utc('2024-04-02T05:00:01Z'),
  })
  inbox.append({
    at: BEFORE_CORRECTION,
    body: connection('disconnect', {
      endUserId: 'travel',
      dataSourceId: 1,
      at: utc('2024-04-02T04:00:00Z'),
    }),
  })
  // A correction, and one that came late and is older than what stands.
  inbox.append({
    at: utc('2024-04-03T06:00:00Z'),
    body: dailyPush({
      endUserId: 'berlin',
      dataSourceId: 1,
      dataSourceName: 'Fitbit',
      records: [
        {
          day: '2024-03-31',
          dataTypeId: 1000,
          value: '11999',
          timezoneOffset: 120,
          details: { creationTimestamp: utc('2024-04-03T05:00:00Z') },
        },
        {
          day: '2024-04-01',
          dataTypeId: 1000,
          value: '100',
          timezoneOffset: 120,
          details: { creationTimestamp: utc('2024-04-01T00:10:00Z') },
        },
      ],
    }),
  })
  const study = inbox.study()
  study.takeIn()
  declareZone(study, 'P0003', 'Europe/Berlin')
  // Excludes the last hour of the 31st in Berlin, values of an hour of the traveller, and a day.
  exclude(study, 1, 'P0001', '2024-03-31T21:00:00Z', '2024-03-31T22:00:00Z', 'device taken off')
  exclude(study, 2, null, '2024-04-01T18:00:00Z', '2024-04-01T18:15:00Z', 'clock test')
  exclude(study, 3, 'P0001', '2024-03-31T22:00:00Z', '2024-04-01T22:00:00Z', '')
  return { inbox, study, remove: inbox.remove }
}

function declareZone({ db }: InboxStudy, code: string, zone: string): void {
  db.prepare(
    "INSERT INTO declared_zones SELECT number, '', ? FROM participant_rows WHERE code = ?",
  ).run(zone, code)
}

function exclude(
  { db }: InboxStudy,
  id: number,
  code: string | null,
  from: string,
  to: string,
  text: string,
): void {
  const participant = db
    .prepare('SELECT number FROM participant_rows WHERE code = ?')
    .pluck()
    .get(code)
  const columns = [id, participant ?? null, 'exclude', utc(from), utc(to), null, null, text]
  const recordedAt = utc('2024-04-02T05:30:00Z')
  db.prepare('INSERT INTO annotation_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...columns,
    recordedAt,
  )
  db.prepare('INSERT INTO annotation_versions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    id,
    id,
    'added',
    ...columns.slice(1),
    recordedAt,
  )
}
