import { connect, type Socket } from 'node:net'
import { createAccept } from '#main/receive/accept.ts'
import { authentication } from '#main/receive/authentication.ts'
import { type Receiver, type ReceiverOptions, startReceiver } from '#main/receive/receiver.ts'

export const hookSecret = 'synthetic-secret-0123456789'
export const KIB = 1024

export type Started = {
  receiver: Receiver
  url: string
  kept: string[]
  refused: string[]
  answered: number[]
  /** What the disk does next. */
  disk: { keep: () => Promise<void> }
  isOpen: { now: boolean }
}
type StartOptions = [
  limits?: Partial<ReceiverOptions['limits']>,
  agreed?: string | null,
  port?: number,
]

/** Receivers with a disk of the test's own; `stopAll` goes into `afterEach`. */
export function receivers() {
  const running: Receiver[] = []
  return {
    start: (...options: StartOptions) => start(running, ...options),
    stopAll: () => Promise.all(running.splice(0).map((receiver) => receiver.stop())),
  }
}

async function start(
  running: Receiver[],
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
      headMs: 10_000,
      ...limits,
    },
    onRefused: (reason) => refused.push(reason),
    onAnswered: (id) => answered.push(id),
  })
  running.push(receiver)
  const url = `http://127.0.0.1:${receiver.port}/hooks/${hookSecret}`
  return { receiver, url, kept, refused, answered, disk, isOpen }
}

export const post = (
  url: string,
  body: string | Buffer = '{}',
  headers: Record<string, string> = {},
) => fetch(url, { method: 'POST', body: body as never, headers })

/** A connection spoken to by hand. */
export async function speak(
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
export const head = (length: number, more = '') =>
  `POST /hooks/${hookSecret} HTTP/1.1\r\nHost: x\r\n${more}Content-Length: ${length}\r\n\r\n`
