import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { zstdDecompressSync } from 'node:zlib'
import { type FeedProgress, startFeed } from '../../main/demo/feed.ts'
import { drawStudy } from '../../main/demo/people.ts'
import { wrap } from '../../main/demo/sending/wrap.ts'
import { simulateHistory } from '../../main/demo/simulate.ts'
import { decodeDelivery } from '../../main/senders/decode-delivery.ts'

const LIMITS = { maxDecodedBytes: 64 * 1024 * 1024 }
const SECRET = 'a secret with ümlauts'
const aSmallStudy = () =>
  drawStudy({ seed: 'feed', participants: 3, days: 5, endAt: Date.UTC(2026, 10, 22, 12) })

type Post = { headers: IncomingMessage['headers']; body: Buffer }

async function aReceiver(test: TestContext, answer: (count: number) => number | null) {
  const posts: Post[] = []
  let count = 0
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      count += 1
      const status = answer(count)
      if (status === null) return void incoming.socket.destroy()
      if (status === 204) posts.push({ headers: incoming.headers, body: Buffer.concat(chunks) })
      outgoing.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  test.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hooks/s`, posts }
}

function textOf({ headers, body }: Post): string {
  if (headers['content-encoding'] !== 'zstd') return body.toString()
  return zstdDecompressSync(Buffer.from(body.toString(), 'base64')).toString()
}

test('the whole history arrives once, each person’s in order, and live deliveries follow', async (t) => {
  const study = aSmallStudy()
  const receiver = await aReceiver(t, () => 204)
  const told: FeedProgress[] = []
  const feed = startFeed({
    study,
    webhookUrl: receiver.url,
    hmacSecret: SECRET,
    now: () => study.endAt + 90_000,
    onProgress: (progress) => told.push(progress),
    liveEveryMs: 10,
  })
  t.after(() => feed.stop())
  await feed.historyFed
  const sent = [...simulateHistory(study)].map(({ body }) => body)
  const arrived = receiver.posts.map(textOf).slice(0, sent.length)
  assert.deepEqual([...arrived].sort(), [...sent].sort())
  for (const { endUserId } of study.people) {
    const theirs = (bodies: string[]) => bodies.filter((body) => body.includes(endUserId))
    assert.deepEqual(theirs(arrived), theirs(sent))
  }
  assert.equal(told.at(-1)?.deliveries, sent.length)
  while (receiver.posts.length <= sent.length) await new Promise((done) => setTimeout(done, 5))
  await feed.stop()
})

test('a busy or broken receiver gets everything in the end', async (t) => {
  const study = aSmallStudy()
  const receiver = await aReceiver(t, (count) =>
    count % 40 === 7 ? 503 : count % 40 === 21 ? 429 : count % 40 === 33 ? null : 204,
  )
  const feed = startFeed({
    study,
    webhookUrl: receiver.url,
    hmacSecret: null,
    now: () => study.endAt,
    onProgress: () => {},
  })
  t.after(() => feed.stop())
  await feed.historyFed
  assert.equal(receiver.posts.length, [...simulateHistory(study)].length)
})

test('a feed that waits for its receiver can be stopped', async (t) => {
  const receiver = await aReceiver(t, () => 503)
  const study = aSmallStudy()
  const { url } = receiver
  const options = { study, webhookUrl: url, hmacSecret: null, now: Date.now, onProgress: () => {} }
  const feed = startFeed(options)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await feed.stop()
  await feed.historyFed
})

test('pushes are signed over the compressed bytes and the time; notifications are not', () => {
  const push = wrap('{"a":1}', 'push', SECRET, 1_700_000_000_000)
  const frame = Buffer.from(push.bytes.toString(), 'base64')
  const hmac = createHmac('sha256', SECRET).update(frame).update('1700000000000')
  assert.equal(push.headers['x-hmac-signature'], hmac.digest('hex'))
  assert.equal(push.headers['x-hmac-timestamp'], '1700000000000')
  assert.equal(push.headers['x-hmac-algorithm'], 'hmac-sha256')
  assert.deepEqual(Object.keys(wrap('{}', 'notification', SECRET, 1).headers), [
    'content-type',
    'user-agent',
  ])
})

test('every delivery is read whole, with as many values as were put in', () => {
  for (const { body, kind, records } of simulateHistory(aSmallStudy())) {
    const decoded = decodeDelivery(wrap(body, kind, null, 1).bytes, LIMITS)
    assert.equal(decoded.unreadable, null)
    assert.deepEqual(decoded.rejected, [])
    assert.equal(decoded.epochs.length + decoded.dailies.length, records)
    if (kind === 'notification') {
      assert.ok(decoded.connections.length + decoded.announcements.length >= 1)
    }
  }
})
