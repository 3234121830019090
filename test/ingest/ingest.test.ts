import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { dumpOf, type Row, type ViewName } from '../making/a-study.ts'
import { type Arrival, anInbox, hoursLater, type TestInbox } from '../making/an-inbox.ts'
import {
  connection,
  dailyPush,
  epochNotification,
  epochPush,
  wrap,
} from '../making/thryve-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
afterEach(() => inbox.remove())

/** Appends, takes in, and shows the views. */
function afterwards(...arrivals: Arrival[]): Record<ViewName, Row[]> {
  for (const arrival of arrivals) inbox.append(arrival)
  const study = inbox.study()
  study.takeIn()
  study.close()
  return dumpOf(study.path)
}
const column = (rows: Row[], name: string) => rows.map((row) => row[name])
const steps = (value: string, change: object = {}) => epochPush({ records: [{ value, ...change }] })

test('an identical body within 24 h never brings an older value back', () => {
  const first = steps('1')
  const views = afterwards(
    { body: first, at: hoursLater(0) },
    { body: steps('2'), at: hoursLater(1) },
    { body: first, at: hoursLater(23) },
  )
  assert.deepEqual(column(views.epoch_values, 'value'), ['2'])
  assert.deepEqual(column(views.value_revisions, 'value'), ['1'])
  assert.deepEqual(column(views.deliveries, 'unchanged'), [0, 0, 1])
})

test('the same body after more than 24 h is news', () => {
  const first = steps('1')
  const views = afterwards(
    { body: first, at: hoursLater(0) },
    { body: steps('2'), at: hoursLater(1) },
    { body: first, at: hoursLater(26) },
  )
  assert.deepEqual(column(views.epoch_values, 'value'), ['1'])
  assert.deepEqual(column(views.epoch_values, 'revision'), [3])
})

test('a retry that comes in the same millisecond as its correction does not win', () => {
  const first = steps('1')
  const at = hoursLater(0)
  const views = afterwards({ body: first, at }, { body: steps('2'), at }, { body: first, at })
  assert.deepEqual(column(views.epoch_values, 'value'), ['2'])
})

test('a clock that was set back does not bring an older value back with a retry', () => {
  const first = steps('1')
  const views = afterwards(
    { body: first, at: hoursLater(10) },
    { body: steps('2'), at: hoursLater(11) },
    { body: first, at: hoursLater(9) },
  )
  assert.deepEqual(column(views.epoch_values, 'value'), ['2'])
})

test('a late back-fill is kept as a version, and the current value stays', () => {
  const created = (at: number, value: string) =>
    steps(value, { details: { creationTimestamp: at } })
  const views = afterwards(
    { body: created(2_000_000_000_000, 'new') },
    { body: created(1_900_000_000_000, 'late') },
  )
  assert.deepEqual(column(views.epoch_values, 'value'), ['new'])
  assert.deepEqual(column(views.value_revisions, 'value'), ['late'])
  assert.deepEqual(column(views.deliveries, 'unchanged'), [0, 1])
})

test('the same value twice in one body counts once', () => {
  const { epoch_values, deliveries } = afterwards({
    body: epochPush({ records: [{ value: '1' }, { value: '1' }, { value: '2' }] }),
  })
  assert.deepEqual(column(epoch_values, 'value'), ['2'])
  const [row] = deliveries
  assert.deepEqual([row?.records, row?.inserted, row?.updated, row?.unchanged], [3, 1, 1, 1])
})

test('times to the answer are written beside their deliveries', () => {
  const { deliveries } = afterwards(
    { body: steps('1') },
    { body: steps('2') },
    {
      acks: [
        [1, 1.5],
        [2, 20],
      ],
    },
    { acks: [[99, 1]] },
  )
  assert.deepEqual(column(deliveries, 'ack_ms'), [1.5, 20])
})

test('downtime is listed in UTC with its reason', () => {
  const { receiver_downtime } = afterwards({
    downtime: { fromAt: hoursLater(0), toAt: hoursLater(1), reason: 'app closed' },
  })
  assert.deepEqual(receiver_downtime, [
    {
      from_utc: '2024-05-01T08:00:00.000Z',
      to_utc: '2024-05-01T09:00:00.000Z',
      reason: 'app closed',
    },
  ])
})

test('a connection without a time happened when that body was first received', () => {
  const body = Buffer.from(`{"sourceUpdate": {
    "authenticationToken": "synthetic-user-1", "dataSource": 3, "connectionStatus": "NEW",
  },}`)
  const { connection_events, deliveries } = afterwards(
    ...[0, 2, 3].map((hours) => ({ body, at: hoursLater(hours) })),
  )
  assert.deepEqual(column(connection_events, 'occurred_utc'), ['2024-05-01T08:00:00.000Z'])
  assert.deepEqual(column(deliveries, 'unchanged'), [0, 1, 1])
})

test('connect and disconnect at one moment are two events, a repeat is none', () => {
  const { connection_events } = afterwards(
    { body: connection('connect') },
    { body: connection('disconnect') },
    { body: connection('connect', { timestampForm: 'iso' }) },
  )
  assert.deepEqual(column(connection_events, 'event'), ['connect', 'disconnect'])
})

test('an announcement stands once for each type and body', () => {
  const body = epochNotification({ dataTypeIds: [1000, 1001, 1000] })
  const { announcements, deliveries } = afterwards(
    { body },
    { body },
    { body: epochNotification({ dataTypeIds: [1000], endUserAlias: 'other body' }) },
  )
  assert.deepEqual(column(announcements, 'data_type_id'), [1000, 1000, 1001])
  assert.deepEqual(column(deliveries, 'inserted'), [2, 0, 1])
})

test('values without a signature wait in the quarantine once a form is pinned, notifications do not', () => {
  const absent = { verdict: 'unverified', signature: 'absent' } as const
  const stranger = epochPush({ endUserId: 'stranger', records: [{ value: '1' }] })
  const { participants, deliveries, epoch_values, connection_events } = afterwards(
    { body: stranger, ...absent },
    { body: dailyPush({ endUserId: 'stranger' }), ...absent },
    { body: connection('connect'), ...absent },
    { body: epochNotification(), ...absent },
  )
  assert.deepEqual(column(deliveries, 'state'), [
    'quarantined',
    'quarantined',
    'ingested',
    'ingested',
  ])
  assert.match(String(deliveries[0]?.error), /without a signature/)
  assert.deepEqual(epoch_values, [])
  assert.equal(connection_events.length, 1)
  assert.deepEqual(column(participants, 'end_user_id'), ['synthetic-user-1'])
})

test('released values are ingested', () => {
  const { deliveries } = afterwards({
    body: steps('1'),
    verdict: 'unverified',
    signature: 'released',
  })
  assert.deepEqual(column(deliveries, 'state'), ['ingested'])
})

test('a replay gets its own row and changes nothing, however late it comes', () => {
  const headers = { 'x-hmac-signature': 'ab', 'x-hmac-timestamp': '1' }
  const valid = { headers, verdict: 'verified', signature: 'valid' } as const
  const first = steps('1')
  const { deliveries, epoch_values, value_revisions, participants } = afterwards(
    { body: first, ...valid, at: hoursLater(0) },
    { body: steps('2'), at: hoursLater(1) },
    {
      body: first,
      ...valid,
      signature: 'valid-but-old',
      verdict: 'unverified',
      at: hoursLater(60),
    },
  )
  assert.deepEqual(column(epoch_values, 'value'), ['2'])
  assert.equal(value_revisions.length, 1)
  assert.deepEqual(column(deliveries, 'state'), ['ingested', 'ingested', 'ingested'])
  assert.match(String(deliveries[2]?.error), /replay of delivery 1/)
  assert.equal(participants[0]?.last_delivery_utc, '2024-05-01T09:00:00.000Z')
})

test('a replay is known by what was signed, however it is wrapped and spelt', () => {
  const signed = (signature: string) => ({
    headers: { 'x-hmac-signature': signature, 'x-hmac-timestamp': '1' },
    verdict: 'verified' as const,
    signature: 'valid' as const,
  })
  const first = wrap(steps('1'), 'base64+zstd')
  const { deliveries, epoch_values } = afterwards(
    { body: first, ...signed('abcdef'), at: hoursLater(0) },
    { body: steps('2'), at: hoursLater(30) },
    {
      body: Buffer.concat([first, Buffer.from('\n')]),
      ...signed('ABCdef'),
      signature: 'valid-but-old',
      at: hoursLater(60),
    },
  )
  assert.deepEqual(column(epoch_values, 'value'), ['2'])
  assert.match(String(deliveries[2]?.error), /replay of delivery 1/)
})

test('the same body signed at another time is no replay', () => {
  const signed = (time: string) => ({
    headers: { 'x-hmac-signature': 'ab', 'x-hmac-timestamp': time },
    verdict: 'verified' as const,
    signature: 'valid' as const,
  })
  const { deliveries } = afterwards(
    { body: steps('1'), ...signed('1') },
    { body: steps('1'), ...signed('2') },
  )
  assert.deepEqual(column(deliveries, 'error'), [null, null])
})

test('a body of 30,000 records is one delivery', () => {
  const records = Array.from({ length: 30_000 }, (_, i) => ({
    startAt: 1_700_000_000_000 + i * 1_000,
    value: String(i % 200),
  }))
  const { deliveries } = afterwards({ body: epochPush({ records }) })
  assert.deepEqual(column(deliveries, 'inserted'), [30_000])
})
