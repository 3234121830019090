import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'
import { aDataFolder, type HostProcess, rowsOf, startHost, until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const { dataDir, remove } = aDataFolder()
let host: HostProcess

before(async () => {
  host = await startHost(dataDir)
})
after(async () => {
  await host.end()
  remove()
})

const bytes = (...values: number[]) => Buffer.from(values)
const readable: [what: string, body: Buffer<ArrayBuffer>, state: string, error: RegExp | null][] = [
  ['an empty body', Buffer.alloc(0), 'quarantined', /empty/i],
  ['broken zstd', bytes(0x28, 0xb5, 0x2f, 0xfd, 1, 2, 3, 4), 'quarantined', /zstd|compress/i],
  ['broken JSON', Buffer.from('{"endUserId": '), 'quarantined', /JSON/],
  ['JSON that is no object', Buffer.from('17'), 'quarantined', /object/],
  ['an unknown type', Buffer.from('{"type":"event.weather","data":{}}'), 'quarantined', /type/],
  ['bytes that are nothing', bytes(0, 1, 2, 3, 255, 254), 'quarantined', /./],
  [
    'a body of which one record is bad',
    wrap(epochPush({ records: [{ value: '1' }, { startAt: -1e15 }] }), 'base64+zstd'),
    'ingested',
    /1 of 2/,
  ],
  ['a good body', wrap(epochPush({ records: [{ value: '2' }] }), 'zstd'), 'ingested', null],
]

for (const [what, body, state, error] of readable)
  test(`${what} is answered 204, kept whole, and ${state}`, async () => {
    const [before] = counts()
    const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body })
    assert.equal(answer.status, 204)
    assert.equal(await answer.text(), '')
    const [row] = (await until(
      () => rowsOf(dataDir, 'SELECT * FROM deliveries WHERE delivery_id > ?', before.last),
      (rows) => rows.length === 1,
    )) as [Record<string, unknown>]
    assert.equal(row.state, state)
    assert.equal(row.bytes_received, body.length)
    if (error === null) assert.equal(row.error, null)
    else assert.match(String(row.error), error)
  })

test('a wrong secret is answered 401 with an empty body', async () => {
  const wrong = host.ready.webhookUrl.replace(/[^/]+$/, 'x'.repeat(32))
  const answer = await fetch(wrong, { method: 'POST', body: '{}' })
  assert.equal(answer.status, 401)
  assert.equal(await answer.text(), '')
})

test('anything outside /hooks/ is 404, another method on the hook is 405 with Allow: POST', async () => {
  const { origin } = new URL(host.ready.webhookUrl)
  for (const path of ['/', '/hook', '/calls/status.read', '/events', '/index.html', '/hooks'])
    assert.equal((await fetch(origin + path, { method: 'POST' })).status, 404, path)
  for (const method of ['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
    const answer = await fetch(host.ready.webhookUrl, { method })
    assert.equal(answer.status, 405, method)
    assert.equal(answer.headers.get('allow'), 'POST', method)
  }
})

test('a sender may append a path behind the secret', async () => {
  const answer = await fetch(`${host.ready.webhookUrl}/study/7?x=1`, { method: 'POST', body: '{}' })
  assert.equal(answer.status, 204)
})

test('a body of 40 MiB is answered 413, announced or trickled, and the host goes on', async () => {
  const large = Buffer.alloc(40 * 1024 * 1024, 'a')
  const announced = await fetch(host.ready.webhookUrl, { method: 'POST', body: large })
  assert.equal(announced.status, 413)
  assert.equal(await announced.text(), '')
  assert.equal(await chunked(large), 413)
  assert.equal(await chunked(Buffer.from('{}')), 204)
})

test('a body that would expand beyond 512 MiB is quarantined and not expanded', async () => {
  const bomb = zstdCompressSync(Buffer.alloc(600 * 1024 * 1024))
  const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body: bomb })
  assert.equal(answer.status, 204)
  const [row] = (await until(
    () => rowsOf(dataDir, 'SELECT * FROM deliveries WHERE bytes_received = ?', bomb.length),
    (rows) => rows.length === 1,
  )) as [Record<string, unknown>]
  assert.equal(row.state, 'quarantined')
  assert.match(String(row.error), /512 MiB/)
})

test('the probe answers the HMAC of a nonce under its own key, and nothing else', async () => {
  const { probeKey } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))
  const nonce = '00112233445566778899aabb'
  const answer = await fetch(`${host.ready.webhookUrl}/probe/${nonce}`)
  assert.equal(answer.status, 200)
  const expected = createHmac('sha256', Buffer.from(probeKey, 'hex')).update(nonce).digest('hex')
  assert.equal(await answer.text(), expected)
  for (const wrong of [
    'short',
    'g'.repeat(24),
    'a'.repeat(65),
    'a'.repeat(15),
    `${nonce}/more`,
    '',
  ])
    assert.equal((await fetch(`${host.ready.webhookUrl}/probe/${wrong}`)).status, 404, wrong)
})

test('no answer carries a stack, a server name or a word of what happened', async () => {
  const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body: '{' })
  assert.equal(answer.headers.get('x-powered-by'), null)
  assert.equal(answer.headers.get('server'), null)
})

test('everything in the data folder is readable by its owner only', () => {
  for (const file of ['inbox.sqlite', 'study.sqlite', 'secrets.json', 'settings.json'])
    assert.equal(statSync(join(dataDir, file)).mode & 0o077, 0, file)
})

test('identifiers, values and secrets are in no log', () => {
  const log = readFileSync(join(dataDir, 'logs', 'pulsetray.log'), 'utf8') + host.errors()
  assert.ok(log.includes('refused'), 'the refusals above are logged')
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'))
  for (const needle of ['synthetic-user', ...Object.values(secrets)])
    if (typeof needle === 'string') assert.ok(!log.includes(needle))
})

function counts(): [{ last: number }] {
  return rowsOf(dataDir, 'SELECT coalesce(max(delivery_id), 0) AS last FROM deliveries') as [
    { last: number },
  ]
}

/** Posts without a Content-Length, so that only the bytes themselves tell the size. */
function chunked(body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const post = request(host.ready.webhookUrl, { method: 'POST' }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    post.on('error', reject)
    for (let at = 0; at < body.length; at += 1_000_000)
      post.write(body.subarray(at, at + 1_000_000))
    post.end()
  })
}
