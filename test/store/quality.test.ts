import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { studyQueries } from '#main/store/queries/queries.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { aDaily, anEpoch, aStudy, START_AT } from '../making/a-study.ts'

function withStudy(t: TestContext) {
  const study = aStudy()
  t.after(study.remove)
  return { study, ask: studyQueries(study.db) }
}
const hour = (n: number, utcOffsetMin: number | null, change = {}) =>
  anEpoch({ startAt: START_AT + n * HOUR_MS, utcOffsetMin, ...change })

test('offsets are told from the value on that carried them first', (t) => {
  const { study, ask } = withStudy(t)
  study.deliver({
    epochs: [
      ...[0, 10, 30, 60].map((n) => hour(n, 60)),
      // A flight within a day, and home again at the end of another.
      ...[80, 82, 110].map((n) => hour(n, -300)),
      ...[130, 131, 150].map((n) => hour(n, 60)),
    ],
  })
  assert.deepEqual(ask.offsets('P0001'), [
    { fromAt: START_AT, utcOffsetMin: 60 },
    { fromAt: START_AT + 80 * HOUR_MS, utcOffsetMin: -300 },
    { fromAt: START_AT + 130 * HOUR_MS, utcOffsetMin: 60 },
  ])
  assert.deepEqual(ask.offsets('P9'), [])
})

test('values that carry no offset say so, and a few of them among others say nothing', (t) => {
  const { study, ask } = withStudy(t)
  study.deliver({
    epochs: [hour(1, null), hour(2, null), hour(30, 60), hour(31, null), hour(60, null)],
  })
  assert.deepEqual(ask.offsets('P0001'), [
    { fromAt: START_AT + HOUR_MS, utcOffsetMin: null },
    { fromAt: START_AT + 30 * HOUR_MS, utcOffsetMin: 60 },
    { fromAt: START_AT + 60 * HOUR_MS, utcOffsetMin: null },
  ])
})

test('where two sources contradict each other, the one with more values of the day tells', (t) => {
  const { study, ask } = withStudy(t)
  const utcOnly = { dataSourceId: 9 }
  study.deliver({
    epochs: [0, 1, 2, 24, 25, 26, 48, 49].flatMap((n) => [
      hour(n + 2, 60),
      ...(n % 2 === 0 ? [hour(n + 2, 0, utcOnly)] : []),
    ]),
  })
  assert.deepEqual(ask.offsets('P0001'), [{ fromAt: START_AT + 2 * HOUR_MS, utcOffsetMin: 60 }])
})

test('quality counts what was revised, came late and was doubted, by source and type', (t) => {
  const { study, ask } = withStudy(t)
  const doubted = { trustworthiness: 'doubt_from_device_source' }
  study.deliver(
    { epochs: [hour(0, 0, doubted), hour(1, 0), hour(2, 0)], dailies: [aDaily()] },
    { receivedAt: START_AT + 3 * HOUR_MS },
  )
  study.deliver(
    { epochs: [hour(0, 0, { value: '99', ...doubted }), hour(1, 0)] },
    { receivedAt: START_AT + 2 * DAY_MS },
  )
  const [epoch, daily] = ask.seriesQuality('P0001')
  assert.deepEqual(epoch, {
    dimension: 'epoch',
    dataSourceId: 8,
    dataSourceName: 'Withings',
    dataTypeId: 3000,
    dataTypeName: 'HeartRate',
    values: 3,
    revised: 1,
    late: 1,
    trustworthiness: { '': 2, doubt_from_device_source: 1 },
  })
  assert.deepEqual([daily?.dimension, daily?.values, daily?.late], ['daily', 1, 0])
})

test('revisions list every version of a value that has more than one, newest receipts first', (t) => {
  const { study, ask } = withStudy(t)
  for (const value of ['60', '61', '62'])
    study.deliver({ epochs: [hour(0, 0, { value }), hour(1, 0)] })
  const rows = ask.revisions({ participantId: 'P0001', limit: 10 })
  assert.deepEqual(
    rows.map(({ value, revision, isCurrent, deliveryId }) => [
      value,
      revision,
      isCurrent,
      deliveryId,
    ]),
    [
      ['62', 3, true, 3],
      ['61', 2, false, 2],
      ['60', 1, false, 1],
    ],
  )
  assert.equal(ask.revisions({ participantId: 'P0001', limit: 2 }).length, 2)
  assert.deepEqual(ask.revisions({ participantId: 'P0002', limit: 2 }), [])
})

test('of each value that a delivery carried, what it became; also without its body', (t) => {
  const { study, ask } = withStudy(t)
  study.deliver({ epochs: [hour(0, 0, { value: '60' }), hour(1, 0)], dailies: [aDaily()] })
  study.deliver({ epochs: [hour(0, 0, { value: '61' }), hour(1, 0)] })
  const key = (n: number, value: string, dimension: 'epoch' | 'daily' = 'epoch') => ({
    endUserId: 'synthetic-user-1',
    dimension,
    dataSourceId: 8,
    dataTypeId: 3000,
    thirdPartySourceId: '',
    generationType: '',
    at: START_AT + n * HOUR_MS,
    value,
  })
  const made = (deliveryId: number, values: ReturnType<typeof key>[]) =>
    ask
      .madeRows({ deliveryId, values })
      .map((row) => [row.at - START_AT, row.value, row.revision, row.isCurrent, row.deliveryId])
  assert.deepEqual(made(1, [key(0, '60'), key(1, '61'), key(0, '61', 'daily')]), [
    [0, '60', 1, false, 1],
    [HOUR_MS, '61', 1, true, 1],
    [0, '61', 1, true, 1],
  ])
  // What only repeats another is shown with the delivery that brought it.
  assert.deepEqual(made(2, [key(0, '61'), key(1, '61'), key(5, '61')]), [
    [0, '61', 2, true, 2],
    [HOUR_MS, '61', 1, true, 1],
  ])
  study.db.exec('INSERT INTO delivery_participants VALUES (1, 1)')
  const left = ask.valuesOfDelivery({ deliveryId: 1, after: 0, limit: 2 })
  assert.equal(left.total, 3)
  assert.deepEqual(
    left.rows.map((row) => [row.dimension, row.at - START_AT, row.isCurrent]),
    [
      ['epoch', 0, false],
      ['epoch', HOUR_MS, true],
    ],
  )
  assert.equal(ask.valuesOfDelivery({ deliveryId: 1, after: 2, limit: 2 }).rows.length, 1)
})
