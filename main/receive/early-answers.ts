import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/** A small body is there by then, and its connection can be used again. */
const LOOK_AFTER_MS = 20
/** A large one must be well on its way by then, and may never stand still for long. */
const BEGUN_BYTES = 16 * 1024
const STILL_MS = 250
/** So many bodies are waited for at once, and so long: a tunnel has ten connections for everybody. */
const WAITED_FOR = 4
const WAIT_MS = 5_000
/** So long and so much is still read after an answer and its end, so that the sender hears it. */
const LINGER_MS = 5_000
const LINGER_BYTES = 64 * 1024 * 1024
/** More at once are not listened to any longer: whoever came first goes. */
const LINGERING = 64

/** Answers that do not wait for the whole request. */
export type EarlyAnswers = {
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    status: number,
    headers?: Record<string, string>,
  ): void
  /** What came was no HTTP, or too large a head. */
  refuse(error: Error & { code?: string }, socket: Duplex): void
  /** Ends a connection on which a request is still under way. */
  close(socket: Socket): void
}

/**
 * Ends a connection as nginx does: the answer, an end, and then reading on for a moment. Closing with
 * something unread would be a reset, which may overtake the answer. The localtunnel client moreover
 * takes a reset for a server that is gone: ten such requests of a stranger would shut the tunnel. So
 * a body that comes in at a good pace is read to its end before the answer.
 */
export function createEarlyAnswers(): EarlyAnswers {
  const lingering = new Set<Socket>()
  const refused = new WeakSet<Duplex>()
  const waitedFor = new Set<IncomingMessage>()

  function close(socket: Socket): void {
    if (lingering.has(socket) || socket.destroyed) return
    lingering.add(socket)
    if (lingering.size > LINGERING) lingering.values().next().value?.destroy()
    const limit = socket.bytesRead + LINGER_BYTES
    const timer = setTimeout(() => socket.destroy(), LINGER_MS)
    const watch = setInterval(() => {
      if (socket.bytesRead > limit) socket.destroy()
    }, LINGER_MS / 20)
    socket.once('close', () => {
      lingering.delete(socket)
      clearTimeout(timer)
      clearInterval(watch)
    })
    socket.end()
    socket.resume()
  }

  return {
    close,
    answer(request, response, status, headers = {}) {
      const { socket } = request
      const head = { ...headers, 'content-length': '0' }
      const atFirst = { bytes: socket.bytesRead, ms: performance.now() }
      let moved = atFirst
      let isAnswered = false

      function answer(): void {
        if (isAnswered) return
        isAnswered = true
        clearInterval(looks)
        waitedFor.delete(request)
        if (response.destroyed) return
        if (request.complete) {
          response.writeHead(status, head).end()
          return
        }
        response.writeHead(status, { ...head, connection: 'close' })
        response.flushHeaders()
        close(socket)
      }

      function look(): void {
        if (isAnswered) return
        waitedFor.add(request)
        const now = { bytes: socket.bytesRead, ms: performance.now() }
        if (now.bytes > moved.bytes) moved = now
        const hasBegun = now.bytes - atFirst.bytes >= BEGUN_BYTES
        const isStill = now.ms - moved.ms > STILL_MS || now.ms - atFirst.ms > WAIT_MS
        if (!hasBegun || isStill || waitedFor.size > WAITED_FOR) answer()
      }

      // What came in meanwhile is read before it is looked at, also where this thread was busy.
      const looks = setInterval(() => setImmediate(look), LOOK_AFTER_MS)
      request.on('error', () => {})
      request.once('end', answer)
      request.once('close', answer)
      request.resume()
    },
    refuse(error, socket) {
      // The parser complains of each further piece of the same nonsense.
      if (refused.has(socket)) return
      refused.add(socket)
      const { _httpMessage: under } = socket as { _httpMessage?: ServerResponse }
      if (!socket.writable || error.code === 'ECONNRESET') {
        socket.destroy()
        return
      }
      // A body that ends in the middle while its answer is on the way already.
      if (under?.headersSent) return close(socket as Socket)
      const status =
        error.code === 'HPE_HEADER_OVERFLOW'
          ? '431 Request Header Fields Too Large'
          : '400 Bad Request'
      socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      close(socket as Socket)
    },
  }
}
