import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, test } from 'node:test'
import { head, hookSecret, KIB, post, receivers, speak } from '../making/a-receiver.ts'
import { until } from '../making/host-process.ts'

const { start, stopAll } = receivers()
afterEach(stopAll)

/** Everything that was said until the end of the connection, and how that ended. */
async function heardOut(port: number, begin: string | Buffer, halfClose = false) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  let text = ''
  let error: Error | null = null
  socket.on('data', (piece) => {
    text += piece
  })
  socket.on('error', (reason) => {
    error = reason
  })
  await once(socket, 'connect')
  socket.write(begin)
  if (halfClose) socket.end()
  await Promise.race([once(socket, 'end'), once(socket, 'close')])
  socket.destroy()
  return { text, error }
}

const wrong = (length: number) =>
  `POST /hooks/wrong HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`

test('a sender that ends its side right after the request still hears the answer', async () => {
  const { receiver, kept } = await start()
  const { text, error } = await heardOut(receiver.port, `${head(2)}{}`, true)
  assert.match(text, /^HTTP\/1\.1 204 /)
  assert.equal(error, null)
  assert.deepEqual(kept, ['{}'])
})

test('a stranger whose body trickles is answered, and let go without a reset', async () => {
  const { receiver, url, refused } = await start()
  const { text, error } = await heardOut(receiver.port, `${wrong(1_000_000)}a little`)
  assert.match(text, /^HTTP\/1\.1 401 [\s\S]*connection: close/i)
  assert.equal(error, null, 'a reset shuts connections of the localtunnel client for good')
  assert.deepEqual(refused, ['secret'])
  assert.equal((await post(url)).status, 204)
})

test('a stranger who sends a large body at a good pace hears the answer, and the connection lives on', async () => {
  const { receiver, kept } = await start()
  const { socket, heard } = await speak(receiver.port)
  socket.write(wrong(8 * 1024 * KIB))
  socket.write(Buffer.alloc(8 * 1024 * KIB))
  await until(heard, (text) => text.startsWith('HTTP/1.1 401'))
  socket.write(`${head(2)}{}`)
  await until(heard, (text) => text.includes('HTTP/1.1 204'))
  assert.equal(kept.length, 1)
  socket.destroy()
})

test('a head that drips is ended after its time, a silent connection never', async () => {
  const { receiver, url } = await start({ headMs: 1_000 })
  const silent = await speak(receiver.port)
  const { socket, heard } = await speak(receiver.port)
  socket.write('POST /hooks/')
  const drip = setInterval(() => socket.write('x'), 100)
  await until(
    () => socket.readableEnded || socket.destroyed,
    (isOver) => isOver,
  )
  clearInterval(drip)
  assert.equal(heard(), '')
  assert.equal(silent.socket.destroyed || silent.socket.readableEnded, false)
  silent.socket.write(`${head(2)}{}`)
  await until(silent.heard, (text) => text.startsWith('HTTP/1.1 204'))
  assert.equal((await post(url)).status, 204)
  for (const each of [silent.socket, socket]) each.destroy()
})

test('a head as large as a relay lets through is read, a larger one is refused without a reset', async () => {
  const { receiver, kept } = await start()
  const more = (kib: number) => `X-Large: ${'x'.repeat(kib * KIB)}\r\nConnection: close\r\n`
  const large = await heardOut(receiver.port, `${head(2, more(40))}{}`)
  assert.match(large.text, /^HTTP\/1\.1 204 /)
  const larger = await heardOut(receiver.port, `${head(2, more(80))}{}`)
  assert.match(larger.text, /^HTTP\/1\.1 431 /)
  assert.equal(larger.error, null)
  assert.equal(kept.length, 1)
})

test('requests in one piece are answered in their order, thousands of a stranger’s too', async () => {
  const { receiver, url } = await start()
  const { socket, heard } = await speak(receiver.port)
  const flood = 'GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(5_000)
  socket.write(flood)
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(url)))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([204]))
  await until(
    () => heard().split('HTTP/1.1 404').length - 1,
    (count) => count === 5_000,
  )
  socket.destroy()
})

for (const [what, more] of [
  ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n'],
  ['a length and pieces', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'],
  ['pieces that are not the last encoding', 'Transfer-Encoding: chunked, gzip\r\n'],
  ['a length with a sign', 'Content-Length: +2\r\n'],
  ['a line that is folded', 'X-Folded: a\r\n b\r\n'],
] as const)
  test(`a request with ${what} is refused, and nothing behind it is taken for another`, async () => {
    const { receiver, kept } = await start()
    const smuggled = `${head(7)}"inner"`
    const { text } = await heardOut(
      receiver.port,
      `POST /hooks/${hookSecret} HTTP/1.1\r\nHost: x\r\n${more}\r\n{}${smuggled}`,
      true,
    )
    assert.doesNotMatch(text, /HTTP\/1\.1 204[\s\S]*HTTP\/1\.1 204/)
    assert.ok(!kept.includes('"inner"'), JSON.stringify(kept))
  })
