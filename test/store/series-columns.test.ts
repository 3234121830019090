import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type ColumnsRequest, seriesColumnsQueries } from '#main/store/queries/series-columns.ts'
import { type SeriesColumns, unpackedColumns } from '#shared/series.ts'
import { DAY_MS, SECOND_MS } from '#shared/time.ts'
import { aDaily, anEpoch, aStudy, START_AT, type Study } from '../making/a-study.ts'

const key = {
  participantId: 'P0001',
  dimension: 'epoch',
  dataSourceId: 8,
  dataTypeId: 3000,
} as const
type Reduced = Extract<SeriesColumns, { kind: 'reduced' }>
type Raw = Extract<SeriesColumns, { kind: 'raw' }>
type Columns = (request: ColumnsRequest) => SeriesColumns

/** 30,000 values every 10 s with holes, codes and two ways of recording. */
const COUNT = 30_000
const at = (i: number) => START_AT + i * 10 * SECOND_MS + (i > 20_000 ? 2 * DAY_MS : 0)
const textOf = (i: number) => (i % 97 === 0 ? 'code' : String(((i * 7919) % 1000) / 4))
const END_AT = at(COUNT)

/** The answer as rows, proved equal to the one as JSON: the window reads that one. */
function bothWays({ db }: Study): Columns {
  const { columns, json } = seriesColumnsQueries(db)
  return (request) => {
    const answer = columns(request)
    assert.deepEqual(
      unpackedColumns(JSON.parse(Buffer.from(json(request)).toString('utf8'))),
      answer,
    )
    return answer
  }
}

let study: Study
let columnsOf: Columns
before(() => {
  study = aStudy()
  for (let from = 0; from < COUNT; from += 5_000)
    study.deliver({
      epochs: Array.from({ length: 5_000 }, (_, k) => from + k).map((i) =>
        anEpoch({
          startAt: at(i),
          value: textOf(i),
          generationType: i % 3 === 0 ? 'manual' : null,
        }),
      ),
    })
  columnsOf = bothWays(study)
})
after(() => study.remove())

/** The same buckets by plain arithmetic over every value. */
function plainly({ fromAt, toAt }: ColumnsRequest, bucketMs: number) {
  const first = Math.floor(fromAt / bucketMs) * bucketMs
  const last = Math.ceil(toAt / bucketMs) * bucketMs
  const buckets = new Map<number, number[]>()
  for (let i = 0; i < COUNT; i++) {
    if (at(i) < first || at(i) >= last || textOf(i) === 'code') continue
    const bucket = Math.floor(at(i) / bucketMs) * bucketMs
    const values = buckets.get(bucket)
    if (values === undefined) buckets.set(bucket, [Number(textOf(i))])
    else values.push(Number(textOf(i)))
  }
  const entries = [...buckets].sort(([a], [b]) => a - b)
  return {
    at: entries.map(([bucket]) => bucket),
    min: entries.map(([, values]) => Math.min(...values)),
    max: entries.map(([, values]) => Math.max(...values)),
    mean: entries.map(([, values]) => values.reduce((sum, n) => sum + n, 0) / values.length),
    count: entries.map(([, values]) => values.length),
  }
}

test('a long stretch is reduced to exact extremes, at most as many buckets as columns', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -3_000, max: 5_000 }),
      fc.integer({ min: 10_200, max: 40_000 }),
      fc.integer({ min: 2, max: 4_000 }),
      fc.nat(9_999),
      (from, length, columns, jitter) => {
        const fromAt = START_AT + from * 10 * SECOND_MS + jitter
        const request = { ...key, fromAt, toAt: fromAt + length * 10 * SECOND_MS, columns }
        const answer = columnsOf(request) as Reduced
        fc.pre(answer.kind === 'reduced')
        const { kind: _, bucketMs, ...got } = answer
        assert.deepEqual(got, plainly(request, bucketMs))
        assert.ok(got.at.length <= columns, `${got.at.length} buckets for ${columns} columns`)
      },
    ),
    { numRuns: 60 },
  )
})

for (const columns of [1, 2])
  test(`no more than two buckets cover any stretch where ${columns} is asked for`, () => {
    const request = { ...key, fromAt: START_AT + 5, toAt: END_AT, columns }
    const answer = columnsOf(request) as Reduced
    assert.ok(answer.at.length <= 2)
    const all = plainly({ ...request, fromAt: 0 }, 1e15)
    assert.equal(
      answer.count.reduce((sum, n) => sum + n, 0),
      all.count[0],
    )
    assert.equal(Math.max(...answer.max), all.max[0])
  })

test('up to 10,000 values come as they are, with one neighbour on each side', () => {
  const answer = columnsOf({ ...key, fromAt: at(100), toAt: at(200), columns: 10 }) as Raw
  assert.equal(answer.kind, 'raw')
  assert.deepEqual(
    answer.at,
    Array.from({ length: 102 }, (_, k) => at(99 + k)),
  )
  assert.deepEqual(
    answer.text,
    Array.from({ length: 102 }, (_, k) => textOf(99 + k)),
  )
  assert.deepEqual(
    answer.value,
    answer.text.map((text) => (text === 'code' ? null : Number(text))),
  )
})

test('10,000 values are still raw, one more is reduced', () => {
  assert.equal(columnsOf({ ...key, fromAt: at(0), toAt: at(10_000), columns: 100 }).kind, 'raw')
  assert.equal(columnsOf({ ...key, fromAt: at(0), toAt: at(10_001), columns: 100 }).kind, 'reduced')
})

test('a stretch inside a hole shows the neighbours on both sides of it', () => {
  const [fromAt, toAt] = [at(20_000) + DAY_MS, at(20_000) + DAY_MS + 1]
  const answer = columnsOf({ ...key, fromAt, toAt, columns: 10 }) as Raw
  assert.deepEqual(answer.at, [at(20_000), at(20_001)])
})

test('before the first and after the last value only the one neighbour comes', () => {
  const early = columnsOf({ ...key, fromAt: 0, toAt: START_AT, columns: 10 }) as Raw
  assert.deepEqual(early.at, [at(0)])
  const late = columnsOf({ ...key, fromAt: END_AT, toAt: END_AT + DAY_MS, columns: 10 }) as Raw
  assert.deepEqual(late.at, [at(COUNT - 1)])
})

test('nobody and nothing have no values', () => {
  for (const other of [{ participantId: 'P9999' }, { dataTypeId: 1 }, { dataSourceId: 1 }]) {
    const answer = columnsOf({ ...key, ...other, fromAt: 0, toAt: END_AT, columns: 10 })
    assert.deepEqual(answer, {
      kind: 'raw',
      at: [],
      endAt: [],
      value: [],
      text: [],
      utcOffsetMin: [],
      deliveryId: [],
    })
  }
})

test('values of several third parties at one moment all come, ends and offsets with them', () => {
  const own = aStudy()
  try {
    own.deliver({
      epochs: ['', 'a', 'b'].map((thirdPartySourceId, i) =>
        anEpoch({
          thirdPartySourceId,
          value: String(i),
          endAt: START_AT + i,
          utcOffsetMin: i * 60,
        }),
      ),
    })
    const answer = bothWays(own)({
      ...key,
      fromAt: START_AT,
      toAt: START_AT + 1,
      columns: 5,
    }) as Raw
    assert.deepEqual(answer.at, [START_AT, START_AT, START_AT])
    assert.deepEqual(answer.endAt, [START_AT, START_AT + 1, START_AT + 2])
    assert.deepEqual(answer.value, [0, 1, 2])
    assert.deepEqual(answer.utcOffsetMin, [0, 60, 120])
  } finally {
    own.remove()
  }
})

test('daily values come by their day, as dates where the catalogue or the sender says so', () => {
  const own = aStudy()
  try {
    own.deliver({
      dailies: [
        aDaily({ dataTypeId: 2100, day: '2024-03-01', value: '2024-02-29T23:10:00+01:00' }),
        aDaily({
          dataTypeId: 2100,
          day: '2024-03-02',
          value: '2024-03-01T22:10:00Z',
          valueType: 'DATE',
        }),
      ],
    })
    const answer = bothWays(own)({
      ...key,
      dimension: 'daily',
      dataTypeId: 2100,
      fromAt: 0,
      toAt: END_AT,
      columns: 5,
    }) as Raw
    assert.deepEqual(answer.at, [START_AT, START_AT + DAY_MS])
    const shown = own.rows('daily_values').map((row) => row.value_num)
    assert.deepEqual(shown, [
      Date.parse('2024-02-29T22:10:00Z'),
      Date.parse('2024-03-01T22:10:00Z'),
    ])
    assert.deepEqual(answer.value, shown, 'the chart and the view tell the same numbers')
  } finally {
    own.remove()
  }
})
