import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { type ServedDoor, serveDoor } from '#main/headless/serve-door.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import { aDoor, eventsOf, type TestDoor } from '../making/a-door.ts'
import { aFolder } from '../making/a-study.ts'
import { until } from '../making/host-process.ts'
import { aCookie } from './a-cookie.ts'

const token = 'synthetic-token_0123456789abc'
const { folder, remove } = aFolder()
const pageDir = join(folder, 'page')
let served: ServedDoor
let testDoor: TestDoor
let pair = ''

before(async () => {
  mkdirSync(join(pageDir, 'assets'), { recursive: true })
  writeFileSync(join(pageDir, 'index.html'), '<!doctype html><title>page</title>')
  writeFileSync(join(pageDir, 'assets', 'page.js'), 'export {}')
  writeFileSync(join(folder, 'outside.txt'), 'outside the page')
  testDoor = aDoor()
  served = await serveDoor({ door: testDoor.door, token, pageDir, port: 0 })
  pair = await aCookie(served.port, token)
})
after(async () => {
  await served.stop()
  remove()
})
beforeEach(() => {
  testDoor.handled.length = 0
})

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string }
/** Asks exactly this path: fetch would tidy it up first. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: served.port, path, method, headers },
      (response) => {
        let text = ''
        response.on('data', (chunk) => {
          text += String(chunk)
        })
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        )
        response.on('error', reject)
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}
const cookie = () => ({ cookie: pair })
const json = { 'content-type': 'application/json' }

test('the token of the first address is exchanged for a cookie and leaves the address', async () => {
  const { status, headers, body } = await ask(`/?token=${token}`)
  assert.equal(status, 302)
  assert.equal(headers.location, '/')
  assert.equal(body, '')
  const [set = ''] = headers['set-cookie'] ?? []
  assert.match(set, /^pulsetray-[0-9a-f]{12}=[^;]+; HttpOnly; SameSite=Strict; Path=\/$/)
  assert.ok(!set.includes(token), 'the token itself is not in the cookie')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['referrer-policy'], 'no-referrer')
  const [given = ''] = set.split(';')
  assert.equal((await ask('/', { headers: { cookie: given } })).status, 200)
})

const paths = [
  '/',
  '/index.html',
  '/assets/page.js',
  '/events',
  '/calls/status.read',
  '/nothing',
  '/favicon.ico',
  '/%',
]
for (const path of paths)
  test(`without the token ${path} is 401 with nothing in it`, async () => {
    for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'DELETE']) {
      const { status, body, headers } = await ask(path, { method, headers: json })
      assert.equal(status, 401, method)
      assert.equal(body, '')
      assert.equal(headers['set-cookie'], undefined)
    }
    assert.deepEqual(testDoor.handled, [])
  })

const wrongKeys: Record<string, string>[] = [
  { cookie: 'NAME=' },
  { cookie: 'NAME' },
  { cookie: 'NAME=VALUEx' },
  { cookie: 'NAME=xVALUE' },
  { cookie: 'NAME="VALUE"' },
  { cookie: 'other=VALUE' },
  { cookie: 'NAME=TOKEN' },
  { cookie: 'NAME=1.TOKEN' },
  { cookie: 'NAME=.' },
  { cookie: 'NAME=9999999999999.PROOF' },
  { cookie: 'NAME=PROOF' },
  { cookie: 'other=1; =; ;;; NAME=x' },
  { authorization: 'TOKEN' },
  { authorization: 'Basic TOKEN' },
  { authorization: 'Bearer TOKENx' },
  { authorization: 'Bearer VALUE' },
  { authorization: 'Bearer ' },
]
for (const headers of wrongKeys)
  test(`${JSON.stringify(headers)} opens nothing`, async () => {
    const [name = '', value = ''] = pair.split('=')
    const filled = Object.entries(headers).map(([key, text]) => [
      key,
      text
        .replace('NAME', name)
        .replace('VALUE', value)
        .replace('PROOF', value.split('.')[1] ?? '')
        .replace('TOKEN', token),
    ])
    assert.equal((await ask('/', { headers: Object.fromEntries(filled) })).status, 401)
  })

test('a wrong token in the address opens nothing', async () => {
  for (const wrong of ['', 'x', `${token}x`, `${token}&token=`, token.slice(1)])
    if (wrong !== `${token}&token=`)
      assert.equal((await ask(`/?token=${wrong}`)).status, 401, wrong)
  assert.equal((await ask(`/?token=wrong&token=${token}`)).status, 401)
})

test('the cookie and a bearer token open the page and the calls', async () => {
  assert.match((await ask('/', { headers: cookie() })).body, /<title>page/)
  assert.equal((await ask('/', { headers: { authorization: `Bearer ${token}` } })).status, 200)
  const headers = { ...cookie(), ...json }
  const answer = await ask('/calls/status.read', { method: 'POST', headers, body: '{}' })
  assert.equal(answer.status, 200)
  assert.deepEqual(testDoor.handled, ['status.read'])
})

const hosts = [
  'evil.example',
  'evil.example:PORT',
  '127.0.0.1',
  'localhost',
  '127.0.0.1:1',
  '127.0.0.1:PORT1',
  '127.0.0.1:PORT.evil.example',
  'localhost:PORT@evil.example',
  '127.0.0.1.evil.example:PORT',
  'evil.example:PORT#127.0.0.1:PORT',
  '[::1]:PORT',
  '2130706433:PORT',
  '0.0.0.0:PORT',
  'localhost.:PORT',
  ' ',
]
for (const host of hosts)
  test(`the Host ${JSON.stringify(host)} is 403, with the right cookie too`, async () => {
    const headers = { host: host.replaceAll('PORT', String(served.port)), ...cookie() }
    for (const path of ['/', `/?token=${token}`, '/events']) {
      const answer = await ask(path, { headers })
      assert.equal(answer.status, 403, path)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  })

test('both names of this machine are its own', async () => {
  for (const name of ['127.0.0.1', 'localhost'])
    assert.equal(
      (await ask('/', { headers: { ...cookie(), host: `${name}:${served.port}` } })).status,
      200,
    )
})

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
  assert.deepEqual(testDoor.handled, [])
  const headers = { ...cookie(), ...json }
  assert.equal(
    (await ask('/calls/status.read', { method: 'POST', headers, body: '{}' })).status,
    200,
  )
})

test('a stream of events comes at once, and ends when the page goes', async () => {
  const controller = new AbortController()
  const response = await fetch(`http://127.0.0.1:${served.port}/events`, {
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
  const saidAt = performance.now()
  testDoor.announcements.announce('study.advanced', advance)
  assert.deepEqual((await events.next())?.data, advance)
  assert.ok(performance.now() - saidAt < 500)
  controller.abort()
  await until(testDoor.listening, (count) => count === 0)
})

test('a page that never reads its stream is cut off, and others go on', async () => {
  const socket = connect(served.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.pause()
  socket.write(
    `GET /events HTTP/1.1\r\nHost: 127.0.0.1:${served.port}\r\nCookie: ${cookie().cookie}\r\n\r\n`,
  )
  await until(testDoor.listening, (count) => count === 1)
  const ids = Array.from({ length: 500 }, (_, i) => `P${String(i).padStart(60, '0')}`)
  const advance = { revision: 1, everything: true, participantIds: ids, series: [] }
  for (let i = 0; i < 3_000 && testDoor.listening() > 0; i++) {
    testDoor.announcements.announce('study.advanced', {
      ...advance,
      deliveries: 1,
      connections: false,
    })
    if (i % 50 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  assert.equal(testDoor.listening(), 0)
  socket.destroy()
  assert.equal((await ask('/', { headers: cookie() })).status, 200)
})

test('stopping ends open streams at once', async () => {
  const own = await serveDoor({ door: testDoor.door, token, pageDir, port: 0 })
  const headers = cookie()
  const { body } = await fetch(`http://127.0.0.1:${own.port}/events`, { headers })
  const startedAt = Date.now()
  await own.stop()
  assert.ok(Date.now() - startedAt < 1_000)
  await assert.rejects(
    (async () => {
      for await (const _ of body ?? []);
    })(),
  )
  await until(testDoor.listening, (count) => count === 0)
})

test('without a built page it says what to do', async () => {
  const empty = aFolder()
  await assert.rejects(
    serveDoor({ door: testDoor.door, token, pageDir: empty.folder, port: 0 }),
    /no index\.html: run `npm run build`/,
  )
  empty.remove()
})
