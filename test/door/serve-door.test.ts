import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { aServedDoor, json, type TestServed, token } from '../making/a-served-door.ts'

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
    assert.deepEqual(it.testDoor.handled, [])
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
    const [name = '', value = ''] = cookie().cookie.split('=')
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
  assert.deepEqual(it.testDoor.handled, ['status.read'])
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
    const headers = { host: host.replaceAll('PORT', String(it.served.port)), ...cookie() }
    for (const path of ['/', `/?token=${token}`, '/events']) {
      const answer = await ask(path, { headers })
      assert.equal(answer.status, 403, path)
      assert.equal(answer.headers['set-cookie'], undefined)
    }
  })

test('both names of this machine are its own', async () => {
  for (const name of ['127.0.0.1', 'localhost'])
    assert.equal(
      (await ask('/', { headers: { ...cookie(), host: `${name}:${it.served.port}` } })).status,
      200,
    )
})
