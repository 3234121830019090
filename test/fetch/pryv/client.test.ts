import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { askAgain } from '#main/fetch/pryv/asking-again.ts'
import { backoffMs } from '#main/fetch/pryv/backoff.ts'
import { type ClientOptions, createClient } from '#main/fetch/pryv/client.ts'

const token = 'synthetic-token'

async function aClient(t: TestContext, answer: RequestListener, options: ClientOptions = {}) {
  const seen: { url: string; authorization: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', authorization: request.headers.authorization })
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  const client = createClient({ address: `http://127.0.0.1:${port}/anna/`, token }, options)
  t.after(client.stop)
  return { client, seen, port }
}

test('the token travels in a header only, and no other host is shown it', async (t) => {
  const other = await aClient(t, (_, response) => response.end('{}'))
  const { client, seen } = await aClient(t, (_, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${other.port}/` }).end(),
  )
  const answer = await client.ask({ path: 'events?limit=1' })
  assert.deepEqual(seen, [{ url: '/anna/events?limit=1', authorization: token }])
  assert.equal(other.seen.length, 0)
  assert.equal(answer.is, 'refused')
})

test('what a server says of a refusal is never quoted: it could repeat the token', async (t) => {
  const { client } = await aClient(t, (_, response) =>
    response.writeHead(400).end(`{"error":{"id":"unknown-${token}!","message":"${token}"}}`),
  )
  const answer = await client.ask({ path: 'events' })
  assert.doesNotMatch(JSON.stringify(answer), new RegExp(token))
})

test('a body that grows beyond the limit is let go, packed or not', async (t) => {
  const big = JSON.stringify({ filler: 'x'.repeat(300_000) })
  const plain = await aClient(t, (_, response) => response.end(big), { limitBytes: 100_000 })
  assert.deepEqual(await plain.client.ask({ path: 'events' }), { is: 'too-large' })
  const packed = await aClient(
    t,
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(big)),
    { limitBytes: 100_000 },
  )
  assert.deepEqual(await packed.client.ask({ path: 'events' }), { is: 'too-large' })
})

test('each refusal means one thing, and a server that asks for time gets it', async (t) => {
  const answers: [number, string, object][] = [
    [401, '', { is: 'revoked' }],
    [403, '{"error":{"id":"invalid-access-token"}}', { is: 'revoked' }],
    [403, '{"error":{"id":"forbidden"}}', { is: 'forbidden' }],
    [403, '<html>', { is: 'revoked' }],
    [404, '{}', { is: 'not-found' }],
    [409, '{}', { is: 'exists' }],
    [429, '', { is: 'later', why: 'busy', waitMs: 7_000 }],
    [503, '', { is: 'later', why: 'server-error', waitMs: 7_000 }],
    [200, '{"half":', { is: 'later', why: 'broken', waitMs: null }],
  ]
  let next = 0
  const { client } = await aClient(t, (_, response) => {
    const [status, body] = answers[next++] as (typeof answers)[0]
    response.writeHead(status, { 'retry-after': '7' }).end(body)
  })
  for (const [status, , meant] of answers)
    assert.deepEqual(await client.ask({ path: 'events' }), meant, String(status))
})

test('a server that never answers, one that breaks off and one that is not there are all "later"', async (t) => {
  const silent = await aClient(t, () => {}, { timeoutMs: 50 })
  assert.deepEqual(await silent.client.ask({ path: 'events' }), {
    ...{ is: 'later', why: 'timeout', waitMs: null },
  })
  const broken = await aClient(t, (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"events":')
    setTimeout(() => response.destroy(), 10)
  })
  assert.equal((await broken.client.ask({ path: 'events' })).is, 'later')
  const gone = createClient({ address: 'http://127.0.0.1:9/anna/', token })
  assert.equal((await gone.ask({ path: 'events' })).is, 'later')
})

test('one slip is asked again after a jittered wait; a long one is left to another time', async () => {
  const waits: number[] = []
  const pausing = {
    pause: async (ms: number) => void waits.push(ms),
    ...{ isStopped: () => false, random: () => 0.5 },
  }
  const later = (waitMs: number | null) => ({ is: 'later', why: 'server-error', waitMs }) as const
  let tries = 0
  const twice = await askAgain(
    async () => (++tries < 3 ? later(null) : { is: 'not-found' }),
    pausing,
  )
  assert.deepEqual([twice.is, tries, waits], ['not-found', 3, [225, 450]])
  tries = 0
  await askAgain(async () => later(++tries * 60_000), pausing)
  assert.equal(tries, 1)
})

test('waits grow, stay within half and whole of their step, and end at ten minutes', () => {
  for (const [failures, least, most] of [
    [1, 500, 1_000],
    [4, 4_000, 8_000],
    [40, 300_000, 600_000],
  ] as const) {
    assert.equal(
      backoffMs(failures, null, () => 0),
      least,
    )
    assert.equal(
      backoffMs(failures, null, () => 1),
      most,
    )
  }
  assert.ok(backoffMs(1, 30_000, () => 0) > 30_000)
})
