import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { EpochRecord } from '#shared/decoded-delivery.ts'
import { aDaily, anEpoch, aStudy, type Row, START_AT, type Study } from '../making/a-study.ts'

let study: Study
beforeEach(() => {
  study = aStudy()
})
afterEach(() => study.remove())

const send = (change: Partial<EpochRecord>, receivedAt?: number) =>
  study.deliver({ epochs: [anEpoch(change)] }, receivedAt === undefined ? {} : { receivedAt })
const current = () =>
  study
    .rows('epoch_values')
    .map(({ value, revision, delivery_id }) => [value, revision, delivery_id])
const former = () =>
  study
    .rows('value_revisions')
    .map(({ value, revision, delivery_id }) => [value, revision, delivery_id])
const counts = () => study.rows('deliveries').map(({ delivery_id }) => delivery_id)

test('a later value replaces, and the former one is kept with its delivery', () => {
  send({ value: '1' })
  send({ value: '2' })
  send({ value: '3' })
  assert.deepEqual(current(), [['3', 3, 3]])
  assert.deepEqual(former(), [
    ['1', 1, 1],
    ['2', 2, 2],
  ])
  assert.equal(counts().length, 3)
})

test('the same value again writes nothing', () => {
  send({ value: '1' })
  const before = study.db.prepare('SELECT * FROM series_values').all()
  send({ value: '1' })
  assert.deepEqual(study.db.prepare('SELECT * FROM series_values').all(), before)
  assert.deepEqual(former(), [])
})

test('a back-fill that was created earlier is kept as a version and does not win', () => {
  send({ value: 'new', providerCreatedAt: START_AT + 2_000 })
  send({ value: 'old', providerCreatedAt: START_AT + 1_000 })
  send({ value: 'old', providerCreatedAt: START_AT + 1_000 })
  assert.deepEqual(current(), [['new', 1, 1]])
  assert.deepEqual(former(), [['old', 2, 2]], 'and only once')
  send({ value: 'newest', providerCreatedAt: START_AT + 3_000 })
  assert.deepEqual(current(), [['newest', 3, 4]])
  assert.deepEqual(former(), [
    ['new', 1, 1],
    ['old', 2, 2],
  ])
})

test('where no creation was sent, the receipt decides', () => {
  send({ value: 'first' }, START_AT + 5_000)
  send({ value: 'created later', providerCreatedAt: START_AT + 6_000 }, START_AT + 7_000)
  send({ value: 'created before', providerCreatedAt: START_AT + 5_500 }, START_AT + 8_000)
  assert.deepEqual(current(), [['created later', 2, 2]])
})

test('at equal times the later in the inbox wins', () => {
  send({ value: 'a', providerCreatedAt: START_AT })
  send({ value: 'b', providerCreatedAt: START_AT })
  assert.deepEqual(current(), [['b', 2, 2]])
})

test('a change of the end, the offset, a detail or the reference is a new version too', () => {
  send({ providerCreatedAt: START_AT })
  const changes: Partial<EpochRecord>[] = [
    { endAt: START_AT + 1 },
    { utcOffsetMin: 60 },
    { trustworthiness: 'trustworthy' },
    { medicalGrade: true },
    { measurementRef: '7' },
    { extra: '{"a":1}' },
    { value: '61.0' },
  ]
  for (const change of changes) send({ ...change, providerCreatedAt: START_AT })
  assert.equal(current()[0]?.[1], 1 + changes.length)
  assert.equal(former().length, changes.length)
})

test('another source, third party, type, start or way of recording is another value; an empty part equals a missing one', () => {
  send({})
  const others: Partial<EpochRecord>[] = [
    { dataSourceId: 9 },
    { thirdPartySourceId: '1' },
    { dataTypeId: 3001 },
    { startAt: START_AT + 1 },
    { generationType: 'manual_entry' },
  ]
  for (const other of others) send(other)
  assert.equal(current().length, 1 + others.length)
  assert.deepEqual(former(), [])
  send({ thirdPartySourceId: '', value: 'same key' })
  assert.equal(current().length, 1 + others.length)
})

test('a daily value is one a day, whatever the third party and the way of recording', () => {
  study.deliver({ dailies: [aDaily({ value: '1', thirdPartySourceId: '1', generationType: 'a' })] })
  study.deliver({ dailies: [aDaily({ value: '2', thirdPartySourceId: '2', generationType: 'b' })] })
  const [row] = study.rows('daily_values')
  assert.equal(row?.value, '2')
  assert.equal(row?.generation_type, 'b')
  const [old] = study.rows('value_revisions')
  assert.deepEqual(
    pick(old, 'dimension', 'start_utc_or_day', 'value', 'generation_type', 'end_utc'),
    ['daily', '2024-03-01', '1', 'a', null],
  )
})

test('a former version is shown with its own end, creation and receipt', () => {
  send({
    value: '1',
    endAt: START_AT + 60_000,
    providerCreatedAt: START_AT + 61_000,
    thirdPartySourceId: '5',
  })
  send({ value: '2', providerCreatedAt: START_AT + 62_000, thirdPartySourceId: '5' })
  assert.deepEqual(study.rows('value_revisions'), [
    {
      dimension: 'epoch',
      participant_id: 'P0001',
      data_source_id: 8,
      third_party_source_id: '5',
      data_type_id: 3000,
      start_utc_or_day: '2024-03-01T00:00:00.000Z',
      revision: 1,
      value: '1',
      end_utc: '2024-03-01T00:01:00.000Z',
      generation_type: null,
      provider_created_utc: '2024-03-01T00:01:01.000Z',
      received_utc: '2024-03-01T00:00:01.000Z',
      delivery_id: 1,
    },
  ])
})

function pick(row: Row | undefined, ...columns: string[]): unknown[] {
  return columns.map((column) => row?.[column])
}
