import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { seriesColumnsQueries } from '#main/store/queries/series-columns.ts'
import type { EpochRecord } from '#shared/decoded-delivery.ts'
import { type SeriesAnswer, unpackedColumns } from '#shared/series.ts'
import { SECOND_MS } from '#shared/time.ts'
import { anEpoch, aStudy, START_AT } from '../making/a-study.ts'

const key = {
  participantId: 'P0001',
  dimension: 'epoch',
  dataSourceId: 8,
  dataTypeId: 3000,
} as const

const plainNumber = fc.oneof(
  fc.nat(300).map(String),
  fc.integer({ min: -5_000, max: 5_000 }).map((n) => String(n / 8)),
)
const oddText = fc.constantFrom(
  ...[
    '+5',
    '.5',
    '-.5',
    '5.',
    '007',
    '-0',
    '-0.25',
    '1e3',
    '7.50',
    '0.00000012',
    '2E-2',
    '1e999',
    ' 7 ',
    '7\n',
    '',
    'true',
  ],
  ...['12345678901234567890', '0.12345678901234567', 'code, "quoted"', '[1]', 'ä\\', '1,2', 'null'],
)
const offset = fc.constantFrom(null, 60, 345, -210)

/** As a device sends them: of one length, at one offset. */
const alike = fc.array(
  fc.record({
    value: plainNumber,
    utcOffsetMin: fc.constant(60),
    lengthMs: fc.constant(1_000),
    thirdPartySourceId: fc.constant(null),
  }),
  { maxLength: 12 },
)

const recordsOf = (text: fc.Arbitrary<string>) =>
  fc.array(
    fc.record({
      value: text,
      utcOffsetMin: offset,
      lengthMs: fc.option(fc.nat(60_000)),
      thirdPartySourceId: fc.constantFrom(null, null, null, 'a'),
    }),
    { maxLength: 12 },
  )

/** What the window reads must be what every other program reads, however odd the texts are. */
test('the JSON of raw values is that of the rows, whatever the values are', () => {
  fc.assert(
    fc.property(
      fc.oneof(alike, recordsOf(plainNumber), recordsOf(fc.oneof(plainNumber, oddText))),
      fc.nat(12),
      fc.nat(12),
      (records, from, length) => {
        const study = aStudy()
        try {
          study.deliver({ epochs: records.map(epochOf) })
          const { columns, json } = seriesColumnsQueries(study.db)
          const fromAt = START_AT + from * SECOND_MS
          const request = { ...key, fromAt, toAt: fromAt + length * SECOND_MS + 1, columns: 100 }
          const text = Buffer.from(json(request)).toString('utf8')
          const answer = unpackedColumns(JSON.parse(text) as SeriesAnswer)
          assert.deepEqual(answer, JSON.parse(JSON.stringify(columns(request))))
        } finally {
          study.remove()
        }
      },
    ),
    { numRuns: 150 },
  )
})

function epochOf(
  record: { value: string; lengthMs: number | null } & Partial<EpochRecord>,
  i: number,
): EpochRecord {
  const { lengthMs, ...rest } = record
  const startAt = START_AT + i * SECOND_MS
  return anEpoch({ ...rest, startAt, endAt: lengthMs === null ? null : startAt + lengthMs })
}
