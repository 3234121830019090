import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { seriesColumnsQueries } from '#main/store/queries/series-columns.ts'
import type { EpochRecord } from '#shared/decoded-delivery.ts'
import { type SeriesAnswer, unpackedColumns } from '#shared/series.ts'
import { SECOND_MS } from '#shared/time.ts'
import { anEpoch, aStudy, START_AT, type Study } from '../making/a-study.ts'

const key = {
  participantId: 'P0001',
  dimension: 'epoch',
  dataSourceId: 8,
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
const third = fc.constantFrom(null, null, null, 'a')
/** Mostly the next second; now and then a pause. */
const pause = fc.constantFrom(1_000, 1_000, 1_000, 1_000, 7_000, 1_234)

type Sent = Pick<EpochRecord, 'value' | 'utcOffsetMin' | 'thirdPartySourceId'> & {
  afterMs: number
  lengthMs: number | null
  /** Comes with the value before it, else in a delivery of its own. */
  isTogether: boolean
}

/** As devices send them: at one pace, of one length, at one offset; then less and less like that. */
const atOnePace = (text: fc.Arbitrary<string>): fc.Arbitrary<Sent> =>
  fc.record({
    value: text,
    afterMs: fc.constant(1_000),
    utcOffsetMin: fc.constant(60),
    lengthMs: fc.constant(1_000),
    thirdPartySourceId: fc.constant(null),
    isTogether: fc.boolean(),
  })
const anyhow = (text: fc.Arbitrary<string>): fc.Arbitrary<Sent> =>
  fc.record({
    value: text,
    afterMs: pause,
    utcOffsetMin: offset,
    lengthMs: fc.option(fc.nat(60_000)),
    thirdPartySourceId: third,
    isTogether: fc.boolean(),
  })
const anyText = fc.oneof(plainNumber, oddText)
const odd = atOnePace(oddText)

const stretches = fc.oneof(
  fc.array(atOnePace(plainNumber), { maxLength: 20 }),
  fc.array(atOnePace(anyText), { maxLength: 20 }),
  // One that is not like the others, wherever it stands.
  fc
    .tuple(
      fc.array(atOnePace(plainNumber), { maxLength: 12 }),
      fc.oneof(odd, anyhow(plainNumber)),
      fc.array(atOnePace(plainNumber), { maxLength: 12 }),
    )
    .map((parts) => parts.flat()),
  fc.array(anyhow(plainNumber), { maxLength: 20 }),
  fc.array(anyhow(anyText), { maxLength: 20 }),
)

let study: Study
let lastTypeId = 60_000
before(() => {
  study = aStudy()
})
after(() => study.remove())

/** What the window reads must be what every other program reads, however odd the texts are. */
test('the JSON of raw values is that of the rows, whatever the values are', () => {
  fc.assert(
    fc.property(stretches, fc.nat(20), fc.nat(30), (sent, from, length) => {
      const dataTypeId = deliver(sent)
      const fromAt = START_AT + from * SECOND_MS
      const toAt = fromAt + length * SECOND_MS + 1
      agree({ dataTypeId, fromAt, toAt })
    }),
    { numRuns: 300 },
  )
})

/** Into a series of their own, whose type is answered. */
function deliver(sent: Sent[]): number {
  const dataTypeId = ++lastTypeId
  let startAt = START_AT
  let epochs: EpochRecord[] = []
  for (const { afterMs, lengthMs, isTogether, ...value } of sent) {
    startAt += afterMs
    const endAt = lengthMs === null ? null : startAt + lengthMs
    if (!isTogether && epochs.length > 0) {
      study.deliver({ epochs })
      epochs = []
    }
    epochs.push(anEpoch({ ...value, dataTypeId, startAt, endAt }))
  }
  study.deliver({ epochs })
  return dataTypeId
}

/** A day as large as they come must not take the plain way, which nobody would see but in its time. */
for (const [name, change] of [
  ['at one pace', {}],
  ['with pauses', { pauseAfter: 40 }],
  ['in many deliveries', { isTogether: false }],
  ['in texts that JavaScript writes otherwise', { value: '61.0' }],
  ['from two sources', { thirdPartySourceId: 'a' }],
] satisfies [string, Partial<Sent> & { pauseAfter?: number }][])
  test(`a stretch ${name} comes packed`, () => {
    const { pauseAfter, ...others } = { pauseAfter: 0, ...change }
    const dataTypeId = deliver(
      Array.from({ length: 60 }, (_, i) => ({
        ...{ value: '61', afterMs: i > 0 && i === pauseAfter ? 99_000 : 1_000, lengthMs: 1_000 },
        ...{ utcOffsetMin: 60, thirdPartySourceId: null, isTogether: true },
        ...(i % 2 === 0 ? others : {}),
      })),
    )
    const range = { fromAt: START_AT, toAt: START_AT + 300 * SECOND_MS }
    assert.equal(agree({ dataTypeId, ...range }).kind, 'packed')
  })

/** Each in the midst of others that are alike, so that neither end of the stretch tells of it. */
for (const [name, changes] of [
  ['offset', { 5: { utcOffsetMin: 345 } }],
  ['length', { 5: { lengthMs: 999 } }],
  ['want of a length', { 5: { lengthMs: null } }],
  ['text that is no number', { 5: { value: 'code' } }],
  ['place beside the pace', { 5: { afterMs: 1_500 }, 6: { afterMs: 500 } }],
  ['comma, where another is missing', { 5: { value: '1,2' }, 7: { utcOffsetMin: 345 } }],
] satisfies [string, Record<number, Partial<Sent>>][])
  test(`one value keeps its ${name} among others`, () => {
    const dataTypeId = deliver(
      Array.from({ length: 10 }, (_, i) => ({
        ...{ value: String(60 + i), afterMs: 1_000, lengthMs: 1_000, utcOffsetMin: 60 },
        ...{ thirdPartySourceId: null, isTogether: true },
        ...(changes as Record<number, Partial<Sent>>)[i],
      })),
    )
    agree({ dataTypeId, fromAt: START_AT, toAt: START_AT + 20 * SECOND_MS })
  })

function agree(range: { dataTypeId: number; fromAt: number; toAt: number }): SeriesAnswer {
  const { columns, json } = seriesColumnsQueries(study.db)
  const request = { ...key, ...range, columns: 100 }
  const answer = JSON.parse(Buffer.from(json(request)).toString('utf8')) as SeriesAnswer
  assert.deepEqual(unpackedColumns(answer), JSON.parse(JSON.stringify(columns(request))))
  return answer
}
