import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { aDoor } from '../making/a-door.ts'
import { aServedDoor, json, type TestServed, token } from '../making/a-served-door.ts'

let it: TestServed
before(async () => {
  it = await aServedDoor()
})
after(() => it.stop())

/** The first line of the answer to bytes of our own; '' where the connection was only closed. */
function said(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(it.served.port, '127.0.0.1', () => socket.write(bytes))
    socket.on('data', (piece) => {
      text += piece
      socket.end()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text.split('\r\n', 1)[0] ?? ''))
  })
}

for (const host of ['pulsetray.example', '127.0.0.1', 'localhost:1', '127.0.0.1.nip.example:PORT'])
  test(`the name ${JSON.stringify(host)} of a stranger’s page leads nowhere, with the right token too`, async () => {
    const name = host.replace('PORT', String(it.served.port))
    const { status, body } = await it.ask(`/?token=${token}`, { headers: { host: name } })
    assert.equal(status, 403)
    assert.equal(body, '')
  })

test('an absolute address, two Hosts, odd methods and paths out of the page open nothing', async () => {
  const own = `Host: 127.0.0.1:${it.served.port}\r\n`
  for (const [begin, allowed] of [
    [`GET http://evil.example/ HTTP/1.1\r\n${own}\r\n`, /401|400/],
    [`GET / HTTP/1.1\r\n${own}Host: evil.example\r\n\r\n`, /401|400|403/],
    [`GET /../outside.txt HTTP/1.1\r\n${own}Authorization: Bearer ${token}\r\n\r\n`, /404/],
    [`GET /%2e%2e/outside.txt HTTP/1.1\r\n${own}Authorization: Bearer ${token}\r\n\r\n`, /404/],
    [
      `GET //evil.example/outside.txt HTTP/1.1\r\n${own}Authorization: Bearer ${token}\r\n\r\n`,
      /404/,
    ],
    ['GET / HTTP/1.0\r\n\r\n', /403/],
    [`TRACE / HTTP/1.1\r\n${own}Authorization: Bearer ${token}\r\n\r\n`, /^$|40[045]/],
    [`CONNECT evil.example:443 HTTP/1.1\r\n${own}\r\n`, /^$|40[0-5]/],
    [
      `POST /calls/__proto__ HTTP/1.1\r\n${own}Authorization: Bearer ${token}\r\nContent-Length: 0\r\n\r\n`,
      /404/,
    ],
    [
      `POST /calls/constructor HTTP/1.1\r\n${own}Authorization: Bearer ${token}\r\nContent-Length: 0\r\n\r\n`,
      /404/,
    ],
  ] as const)
    assert.match(await said(begin), allowed, begin)
})

test('no other page on this machine is handed an answer by the browser', async () => {
  for (const path of ['/', '/calls/status.read', '/api/v1/participants', '/nothing']) {
    const method = path.startsWith('/calls') ? 'POST' : 'GET'
    const headers = { ...it.cookie(), ...json }
    const answer = await it.ask(path, {
      method,
      headers,
      ...(method === 'POST' ? { body: '{}' } : {}),
    })
    assert.equal(answer.headers['cross-origin-resource-policy'], 'same-origin', path)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff', path)
    assert.equal(answer.headers['access-control-allow-origin'], undefined, path)
  }
})

test('windows that listen are bounded, and one that leaves makes room', async () => {
  const { door } = aDoor()
  const open = () => door(new Request('http://127.0.0.1/events'))
  const streams = await Promise.all(Array.from({ length: 64 }, open))
  assert.ok(streams.every(({ status }) => status === 200))
  assert.equal((await open()).status, 503)
  await streams[0]?.body?.cancel()
  const next = await open()
  assert.equal(next.status, 200)
  for (const stream of [...streams.slice(1), next]) await stream.body?.cancel()
})

test('keys of every object are keys in a call, and reach no prototype', async () => {
  const headers = { ...it.cookie(), ...json }
  for (const body of ['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"x":1}}}']) {
    const { status } = await it.ask('/calls/status.read', { method: 'POST', headers, body })
    assert.equal(status, 400)
  }
  assert.equal(({} as Record<string, unknown>).isAdmin, undefined)
})
