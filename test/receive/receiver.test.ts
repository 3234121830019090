import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { head, KIB, post, receivers, speak } from '../making/a-receiver.ts'
import { startBudget } from '../making/budget.ts'
import { until } from '../making/host-process.ts'

const { start, stopAll } = receivers()
afterEach(stopAll)

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
  await until(
    async () => (await post(url, 'a'.repeat(60 * KIB))).status,
    (status) => status === 204,
  )
  assert.equal(kept.length, 1)
})

test('a body that trickles is given up after its time, and keeps nothing', async () => {
  const { receiver, kept } = await start({ bodyTimeoutMs: 300 })
  const { socket, heard } = await speak(receiver.port)
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.write(head(100))
  const trickle = setInterval(() => socket.write('x'), 50)
  const budget = startBudget(4_500)
  await closed
  clearInterval(trickle)
  assert.ok(!budget.isSpent())
  assert.equal(heard(), '')
  assert.deepEqual(kept, [])
})

test('each body has its own time: one that stands still ends, those that came after it do not', async () => {
  const { receiver, url, kept } = await start({ bodyTimeoutMs: 1_500 })
  const still = await speak(receiver.port)
  const closed = new Promise((resolve) => still.socket.once('close', resolve))
  still.socket.write(`${head(10)}still`)
  // Deliveries in between come and go; none of them may take the time of another along.
  assert.equal((await post(url, 'before')).status, 204)
  const later = await speak(receiver.port)
  await closed
  later.socket.write(`${head(10)}later`)
  assert.equal((await post(url, 'after')).status, 204)
  later.socket.write('-done')
  await until(later.heard, (text) => text.startsWith('HTTP/1.1 204'))
  later.socket.destroy()
  assert.deepEqual(kept, ['before', 'after', 'later-done'])
})

test('a sender that does not wait for its answers has each body taken on its own time and room', async () => {
  const { receiver, url, kept } = await start({ bodyTimeoutMs: 500, allBodiesBytes: 64 * KIB })
  for (const ending of ['stands still', 'breaks off']) {
    const { socket, heard } = await speak(receiver.port)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    // The second body begins in the same piece in which the first ends, and is never whole.
    socket.write(`${head(5)}first${head(60 * KIB)}${'x'.repeat(50 * KIB)}`)
    await until(heard, (text) => text.startsWith('HTTP/1.1 204'))
    if (ending === 'breaks off') socket.destroy()
    await closed
    await until(
      async () => (await post(url, 'a'.repeat(60 * KIB))).status,
      (status) => status === 204,
    )
  }
  assert.deepEqual(
    kept.map((body) => body.slice(0, 5)),
    ['first', 'aaaaa', 'first', 'aaaaa'],
  )
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
  const written = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  disk.keep = () => {
    begun.resolve()
    return written.promise
  }
  let isAnswered = false
  const answer = post(url).then((response) => {
    isAnswered = true
    return response.status
  })
  await begun.promise
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(isAnswered, false)
  written.resolve()
  assert.equal(await answer, 204)
})
