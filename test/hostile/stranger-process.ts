import { connect, type Socket } from 'node:net'
import { zstdCompressSync } from 'node:zlib'

/**
 * A stranger, or somebody who means ill, in a process of its own until it is killed. Orders come as
 * JSON in the first parameter; it says `begun` when every connection it begins with stands.
 */
export type StrangerOrders = {
  port: number
  /** What it says it speaks to: through a relay, the tunnel's name. */
  host: string
  /** The right path, for what only somebody with the secret can send. */
  hookPath: string
  /** Connections that send a byte of a header each second, and of a body of the wrong secret. */
  drippingHeaders: number
  drippingBodies: number
  /** Requests a second, of every kind. */
  perSecond: number
}

const orders = JSON.parse(process.argv[2] ?? '{}') as StrangerOrders
const wrongPath = `${orders.hookPath.slice(0, -4)}0000`
const bomb = zstdCompressSync(Buffer.alloc(700 * 1024 * 1024))
const large = Buffer.alloc(1024 * 1024, 'x')
const dripped = new Set<Socket>()

function head(method: string, path: string, length: number | null, more = ''): string {
  const framing = length === null ? '' : `Content-Length: ${length}\r\n`
  return `${method} ${path} HTTP/1.1\r\nHost: ${orders.host}\r\n${framing}${more}\r\n`
}

/** Speaks once and hears the answer out; the connection is the other side's to close. */
function speak(begin: string | Buffer, body: Buffer | null = null): Socket {
  const socket = connect(orders.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.on('data', () => {})
  socket.on('connect', () => {
    socket.write(begin)
    if (body !== null) socket.write(body)
  })
  return socket
}

/** Comes back half a second after it was cut off. */
function drip(begin: string): Promise<void> {
  return new Promise((begun) => {
    const again = () => {
      const socket = speak(begin)
      dripped.add(socket)
      socket.on('connect', begun)
      socket.on('close', () => {
        dripped.delete(socket)
        setTimeout(again, 500)
      })
    }
    again()
  })
}

const close = 'Connection: close\r\n'
const pestering: (() => void)[] = [
  () => void speak(head('POST', wrongPath, 2, close), Buffer.from('{}')),
  () => void speak(head('GET', '/', null, close)),
  () => void speak(head('GET', `${wrongPath}/probe/${'0'.repeat(32)}`, null, close)),
  () => void speak(head('POST', wrongPath, large.length, close), large),
  () => void speak(head('OPTIONS', orders.hookPath, null, close)),
  () =>
    void speak(
      head('POST', '/hooks/', 2, `${close}Cookie: ${'a=b;'.repeat(3_000)}\r\n`),
      Buffer.from('{}'),
    ),
  () => void speak(head('POST', wrongPath, 2, close), Buffer.from('{}')),
  () => void speak(head('PUT', orders.hookPath, 2, close), Buffer.from('{}')),
  () => void speak('NONSENSE\r\n\r\n'),
  () => void speak(head('POST', orders.hookPath, bomb.length, close), bomb),
]

const unfinished = `POST ${wrongPath} HTTP/1.1\r\nHost: ${orders.host}\r\nX-Slow: `
await Promise.all([
  ...Array.from({ length: orders.drippingHeaders }, () => drip(unfinished)),
  ...Array.from({ length: orders.drippingBodies }, () => drip(head('POST', wrongPath, 1_000_000))),
])
setInterval(() => {
  for (const socket of dripped) socket.write('x')
}, 1_000)
let turn = 0
if (orders.perSecond > 0)
  setInterval(() => pestering[turn++ % pestering.length]?.(), 1_000 / orders.perSecond)
process.stdout.write('begun\n')
