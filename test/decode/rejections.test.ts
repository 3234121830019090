import { deepEqual, doesNotMatch, equal, match } from 'node:assert/strict'
import { test } from 'node:test'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import type { Said } from '#shared/words/sentences.ts'
import {
  type Body,
  connection,
  DEFAULT_START_AT,
  dailyPush,
  epochNotification,
  epochPush,
} from '../making/thryve-bodies.ts'
import { announcement, contents, decoded, endUser, epoch, expected, LIMITS } from './decoding.ts'

const good = { startTimestamp: DEFAULT_START_AT, dataTypeId: 1000, value: '1' }

test('of a partly readable push the good records are kept and the bad ones named', () => {
  const bad: [unknown, string][] = [
    [{ ...good, startTimestamp: undefined }, 'startTimestamp is missing.'],
    [
      { ...good, startTimestamp: '7 September' },
      'startTimestamp is no moment between 1970 and 2200.',
    ],
    [{ ...good, endTimestamp: -5 }, 'endTimestamp is no moment between 1970 and 2200.'],
    [{ ...good, dataTypeId: undefined }, 'dataTypeId is missing.'],
    [{ ...good, dataTypeId: 1.5 }, 'dataTypeId is no whole number.'],
    [{ ...good, value: null }, 'value is missing.'],
    [
      { ...good, value: 'x'.repeat(1024 * 1024 + 1) },
      'value is longer than 1 MiB or nested too deeply.',
    ],
    [{ ...good, other: 'x'.repeat(70_000) }, 'It carries more unknown fields than can be kept.'],
    [7, 'It is no object.'],
    [null, 'It is no object.'],
  ]
  const records = [good, ...bad.map(([record]) => record), good]
  const data = [{ dataSourceId: 8, dataSourceName: 'Nokia', epochData: records }]
  const body = { endUserId: endUser.endUserId, type: 'event.data.epoch.create', data }
  const kept = epoch({ value: '1', endAt: null, utcOffsetMin: null })
  deepEqual(
    contents(decoded(body)),
    expected({
      type: 'event.data.epoch.create',
      epochs: [kept, kept],
      rejected: bad.map(([, reason], index) => ({
        path: `data[0].epochData[${index + 1}]`,
        reason: reason as Said,
      })),
    }),
  )
})

test('a source that can not be read costs only itself', () => {
  const list = { epochData: [good] }
  const data = [
    { dataSourceId: 8, ...list },
    list,
    { dataSourceId: 'x', ...list },
    { dataSourceId: 9 },
    5,
  ]
  const body = { endUserId: endUser.endUserId, type: 'event.data.epoch.create', data }
  const { epochs, rejected, unreadable } = decoded(body)
  equal(epochs.length, 1)
  equal(unreadable, null)
  deepEqual(rejected, [
    { path: 'data[1]', reason: 'The data source has no readable id.' },
    { path: 'data[2]', reason: 'The data source has no readable id.' },
    { path: 'data[3]', reason: 'There is no list of values (epochData, dailyData).' },
    { path: 'data[4]', reason: 'It is no object.' },
  ])
})

test('a body of which nothing can be read is unreadable, and says why', () => {
  const { unreadable, rejected } = decoded(
    dailyPush({ timestampForm: 'iso', records: [{ day: '2022-02-30' }] }),
  )
  equal(rejected.length, 1)
  match(unreadable ?? '', /^Nothing in it could be read: data\[0\]\.dailyData\[0\] day is no/)
})

test('a push without values is no mistake', () => {
  deepEqual(
    contents(decoded(epochPush({ records: [] }))),
    expected({ type: 'event.data.epoch.create' }),
  )
})

test('a thousand rejected records are listed, the others counted', () => {
  const broken = Array.from({ length: 1_500 }, () => ({ ...good, value: null }))
  const data = { dataSourceId: 8, epochData: [good, ...broken] }
  const { epochs, rejected } = decoded({
    endUserId: endUser.endUserId,
    type: 'event.data.epoch.create',
    data,
  })
  equal(epochs.length, 1)
  equal(rejected.length, 1_001)
  deepEqual(rejected.at(-1), { path: '', reason: '500 more could not be read.' })
})

test('one bad type of a notification does not hide the others', () => {
  const body = epochNotification()
  const data = { ...(body.data as Body), dataTypeIds: [1000, 'steps'] }
  const { announcements, rejected } = decoded({ ...body, data })
  deepEqual(announcements, [announcement({ fromAt: DEFAULT_START_AT, toAt: 1_662_579_902_000 })])
  deepEqual(rejected, [{ path: 'data type 2', reason: 'It is no whole number.' }])
})

test('a body that nobody understands is unreadable with a reason for a person', () => {
  const type = 'event.data.epoch.create'
  const cases: [Body | string, RegExp][] = [
    ['', /^The body is empty\.$/],
    ['  \n', /ends too early/],
    ['hello', /^The text is not JSON/],
    ['{"type":', /ends too early/],
    ['[]', /but no object/],
    ['"text"', /but no object/],
    ['null', /but no object/],
    ['[{"dataSources":1}]', /but no object/],
    [{}, /names no type/],
    [{ type: 7 }, /names no type/],
    [{ type: 'test' }, /^The type test is not known\.$/],
    [{ type: 'a b<script>\n'.repeat(20) }, /^The type (?:abscript){10} is not known\.$/],
    [{ ...connection('connect'), type: 'notification.source.paused' }, /paused is not known/],
    [{ ...epochPush(), type: 'event.data.epoch.delete' }, /deletes values/],
    [{ ...epochPush(), endUserId: undefined }, /end user is missing/],
    [{ ...epochPush(), endUserId: '' }, /end user is missing/],
    [{ ...epochPush(), endUserId: 'x'.repeat(201) }, /longer than 200/],
    [{ ...epochPush(), endUserId: 'a\u0000b' }, /unreadable characters/],
    [{ ...epochPush(), endUserId: 'a\ud800b' }, /unreadable characters/],
    [{ endUserId: 'a', type }, /data is no object or list/],
    [{ endUserId: 'a', type, data: 'none' }, /data is no object or list/],
    [{ sourceUpdate: {} }, /end user is missing/],
    [{ sourceUpdate: { authenticationToken: 'a', dataSource: 1 } }, /no connection and no announ/],
    [{ sourceUpdate: 5 }, /sourceUpdate is no object or list/],
  ]
  for (const [body, reason] of cases) {
    const { unreadable, epochs } = decoded(body)
    match(unreadable ?? '(read)', reason, JSON.stringify(body))
    deepEqual(epochs, [])
  }
})

test('reasons and paths repeat no value and no identifier', () => {
  const body = epochPush({
    endUserId: 'person-4711',
    endUserAlias: 'x'.repeat(201),
    records: [{ value: 'secret-value' }, {}],
    details: true,
  })
  const text = JSON.stringify(body).replace(
    `"dataTypeId":1000,"value":"secret-value"`,
    '"value":"secret-value"',
  )
  const { rejected } = decoded(text)
  equal(rejected.length, 2)
  doesNotMatch(JSON.stringify(rejected), /4711|secret|xxx/)
})

test('an alias that is too long is left out and said so', () => {
  const { epochs, rejected } = decoded(epochPush({ endUserAlias: 'x'.repeat(201) }))
  deepEqual(epochs, [epoch()])
  deepEqual(rejected, [
    { path: 'endUserAlias', reason: 'The alias is no text of at most 200 characters.' },
  ])
})

test('broken UTF-8 is replaced and said so, but never in the id of a person', () => {
  const body = (id: string, name: string) =>
    Buffer.from(JSON.stringify(epochPush({ endUserId: id, dataSourceName: name })), 'latin1')
  const named = decodeDelivery(body('a', 'Zürich'), LIMITS)
  equal(named.epochs[0]?.dataSourceName, 'Z\ufffdrich')
  equal(named.unreadable, null)
  match(named.rejected[0]?.reason ?? '', /not all UTF-8/)
  match(decodeDelivery(body('Zürich', 'a'), LIMITS).unreadable ?? '', /unreadable characters/)
})

test('a bomb is unreadable and never expanded', () => {
  for (const wrapping of ['base64+zstd', 'zstd', 'gzip'] as const) {
    const delivery = decoded(Buffer.alloc(LIMITS.maxDecodedBytes + 1, 32), wrapping)
    equal(delivery.bodyEncoding, 'unreadable')
    equal(delivery.bytesDecoded, null)
    equal(delivery.unreadable, 'The body expands beyond 16 MiB.')
  }
})

test('millions of announced types or connections in one body are cut, counted and named', () => {
  const dataTypeIds = Array.from({ length: 30_000 }, (_, i) => i)
  const announced = decoded(epochNotification({ dataTypeIds }))
  equal(announced.announcements.length, 20_000)
  deepEqual(announced.rejected, [
    { path: '', reason: '10000 more connections or announcements are too many for one body.' },
  ])
  const sourceUpdate = Array.from({ length: 20_005 }, (_, i) => ({
    authenticationToken: `synthetic-${i}`,
    dataSource: 8,
    connectionStatus: 'NEW',
  }))
  const connected = decoded({ sourceUpdate })
  equal(connected.connections.length, 20_000)
  deepEqual(connected.rejected, [
    { path: '', reason: '5 more connections or announcements are too many for one body.' },
  ])
})
