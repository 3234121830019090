import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, test } from 'node:test'
import { head, hookSecret, post, receivers, speak } from '../making/a-receiver.ts'
import { startBudget } from '../making/budget.ts'
import { until } from '../making/host-process.ts'

const { start, stopAll } = receivers()
afterEach(stopAll)

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

test('stopping ends within the 5 s of a stop although senders keep their connections and one trickles', async () => {
  const { receiver, url } = await start()
  const idle = await Promise.all([1, 2, 3].map(() => speak(receiver.port)))
  const half = await speak(receiver.port)
  half.socket.write(`${head(100)}x`)
  await post(url)
  const budget = startBudget(5_000)
  await receiver.stop()
  assert.ok(!budget.isSpent())
  for (const { socket } of [...idle, half]) socket.destroy()
  await assert.rejects(post(url))
})

test('an answer under way still leaves while stopping', async () => {
  const { receiver, url, disk } = await start()
  const begun = Promise.withResolvers<void>()
  disk.keep = () => {
    begun.resolve()
    return new Promise((resolve) => setTimeout(resolve, 300))
  }
  const answer = post(url)
  await begun.promise
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

test('a crowd of idle strangers makes room for senders, and leaves a tunnel its own connections', async () => {
  const { receiver, url } = await start({ connections: 40 })
  const tunnel = await Promise.all(Array.from({ length: 10 }, () => speak(receiver.port)))
  const sender = await speak(receiver.port)
  sender.socket.write(`${head(2)}{}`)
  await until(sender.heard, (text) => text.includes('204'))
  // Longer than one may stand idle in a crowd, which comes all at once: it alone is younger.
  await new Promise((resolve) => setTimeout(resolve, 2_200))
  const crowd = await Promise.all(Array.from({ length: 28 }, () => speak(receiver.port)))
  const isOpen = ({ socket }: { socket: Socket }) => !socket.destroyed && socket.readable
  await until(
    () => crowd.filter(isOpen).length,
    (count) => count < 15,
  )
  assert.equal((await post(url)).status, 204)
  assert.equal(tunnel.filter(isOpen).length, 10)
  assert.ok(isOpen(sender))
  for (const { socket } of [...tunnel, sender, ...crowd]) socket.destroy()
})

test('while there is room no idle connection is closed', async () => {
  const { receiver } = await start({ connections: 40 })
  const idle = await Promise.all(Array.from({ length: 25 }, () => speak(receiver.port)))
  await new Promise((resolve) => setTimeout(resolve, 3_500))
  assert.equal(idle.filter(({ socket }) => !socket.destroyed && socket.readable).length, 25)
  for (const { socket } of idle) socket.destroy()
})
