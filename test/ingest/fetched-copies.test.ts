import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Fetched } from '#shared/senders/fetched.ts'
import { HOUR_MS } from '#shared/time.ts'
import { rowsOf } from '../making/a-study.ts'
import { anInbox, hoursLater, RECEIVED_AT, type TestInbox } from '../making/an-inbox.ts'
import { fetchedArrival, nothingAsked } from '../making/pryv-bodies.ts'
import { epochPush } from '../making/thryve-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
afterEach(() => inbox.remove())

const AT = RECEIVED_AT - 5 * HOUR_MS
const CREATED_AT = AT + 60_000

const asked: Fetched = {
  ...{ sender: 'thryve', what: 'epoch', connection: null },
  ...{ endUserId: 'synthetic-user-1', endUserAlias: null, answered: null },
  asked: nothingAsked,
}

/** The value as the API answers it: fewer details than a push, and its own creation time. */
function answer(value: string, createdAt: number, generation?: string) {
  const record = {
    ...{ startTimestampUnix: AT, endTimestamp: 'null', dynamicValueType: 3000, value },
    ...{ createdAtUnix: createdAt, valueType: 'DOUBLE', dynamicValueTypeName: 'HeartRate' },
    ...(generation === undefined ? {} : { details: { generation, timezoneOffset: 120 } }),
  }
  const dataSources = [{ dataSource: 8, data: [record] }]
  return [{ authenticationToken: 'synthetic-user-1', dataSources }]
}

function push(details: boolean, thirdParty: Record<string, unknown> = {}) {
  const record = {
    ...{ startAt: AT, endAt: null, dataTypeId: 3000, value: '61', timezoneOffset: 120 },
    details: {
      ...{ creationTimestamp: CREATED_AT, valueType: 'LONG', generationType: 'MANUAL_ENTRY' },
      ...{ measurementReference: 9_007_163_812_253_719, trustworthiness: 'verified_from_user' },
      ...thirdParty,
    },
  }
  return epochPush({ details, records: [record] })
}

function taken() {
  const study = inbox.study(`study-${Math.random()}`)
  study.takeIn()
  return { values: rowsOf(study.db, 'epoch_values'), former: rowsOf(study.db, 'value_revisions') }
}

for (const details of [true, false])
  test(`a fetched copy of a push ${details ? 'with' : 'without'} details takes nothing from it and is no version`, () => {
    inbox.append({ body: push(details), at: hoursLater(1) })
    const before = taken()
    const generation = details ? 'manual_entry' : undefined
    const copy = answer('61', CREATED_AT, generation)
    inbox.append({ ...fetchedArrival(copy, asked), at: hoursLater(30) })
    const after = taken()
    assert.equal(before.values.length, 1)
    // The name of a type is the study's, not the value's.
    const plain = (rows: typeof after.values) => rows.map((row) => ({ ...row, data_type_name: '' }))
    assert.deepEqual(plain(after.values), plain(before.values))
    assert.deepEqual(after.former, [])
  })

test('what was created later, or has another value, is a newer version all the same', () => {
  inbox.append({ body: push(true), at: hoursLater(1) })
  const later = answer('61', CREATED_AT + HOUR_MS, 'manual_entry')
  inbox.append({ ...fetchedArrival(later, asked), at: hoursLater(2) })
  assert.equal(taken().values[0]?.revision, 2)
  const other = answer('64', CREATED_AT + 2 * HOUR_MS, 'manual_entry')
  inbox.append({ ...fetchedArrival(other, asked), at: hoursLater(3) })
  assert.deepEqual(
    taken().values.map(({ value, revision }) => [value, revision]),
    [['64', 3]],
  )
})

test('an answer that does not name the third party makes no second value of a push that does', () => {
  const thirdParty = { thirdPartyDataSourceId: 5, thirdPartyDataSourceName: 'Apple' }
  inbox.append({ body: push(true, thirdParty), at: hoursLater(1) })
  const copy = answer('61', CREATED_AT, 'manual_entry')
  inbox.append({ ...fetchedArrival(copy, asked), at: hoursLater(30) })
  const { values } = taken()
  assert.deepEqual(
    values.map((row) => [row.third_party_source_id, row.delivery_id]),
    [['5', 1]],
  )
  // Another value may be another measurement: it is kept.
  inbox.append({
    ...fetchedArrival(answer('77', CREATED_AT, 'manual_entry'), asked),
    at: hoursLater(31),
  })
  assert.equal(taken().values.length, 2)
})
