import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { serveDoor } from '#main/headless/serve-door.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import { eventsOf } from '../making/a-door.ts'
import { aServedDoor, json, type TestServed, token } from '../making/a-served-door.ts'
import { aFolder } from '../making/a-study.ts'
import { startBudget } from '../making/budget.ts'
import { until } from '../making/host-process.ts'

let it: TestServed
before(async () => {
  it = await aServedDoor()
})
after(() => it.stop())
beforeEach(() => {
  it.testDoor.handled.length = 0
})
const ask: TestServed['ask'] = (...asked) => it.ask(...asked)
const cookie = () => it.cookie()

test('the page comes with a policy that lets nothing in from elsewhere', async () => {
  for (const path of ['/', '/index.html', '/assets/page.js']) {
    const { headers, status } = await ask(path, { headers: cookie() })
    assert.equal(status, 200)
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self'(;|$)/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.doesNotMatch(policy, /unsafe|\*|http/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
  }
})

const outside = [
  '/../outside.txt',
  '/..%2foutside.txt',
  '/%2e%2e/outside.txt',
  '/assets/../../outside.txt',
  '/assets/..%2f..%2foutside.txt',
  '/..\\outside.txt',
  '/assets/%00',
  '/index.html%00.js',
  '/INDEX.HTML',
  '/assets',
  '/assets/',
  '/constructor',
  '//127.0.0.1/outside.txt',
  '/proc/self/environ',
]
for (const path of outside)
  test(`GET ${path} finds nothing`, async () => {
    const { status, body } = await ask(path, { headers: cookie() })
    assert.equal(status, 404)
    assert.doesNotMatch(body, /outside the page|doctype/)
  })

test('addresses that are none are answered, and the next one too', async () => {
  for (const path of ['http://[', '//', '///', '/%', '/%zz', 'http://evil.example/', '*']) {
    const { status } = await ask(path, {
      headers: cookie(),
      method: path === '*' ? 'OPTIONS' : 'GET',
    })
    assert.ok([200, 400, 404].includes(status), `${path}: ${status}`)
    assert.equal((await ask('/', { headers: cookie() })).status, 200)
  }
})

test('too much input is 400 with a failure, and the next call works', async () => {
  for (const more of [
    { 'content-length': String(1_000_000) },
    { 'transfer-encoding': 'chunked' },
  ]) {
    const headers = { ...cookie(), ...json, ...more }
    const body = Buffer.alloc(1_000_000, ' ')
    const answer = await ask('/calls/status.read', { method: 'POST', headers, body })
    assert.equal(answer.status, 400)
    assert.equal(JSON.parse(answer.body).failure, 'bad-input')
  }
  assert.deepEqual(it.testDoor.handled, [])
  const headers = { ...cookie(), ...json }
  assert.equal(
    (await ask('/calls/status.read', { method: 'POST', headers, body: '{}' })).status,
    200,
  )
})

test('a stream of events comes at once, and ends when the page goes', async () => {
  const controller = new AbortController()
  const response = await fetch(`http://127.0.0.1:${it.served.port}/events`, {
    headers: cookie(),
    signal: controller.signal,
  })
  const events = eventsOf(response.body as ReadableStream<Uint8Array>)
  assert.equal((await events.next())?.name, 'status.changed')
  const advance: StudyAdvance = {
    revision: 3,
    everything: true,
    participantIds: [],
    series: [],
    deliveries: 1,
    connections: true,
  }
  const budget = startBudget(3_000)
  it.testDoor.announcements.announce('study.advanced', advance)
  assert.deepEqual((await events.next())?.data, advance)
  assert.ok(!budget.isSpent())
  controller.abort()
  await until(it.testDoor.listening, (count) => count === 0)
})

test('a page that never reads its stream is cut off, and others go on', async () => {
  const socket = connect(it.served.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.pause()
  socket.write(
    `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${it.served.port}\r\nCookie: ${cookie().cookie}\r\n\r\n`,
  )
  await until(it.testDoor.listening, (count) => count === 1)
  const ids = Array.from({ length: 500 }, (_, i) => `P${String(i).padStart(60, '0')}`)
  const advance = { revision: 1, everything: true, participantIds: ids, series: [] }
  for (let i = 0; i < 3_000 && it.testDoor.listening() > 0; i++) {
    it.testDoor.announcements.announce('study.advanced', {
      ...advance,
      deliveries: 1,
      connections: false,
    })
    if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal(it.testDoor.listening(), 0)
  socket.destroy()
  assert.equal((await ask('/', { headers: cookie() })).status, 200)
})

test('stopping ends open streams at once', async () => {
  const own = await serveDoor({ door: it.testDoor.door, token, pageDir: it.pageDir, port: 0 })
  const headers = cookie()
  const { body } = await fetch(`http://127.0.0.1:${own.port}/events`, { headers })
  const budget = startBudget(4_000)
  await own.stop()
  assert.ok(!budget.isSpent())
  await assert.rejects(
    (async () => {
      for await (const _ of body ?? []);
    })(),
  )
  await until(it.testDoor.listening, (count) => count === 0)
})

test('without a built page it says what to do', async () => {
  const empty = aFolder()
  await assert.rejects(
    serveDoor({ door: it.testDoor.door, token, pageDir: empty.folder, port: 0 }),
    /no index\.html: run `npm run build`/,
  )
  empty.remove()
})
