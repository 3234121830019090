import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { type CollectedBody, collectBody, createBodyRoom } from '#main/receive/raw-body.ts'
import { until } from '../making/host-process.ts'

const LIMIT_BYTES = 1_000_000
const PIECES = 150_000

test('a body of single bytes is kept as it came, and takes no more memory than its bytes by far', async (t) => {
  const room = createBodyRoom(LIMIT_BYTES)
  let seenBytes = 0
  const ended = Promise.withResolvers<CollectedBody>()
  const server = createServer((request) => {
    const connections = { arriving() {}, arrived() {} }
    collectBody(request, room, connections, LIMIT_BYTES, ended.resolve)
    request.on('data', ({ length }: Buffer) => {
      seenBytes += length
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  t.after(() => {
    socket.destroy()
    server.close()
  })
  const before = retainedBytes()
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
  for (let sent = 0; sent < PIECES; sent += 1_000)
    socket.write(Array.from({ length: 1_000 }, (_, i) => `1\r\n${i % 10}\r\n`).join(''))
  await until(
    () => seenBytes,
    (bytes) => bytes === PIECES,
  )
  assert.ok(retainedBytes() - before < 100 * PIECES)
  socket.write('0\r\n\r\n')
  const collected = await ended.promise
  assert.ok(collected.outcome === 'complete')
  assert.equal(collected.body.toString('latin1'), '0123456789'.repeat(PIECES / 10))
  room.giveBack(collected.body.length)
  assert.ok(room.take(LIMIT_BYTES), 'the room is whole again')
})

/** What is left when everything that nobody needs is collected. */
function retainedBytes(): number {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
