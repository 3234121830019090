import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { StudyAdvance } from '#shared/contract.ts'
import { calls } from '#shared/contract.ts'
import { aDoor, aGreeting, eventsOf, fails } from '../making/a-door.ts'

const address = (path: string) => `http://127.0.0.1${path}`
const json = { 'content-type': 'application/json' }
const call = (name: string, input: unknown = {}, headers: Record<string, string> = json) =>
  new Request(address(`/calls/${name}`), { method: 'POST', body: JSON.stringify(input), headers })
const series = {
  participantId: 'P0001',
  dimension: 'epoch',
  dataSourceId: 1,
  dataTypeId: 3000,
  fromAt: 0,
  toAt: 1,
  columns: 100,
}
const advance: StudyAdvance = {
  revision: 7,
  everything: false,
  participantIds: ['P0001'],
  series: [],
  deliveries: 1,
  connections: false,
}

test('a call reaches its handler with checked input, and the answer is JSON nobody may keep', async () => {
  const { door, handled } = aDoor()
  const answer = await door(call('series.read', series))
  assert.equal(answer.status, 200)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.deepEqual(await answer.json(), { reached: 'series.read', input: series })
  assert.deepEqual(handled, ['series.read'])
})

test('every call of the contract is there', async () => {
  const { door } = aDoor()
  for (const name of Object.keys(calls)) assert.notEqual((await door(call(name))).status, 404, name)
})

for (const path of [
  '/calls/no.such',
  '/calls/constructor',
  '/calls/__proto__',
  '/calls/toString',
  '/calls/',
  '/calls/status.read/',
  '/calls//status.read',
  '/calls/status%2Eread%00',
  `/calls/${'a'.repeat(10_000)}`,
  '/nothing',
])
  test(`POST ${path.slice(0, 40)} is 404 with a failure`, async () => {
    const { door, handled } = aDoor()
    const answer = await door(
      new Request(address(path), { method: 'POST', body: '{}', headers: json }),
    )
    assert.equal(answer.status, 404)
    assert.equal(((await answer.json()) as { failure: string }).failure, 'unknown-call')
    assert.deepEqual(handled, [])
  })

test('other methods reach nothing', async () => {
  const { door, handled } = aDoor()
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'DELETE']) {
    assert.equal((await door(new Request(address('/calls/status.read'), { method }))).status, 404)
    if (method !== 'GET')
      assert.equal((await door(new Request(address('/events'), { method }))).status, 404)
  }
  assert.equal(
    (await door(new Request(address('/events'), { method: 'POST', body: '{}' }))).status,
    404,
  )
  assert.deepEqual(handled, [])
})

const badInputs: [what: string, body: string][] = [
  ['nothing', ''],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['an empty object', '{}'],
  ['a missing part', JSON.stringify({ ...series, columns: undefined })],
  ['an unknown part', JSON.stringify({ ...series, extra: 1 })],
  ['a wrong type', JSON.stringify({ ...series, columns: '100' })],
  ['a fraction', JSON.stringify({ ...series, dataTypeId: 1.5 })],
  ['no columns', JSON.stringify({ ...series, columns: 0 })],
  ['too many columns', JSON.stringify({ ...series, columns: 4_001 })],
  ['a moment beyond all dates', JSON.stringify({ ...series, toAt: 9e15 })],
  ['a dimension that is none', JSON.stringify({ ...series, dimension: 'weekly' })],
  ['an endless id', JSON.stringify({ ...series, participantId: 'P'.repeat(65) })],
  ['a polluted prototype', '{"__proto__":{"participantId":"P0001"}}'],
  ['too much', JSON.stringify({ ...series, participantId: 'P'.repeat(70_000) })],
  ['SQL', JSON.stringify({ ...series, dimension: "epoch'; DROP TABLE series; --" })],
]
for (const [what, body] of badInputs)
  test(`${what} as input is 400 with a sentence, and no handler runs`, async () => {
    const { door, handled } = aDoor()
    const request = new Request(address('/calls/series.read'), {
      method: 'POST',
      body,
      headers: json,
    })
    const answer = await door(request)
    assert.equal(answer.status, 400)
    const failure = (await answer.json()) as { failure: string; message: string }
    assert.equal(failure.failure, 'bad-input')
    assert.ok(failure.message.length > 5)
    assert.deepEqual(handled, [])
  })

test('no input whatever runs a handler unless it fits', async () => {
  const { door, handled } = aDoor()
  const { input } = calls['deliveries.list']
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      handled.length = 0
      const { status } = await door(call('deliveries.list', value))
      const fits = input.safeParse(JSON.parse(JSON.stringify(value))).success
      assert.equal(status, fits ? 200 : 400)
      assert.equal(handled.length, fits ? 1 : 0)
    }),
  )
})

test('a body of another type is 400: a form of a foreign page can send no other', async () => {
  const { door, handled } = aDoor()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
    assert.equal((await door(call('status.read', {}, { 'content-type': type }))).status, 400, type)
  for (const type of ['application/json; charset=utf-8', 'application/json'])
    assert.equal((await door(call('status.read', {}, { 'content-type': type }))).status, 200, type)
  assert.equal(handled.length, 2)
})

test('an endless body is given up after a few megabytes', async () => {
  const { door, handled } = aDoor()
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (++pulled > 1_000) controller.error(new Error('read without end'))
      controller.enqueue(new Uint8Array(16 * 1024).fill(32))
    },
  })
  const request = new Request(address('/calls/status.read'), {
    method: 'POST',
    body: endless,
    headers: json,
    duplex: 'half',
  } as RequestInit)
  const answer = await door(request)
  assert.equal(answer.status, 400)
  assert.ok(pulled < 600, `${pulled} pieces were read`)
  assert.deepEqual(handled, [])
})

test('what a handler says may be told, what it throws stays inside', async () => {
  const { door, broken } = aDoor({
    'tunnel.start': fails(
      'privacy-notice-not-accepted',
      'Please read and accept the privacy notice of localtunnel first.',
    ),
    'status.read': () => {
      throw new Error('SELECT secret FROM things')
    },
  })
  const told = await door(call('tunnel.start'))
  assert.equal(told.status, 409)
  assert.deepEqual(await told.json(), {
    failure: 'privacy-notice-not-accepted',
    message: 'Please read and accept the privacy notice of localtunnel first.',
  })
  const inside = await door(call('status.read'))
  assert.equal(inside.status, 500)
  assert.doesNotMatch(await inside.text(), /SELECT|secret|\.ts/)
  assert.deepEqual(broken, ['status.read: SELECT secret FROM things'])
})

test('bad input that only the handler can see is 400 too', async () => {
  const { door } = aDoor({
    'series.read': fails('bad-input', 'The range must end after it begins.'),
  })
  assert.equal((await door(call('series.read', series))).status, 400)
})

test('a stream of events greets with the status and then tells what is announced, in order', async () => {
  const { door, announcements, listening } = aDoor()
  const answer = await door(new Request(address('/events')))
  assert.equal(answer.headers.get('content-type'), 'text/event-stream')
  const events = eventsOf(answer.body as ReadableStream<Uint8Array>)
  assert.deepEqual(await events.next(), { name: 'status.changed', id: undefined, data: aGreeting })
  announcements.announce('study.advanced', advance)
  announcements.announce('status.changed', aGreeting)
  assert.deepEqual(await events.next(), { name: 'study.advanced', id: '7', data: advance })
  assert.equal((await events.next())?.name, 'status.changed')
  assert.equal(listening(), 1)
  await events.cancel()
  assert.equal(listening(), 0)
  announcements.announce('study.advanced', advance)
})

test('each page has a stream of its own', async () => {
  const { door, announcements } = aDoor()
  const streams = await Promise.all(
    [1, 2, 3].map(async () =>
      eventsOf((await door(new Request(address('/events')))).body as never),
    ),
  )
  for (const stream of streams) await stream.next()
  await streams[0]?.cancel()
  announcements.announce('study.advanced', advance)
  for (const stream of streams.slice(1)) assert.equal((await stream.next())?.id, '7')
  for (const stream of streams.slice(1)) await stream.cancel()
})

test('a page that does not read is cut off, and costs no memory', async () => {
  const { door, announcements, listening } = aDoor()
  const { body } = await door(new Request(address('/events')))
  for (let i = 0; i < 10_000; i++)
    announcements.announce('study.advanced', { ...advance, revision: i })
  assert.equal(listening(), 0)
  const events = eventsOf(body as ReadableStream<Uint8Array>)
  let seen = 0
  while ((await events.next()) !== null) seen++
  assert.ok(seen > 10 && seen <= 256, `${seen} events were queued`)
})

test('a list of codes may be long; any other input may not', async () => {
  const { door, handled } = aDoor()
  const csv = 'participant,code\n'.padEnd(1_000_000, 'x')
  const post = (name: string, input: object) =>
    door(
      new Request(`http://door/calls/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }),
    )
  assert.equal((await post('codes.import', { csv, apply: false })).status, 200)
  assert.equal((await post('study.rename', { studyName: csv })).status, 400)
  assert.deepEqual(handled, ['codes.import'])
})
