import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNotifications } from '#main/app/fetching/notified.ts'
import { BARE } from '#main/senders/decode-delivery.ts'
import type { Notified } from '#shared/senders/fetched.ts'
import { PRYV_CONNECTION } from '../making/pryv-bodies.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

function heard(body: string | Buffer, pathRest = PRYV_CONNECTION): Notified[] {
  const notifications = createNotifications()
  const all: Notified[] = []
  notifications.listen((notified) => void all.push(notified))
  notifications.note({ ...BARE, pathRest }, Buffer.from(body as string))
  return all
}
const kinds = (body: string | Buffer) => heard(body).map(({ kind }) => kind)

test('any message but a test means that something changed, known, unknown or null', () => {
  const meta = '"meta":{"apiVersion":"1.4.8","serverTime:":1557927701.698,"serial":20190810}'
  for (const messages of [
    '[null]',
    '["eventsChanged"]',
    '["events-changed"]',
    '["my weights"]',
    '[]',
  ])
    assert.deepEqual(kinds(`{"messages":${messages},${meta}}`), ['changed'], messages)
  assert.deepEqual(kinds('{"messages":["test"]}'), ['test'])
  assert.deepEqual(kinds('{"messages":["test",null]}'), ['changed'])
  assert.deepEqual(kinds('{"messages":["webhooksServiceBoot"]}'), ['restarted'])
})

test('what can’t be read at a connection’s address means a change too: a sync too many harms nobody', () => {
  for (const body of ['', 'nonsense', '{"messages":7}', '[]', `[${' '.repeat(70_000)}]`])
    assert.deepEqual(kinds(body), ['changed'])
})

test('a connection is named by its id, and without one by nobody’s', () => {
  assert.deepEqual(heard('{"messages":[null]}'), [
    { sender: 'pryv', connection: PRYV_CONNECTION, kind: 'changed' },
  ])
  assert.deepEqual(heard('{"messages":[null]}', ''), [
    { sender: 'pryv', connection: null, kind: 'changed' },
  ])
})

test('values are no notification, and are not read twice', () => {
  assert.deepEqual(heard(wrap(epochPush(), 'plain'), ''), [])
  assert.deepEqual(heard(wrap(epochPush(), 'base64+zstd'), ''), [])
})

test('a connection is unknown only once somebody has said which ones there are', () => {
  const notifications = createNotifications()
  assert.equal(notifications.hasUnknownConnection(PRYV_CONNECTION), false)
  assert.equal(notifications.namesConnection(PRYV_CONNECTION), false)
  notifications.knowConnections((connection) => connection === PRYV_CONNECTION)
  assert.equal(notifications.namesConnection(PRYV_CONNECTION), true)
  const another = PRYV_CONNECTION.replace('A', 'B')
  assert.equal(notifications.hasUnknownConnection(another), true)
  for (const pathRest of ['', 'anything', `${PRYV_CONNECTION}/x`, 'pryv-short']) {
    assert.equal(notifications.hasUnknownConnection(pathRest), false, pathRest)
    assert.equal(notifications.namesConnection(pathRest), false, pathRest)
  }
})

test('what came before anybody listened is told at once, and once', () => {
  const notifications = createNotifications()
  const body = Buffer.from('{"messages":[null]}')
  notifications.note({ ...BARE, pathRest: PRYV_CONNECTION }, body)
  const heardBy: string[] = []
  const stop = notifications.listen(() => void heardBy.push('first'))
  notifications.listen(() => void heardBy.push('second'))
  assert.deepEqual(heardBy, ['first'])
  stop()
  notifications.note({ ...BARE, pathRest: PRYV_CONNECTION }, body)
  assert.deepEqual(heardBy, ['first', 'second'])
})

test('a notification of an unknown connection moves nobody', () => {
  const notifications = createNotifications()
  notifications.listen(() => assert.fail('nobody is told'))
  const arrived = { ...BARE, pathRest: PRYV_CONNECTION, hasUnknownConnection: true }
  notifications.note(arrived, Buffer.from('{"messages":[null]}'))
})
