import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Decode } from '#main/ingest/entry-content.ts'
import { dumpOf, type Row } from '../making/a-study.ts'
import { anInbox, decode, hoursLater, type TestInbox } from '../making/an-inbox.ts'
import {
  connection,
  dailyNotification,
  dailyPush,
  epochNotification,
  epochPush,
} from '../making/thryve-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
afterEach(() => inbox.remove())

/** An older version of this app that can't read anything of one person. */
const shortSighted: Decode = (body, arrived) => {
  const decoded = decode(body, arrived)
  const isNew = decoded.epochs.some(({ endUser }) => endUser.endUserId === 'new-form')
  return isNew
    ? { ...decoded, epochs: [], unreadable: 'The type new is not known.' as const }
    : decoded
}
const column = (rows: Row[], name: string) => rows.map((row) => row[name])

test('after the decoder was mended, reprocessing writes what waited, with nothing re-sent', () => {
  inbox.append({ body: epochPush({ endUserId: 'new-form', records: [{ value: '7' }] }) })
  const study = inbox.study()
  study.reopen({ decode: shortSighted })
  study.takeIn()
  assert.deepEqual(column(dumpOf(study.path).deliveries, 'state'), ['quarantined'])
  study.reopen()
  inbox.append({ reprocess: { deliveryIds: [1], isReleased: false } })
  study.takeIn()
  const views = dumpOf(study.path)
  assert.deepEqual(column(views.epoch_values, 'value'), ['7'])
  assert.deepEqual(column(views.deliveries, 'state'), ['ingested'])
  assert.deepEqual(column(views.deliveries, 'inserted'), [1])
  assert.deepEqual(column(views.deliveries, 'error'), [null])
})

test('an older delivery that is read late does not beat what came after it', () => {
  inbox.append({ body: epochPush({ endUserId: 'new-form', records: [{ value: 'old' }] }) })
  inbox.append({ body: epochPush({ endUserId: 'other', records: [{ value: '1' }] }) })
  const study = inbox.study()
  study.reopen({ decode: shortSighted })
  study.takeIn()
  study.reopen()
  inbox.append({ body: epochPush({ endUserId: 'new-form', records: [{ value: 'new' }] }) })
  study.takeIn()
  inbox.append({ reprocess: { deliveryIds: [1], isReleased: false } })
  study.takeIn()
  const views = dumpOf(study.path)
  assert.deepEqual(column(views.epoch_values, 'value').sort(), ['1', 'new'])
  assert.deepEqual(column(views.value_revisions, 'value'), ['old'])
})

test('reprocessing what was read, or what is not there, changes nothing', () => {
  inbox.append({ body: epochPush({}) })
  const study = inbox.study()
  study.takeIn()
  const before = dumpOf(study.path)
  inbox.append({ reprocess: { deliveryIds: [1, 1, 99], isReleased: true } })
  study.takeIn()
  assert.deepEqual(dumpOf(study.path), before)
})

test('values without a signature wait until a person releases them', () => {
  inbox.append({ body: epochPush({}), signature: 'absent', verdict: 'unverified' })
  inbox.append({ body: connection('connect'), signature: 'absent', verdict: 'unverified' })
  const study = inbox.study()
  study.takeIn()
  assert.deepEqual(column(dumpOf(study.path).deliveries, 'state'), ['quarantined', 'ingested'])
  inbox.append({ reprocess: { deliveryIds: [1], isReleased: false } })
  study.takeIn()
  assert.deepEqual(dumpOf(study.path).epoch_values, [], 'decoding again is no release')
  inbox.append({ reprocess: { deliveryIds: [1], isReleased: true } })
  study.takeIn()
  const views = dumpOf(study.path)
  assert.equal(views.epoch_values.length, 1)
  assert.deepEqual(column(views.deliveries, 'verdict'), ['unverified', 'unverified'])
})

test('values whose signature could not be checked wait like those without one', () => {
  inbox.append({ body: epochPush({}), signature: 'unchecked', verdict: 'unverified' })
  const study = inbox.study()
  study.takeIn()
  const [delivery] = dumpOf(study.path).deliveries
  assert.equal(delivery?.state, 'quarantined')
  assert.match(String(delivery?.error), /^values without a signature.*expands too far/)
  inbox.append({ reprocess: { deliveryIds: [1], isReleased: true } })
  study.takeIn()
  assert.equal(dumpOf(study.path).epoch_values.length, 1)
})

test('a rebuild repeats what people released and reprocessed, to the byte', () => {
  inbox.append({ body: epochPush({ endUserId: 'a' }), signature: 'absent', verdict: 'unverified' })
  inbox.append({ body: Buffer.from('not readable at all') })
  inbox.append({
    body: epochPush({ endUserId: 'b', records: [{ value: '1' }, { startAt: -1e15 }] }),
  })
  inbox.append({ reprocess: { deliveryIds: [2, 3], isReleased: false } })
  inbox.append({ reprocess: { deliveryIds: [1], isReleased: true } })
  const study = inbox.study()
  study.takeIn([1])
  const again = inbox.study('again')
  again.takeIn([256])
  assert.deepEqual(dumpOf(again.path), dumpOf(study.path))
  assert.deepEqual(column(dumpOf(study.path).participants, 'end_user_id'), ['b', 'a'])
})

test('a later push that covers an announcement closes it, another type or time does not', () => {
  const at = (hours: number) => hoursLater(hours)
  const span = { startAt: at(-3), endAt: at(-2) }
  inbox.append({ body: epochNotification({ ...span, dataSourceId: 8 }), at: at(0) })
  inbox.append({
    body: dailyNotification({ dataSourceId: 8, startDay: '2024-04-29', endDay: '2024-04-30' }),
    at: at(0),
  })
  const study = inbox.study()
  study.takeIn()
  const open = () =>
    dumpOf(study.path).announcements.filter(({ fulfilled_utc }) => fulfilled_utc === null)
  assert.equal(open().length, 4)
  inbox.append({ body: epochPush({ records: [{ startAt: at(-1) }] }), at: at(1) })
  study.takeIn()
  assert.equal(open().length, 4, 'outside the announced time')
  inbox.append({ body: epochPush({ records: [{ startAt: at(-2.5) }] }), at: at(2) })
  inbox.append({ body: dailyPush({ records: [{ day: '2024-04-30' }] }), at: at(2) })
  study.takeIn()
  assert.deepEqual(
    open().map(({ dimension, data_type_id }) => [dimension, data_type_id]),
    [
      ['daily', 1001],
      ['epoch', 1001],
    ],
  )
})

test('a push that came a moment before its announcement answers it as well', () => {
  const span = { startAt: hoursLater(-3), endAt: hoursLater(-2) }
  inbox.append({ body: epochPush({ records: [{ startAt: hoursLater(-2.5) }] }), at: hoursLater(0) })
  const notice = epochNotification({ ...span, dataSourceId: 8, dataTypeIds: [1000] })
  inbox.append({ body: notice, at: hoursLater(0.1) })
  const study = inbox.study()
  study.takeIn()
  assert.notEqual(dumpOf(study.path).announcements[0]?.fulfilled_utc, null)
})
