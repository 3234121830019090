import { connect, type NetConnectOpts } from 'node:net'

/**
 * A light sender in a process of its own: keep-alive connections that each send one prepared
 * request, wait for the answer and send the next. In a study the sender is another machine, so it
 * takes as little of this one as it can: answers are read into one buffer, past Node's streams.
 * Reads its orders from stdin, prints one JSON line.
 */
type Orders = {
  port: number
  path: string
  connections: number
  requests: number
  bodyBase64: string
}

const END_OF_HEAD = '\r\n\r\n'

const orders = JSON.parse(await readAll(process.stdin)) as Orders
const body = Buffer.from(orders.bodyBase64, 'base64')
const request = Buffer.concat([
  Buffer.from(
    `POST ${orders.path} HTTP/1.1\r\nHost: 127.0.0.1:${orders.port}\r\n` +
      'Content-Type: application/json\r\nContent-Encoding: zstd\r\n' +
      'User-Agent: Apache-HttpClient/5.4.3 (Java/21.0.9)\r\n' +
      `Content-Length: ${body.length}${END_OF_HEAD}`,
  ),
  body,
])

const latenciesMs: number[] = []
let left = orders.requests
let refused = 0
const startedAt = performance.now()
await Promise.all(Array.from({ length: orders.connections }, sendFromOneConnection))
const elapsedMs = performance.now() - startedAt
latenciesMs.sort((a, b) => a - b)
const at = (share: number) => latenciesMs[Math.floor((latenciesMs.length - 1) * share)] as number
console.log(
  JSON.stringify({
    perSecond: (latenciesMs.length / elapsedMs) * 1000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    refused,
  }),
)

function sendFromOneConnection(): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0
    let answer = ''
    const send = () => {
      if (left-- <= 0) {
        socket.end()
        resolve()
        return
      }
      sentAt = performance.now()
      answer = ''
      socket.write(request)
    }
    const read = (bytes: number, buffer: Uint8Array): boolean => {
      answer += (buffer as Buffer).toString('latin1', 0, bytes)
      if (!answer.includes(END_OF_HEAD)) return true
      latenciesMs.push(performance.now() - sentAt)
      if (!answer.startsWith('HTTP/1.1 204')) refused++
      send()
      return true
    }
    const options: NetConnectOpts = {
      port: orders.port,
      host: '127.0.0.1',
      onread: { buffer: Buffer.alloc(4_096), callback: read },
    }
    const socket = connect(options)
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', reject)
  })
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += String(chunk)
  return text
}
