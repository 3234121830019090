import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, test } from 'node:test'
import { createAccept } from '#main/receive/accept.ts'
import { authentication } from '#main/receive/authentication.ts'
import { type Receiver, type ReceiverOptions, startReceiver } from '#main/receive/receiver.ts'
import { until } from '../making/host-process.ts'

const hookSecret = 'synthetic-secret-0123456789'
const KIB = 1024

type Started = {
  receiver: Receiver
  url: string
  kept: string[]
  refused: string[]
  answered: number[]
  /** What the disk does next. */
  disk: { keep: () => Promise<void> }
  isOpen: { now: boolean }
}
const running: Receiver[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((receiver) => receiver.stop()))
})

async function start(
  limits: Partial<ReceiverOptions['limits']> = {},
  agreed: string | null = null,
  port = 0,
): Promise<Started> {
  const kept: string[] = []
  const refused: string[] = []
  const answered: number[] = []
  const disk = { keep: async () => {} }
  const isOpen = { now: true }
  const receiver = await startReceiver({
    port,
    hookSecret,
    probeKey: 'ab'.repeat(32),
    accept: createAccept({
      authenticate: authentication(agreed),
      checkSignature: (headers) =>
        headers['x-wrong'] === undefined
          ? { verdict: 'not_configured', note: 'not-configured' }
          : { verdict: 'wrong', note: 'wrong' },
      async keep({ body }) {
        await disk.keep()
        return { deliveryId: kept.push(body.toString('latin1')) }
      },
      keepRefused() {},
    }),
    isOpen: () => isOpen.now,
    now: Date.now,
    limits: {
      bodyBytes: 64 * KIB,
      bodyTimeoutMs: 5_000,
      allBodiesBytes: 128 * KIB,
      connections: 50,
      ...limits,
    },
    onRefused: (reason) => refused.push(reason),
    onAnswered: (id) => answered.push(id),
  })
  running.push(receiver)
  const url = `http://127.0.0.1:${receiver.port}/hooks/${hookSecret}`
  return { receiver, url, kept, refused, answered, disk, isOpen }
}
const post = (url: string, body: string | Buffer = '{}', headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: body as never, headers })

/** A connection spoken to by hand. */
async function speak(
  port: number,
  host = '127.0.0.1',
): Promise<{ socket: Socket; heard(): string }> {
  let text = ''
  const socket = connect(port, host)
  socket.on('data', (chunk) => {
    text += String(chunk)
  })
  socket.on('error', () => {})
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  return { socket, heard: () => text }
}
const head = (length: number, more = '') =>
  `POST /hooks/${hookSecret} HTTP/1.1\r\nHost: x\r\n${more}Content-Length: ${length}\r\n\r\n`

test('a body of exactly the limit is kept, one byte more is 413', async () => {
  const { url, kept } = await start()
  assert.equal((await post(url, 'a'.repeat(64 * KIB))).status, 204)
  assert.equal((await post(url, 'a'.repeat(64 * KIB + 1))).status, 413)
  assert.deepEqual(
    kept.map((body) => body.length),
    [64 * KIB],
  )
})

test('a delivery that breaks off is not kept, and gives its room back', async () => {
  const { receiver, url, kept } = await start({ allBodiesBytes: 64 * KIB })
  for (let i = 0; i < 5; i++) {
    const { socket } = await speak(receiver.port)
    socket.write(head(60 * KIB) + 'x'.repeat(50 * KIB))
    await new Promise((resolve) => setTimeout(resolve, 30))
    socket.destroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  assert.equal((await post(url, 'a'.repeat(60 * KIB))).status, 204)
  assert.equal(kept.length, 1)
})

test('a body that trickles is given up after its time, and keeps nothing', async () => {
  const { receiver, kept } = await start({ bodyTimeoutMs: 300 })
  const { socket, heard } = await speak(receiver.port)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(head(100))
  const trickle = setInterval(() => socket.write('x'), 50)
  const startedAt = Date.now()
  await closed
  clearInterval(trickle)
  assert.ok(Date.now() - startedAt < 2_000)
  assert.equal(heard(), '')
  assert.deepEqual(kept, [])
})

test('where all bodies together need more room than there is, the next is asked to come again', async () => {
  const { receiver, url, kept } = await start()
  const waiting = await Promise.all([1, 2].map(() => speak(receiver.port)))
  for (const { socket } of waiting) socket.write(head(64 * KIB) + 'x'.repeat(60 * KIB))
  const answer = await until(
    () => post(url, 'y'.repeat(20 * KIB)),
    ({ status }) => status === 503,
  )
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  for (const { socket } of waiting) socket.write('x'.repeat(4 * KIB))
  await until(
    () => kept.filter((body) => body.startsWith('x')).length,
    (count) => count === 2,
  )
  assert.equal((await post(url, 'y'.repeat(20 * KIB))).status, 204, 'the room is free again')
  for (const { socket } of waiting) socket.destroy()
})

test('what can not be kept is answered 503 with Retry-After, and the next one is kept', async () => {
  const { url, disk, answered } = await start()
  disk.keep = () => Promise.reject(new Error('disk full'))
  const answer = await post(url)
  assert.equal(answer.status, 503)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  assert.equal(await answer.text(), '')
  disk.keep = async () => {}
  assert.equal((await post(url)).status, 204)
  await until(
    () => answered.length,
    (count) => count === 1,
  )
})

test('while paused the answer is 503 with Retry-After, without the body being waited for', async () => {
  const { receiver, isOpen, kept, url } = await start()
  isOpen.now = false
  const answer = await post(url)
  assert.equal(answer.status, 503)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  const { socket, heard } = await speak(receiver.port)
  socket.write(head(1_000))
  await until(heard, (text) => text.startsWith('HTTP/1.1 503'))
  socket.destroy()
  assert.deepEqual(kept, [])
})

test('a failed authentication is 401 before the body is read, and counted', async () => {
  const { receiver, refused, kept, url } = await start({}, 'Bearer good')
  const { socket, heard } = await speak(receiver.port)
  socket.write(head(1_000, 'Authorization: Bearer bad\r\n'))
  await until(heard, (text) => /^HTTP\/1\.1 401 .*\r\n\r\n$/s.test(text))
  socket.destroy()
  assert.equal((await post(url, '{}', { authorization: 'Bearer good' })).status, 204)
  assert.deepEqual(refused, ['authentication'])
  assert.equal(kept.length, 1)
})

test('a wrong signature is 401 with nothing in it, and counted', async () => {
  const { url, refused, kept } = await start()
  const answer = await post(url, '{}', { 'x-wrong': '1' })
  assert.equal(answer.status, 401)
  assert.equal(await answer.text(), '')
  assert.deepEqual(refused, ['signature'])
  assert.deepEqual(kept, [])
})

test('the sender is answered only when the delivery is durable', async () => {
  const { url, disk } = await start()
  let settle = () => {}
  disk.keep = () => new Promise((resolve) => (settle = () => resolve()))
  let isAnswered = false
  const answer = post(url).then((response) => {
    isAnswered = true
    return response.status
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(isAnswered, false)
  settle()
  assert.equal(await answer, 204)
})

test('it listens on loopback only', async () => {
  const { receiver } = await start()
  const outside = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
  for (const { address } of outside)
    await assert.rejects(speak(receiver.port, address), /ECONNREFUSED/)
  assert.equal((await speak(receiver.port)).socket.destroy().destroyed, true)
})

const hasV6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.internal && address.family === 'IPv6')
test('it answers on ::1 as well', { skip: hasV6 ? false : 'this machine has no ::1' }, async () => {
  const { receiver } = await start()
  const answer = await post(`http://[::1]:${receiver.port}/hooks/${hookSecret}`)
  assert.equal(answer.status, 204)
})

test('a connection may be silent before, between and after deliveries', async () => {
  const { receiver, kept } = await start()
  const { socket, heard } = await speak(receiver.port)
  for (let i = 1; i <= 2; i++) {
    // Longer than Node's own 5 s would be too slow for every run; its defaults are looked at below.
    await new Promise((resolve) => setTimeout(resolve, 400))
    socket.write(`${head(2)}{}`)
    await until(heard, (text) => text.split('HTTP/1.1 204').length === i + 1)
  }
  assert.equal(kept.length, 2)
  assert.equal(socket.destroyed, false)
  socket.destroy()
})

test('no time-out of Node ends an idle connection of the tunnel', async () => {
  const servers = new Set<Server>()
  const see = (message: unknown) => void servers.add((message as { server: Server }).server)
  subscribe('http.server.request.start', see)
  try {
    const { receiver, url } = await start()
    await post(url)
    if (hasV6) await post(`http://[::1]:${receiver.port}/hooks/${hookSecret}`)
  } finally {
    unsubscribe('http.server.request.start', see)
  }
  assert.equal(servers.size, hasV6 ? 2 : 1)
  for (const { headersTimeout, requestTimeout, keepAliveTimeout, timeout } of servers)
    assert.deepEqual([headersTimeout, requestTimeout, keepAliveTimeout, timeout], [0, 0, 0, 0])
})

test('an early answer leaves the connection usable', async () => {
  const { receiver, kept } = await start()
  const { socket, heard } = await speak(receiver.port)
  socket.write('GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n')
  socket.write('POST /hooks/wrong HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello')
  socket.write(`${head(2)}{}`)
  await until(heard, (text) => /404.*401.*204/s.test(text))
  await new Promise((resolve) => setTimeout(resolve, 5_300))
  socket.write(`${head(2)}{}`)
  await until(
    () => kept.length,
    (count) => count === 2,
  )
  socket.destroy()
})

test('stopping ends within 2 s although senders keep their connections and one trickles', async () => {
  const { receiver, url } = await start()
  const idle = await Promise.all([1, 2, 3].map(() => speak(receiver.port)))
  const half = await speak(receiver.port)
  half.socket.write(`${head(100)}x`)
  await post(url)
  const startedAt = Date.now()
  await receiver.stop()
  assert.ok(Date.now() - startedAt < 2_000)
  for (const { socket } of [...idle, half]) socket.destroy()
  await assert.rejects(post(url))
})

test('an answer under way still leaves while stopping', async () => {
  const { receiver, url, disk } = await start()
  disk.keep = () => new Promise((resolve) => setTimeout(resolve, 300))
  const answer = post(url)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await receiver.stop()
  assert.equal((await answer).status, 204)
})

test('a port that is taken rejects', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  const { port } = blocker.address() as AddressInfo
  await assert.rejects(start({}, null, port), { code: 'EADDRINUSE' })
  await new Promise((resolve) => blocker.close(resolve))
})

test('nonsense instead of HTTP neither answers a stack nor harms others', async () => {
  const { receiver, url } = await start()
  const { socket, heard } = await speak(receiver.port)
  socket.write('\x16\x03\x01 this is no HTTP\r\n\r\n')
  await new Promise((resolve) => socket.once('close', resolve))
  assert.doesNotMatch(heard(), /at |node:/)
  assert.equal((await post(url)).status, 204)
})
