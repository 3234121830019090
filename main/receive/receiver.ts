import { createHmac } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { sameToken } from '#main/platform/same-text.ts'
import type { Accept } from './accept.ts'
import { type ConnectionLimits, type Connections, watchConnections } from './connections.ts'
import { createEarlyAnswers, type EarlyAnswers } from './early-answers.ts'
import { hookPath } from './hook-path.ts'
import { type CollectedBody, collectBody, createBodyRoom } from './raw-body.ts'
import { answerSelfTest, isSelfTest } from './self-test.ts'

/** Loopback only: everything from outside comes through the tunnel on this machine. */
const HOST = '127.0.0.1'
/** A second address the tunnel's client may try first, where `localhost` is also ::1. */
const HOST_V6 = '::1'
const RETRY_AFTER_S = 30
/** More than relays let through: what one of them passes on must not be refused here as no HTTP. */
const HEAD_BYTES = 64 * 1024

export type ReceiverOptions = {
  port: number
  hookSecret: string
  /** Hex key that answers the outside check; it serves nothing else. */
  probeKey: string
  accept: Accept
  isOpen: () => boolean
  /** Answers a GET by which a sender proves the address; null where it is nobody's. */
  handshake?: (url: string) => { status: number; text: string } | null
  /** What the app's own posts through the public address are known by; null while there are none. */
  selfTestToken?: () => string | null
  now: () => number
  limits: ConnectionLimits & {
    /** Largest body as received. */
    bodyBytes: number
    allBodiesBytes: number
  }
  onRefused: (reason: 'secret' | 'authentication' | 'signature') => void
  /** Called when the answer to a kept delivery has left. */
  onAnswered: (deliveryId: number, ackMs: number) => void
}

export type Receiver = {
  readonly port: number
  /** Stops listening, lets answers under way leave, then cuts idle connections. */
  stop(): Promise<void>
}

/** Listens for webhooks on loopback. Rejects where the port is taken. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const early = createEarlyAnswers()
  const connections = watchConnections(options.limits, early.close)
  // The router alone: an application would give each request and answer another prototype first, a
  // tenth of the time of an answer, for conveniences that nothing here uses.
  const router = express.Router()
  router.use(hookHandler(options, early, connections))
  // Express would show a stranger the stack.
  router.use((_error: unknown, _request: unknown, response: ServerResponse, _next: unknown) => {
    comeAgain(response)
  })
  const listener: RequestListener = (request, response) =>
    router(request as express.Request, response as express.Response, () => comeAgain(response))
  // Before it listens: a body on a connection that nobody watches is given up at once.
  const attend = (server: Server) => {
    connections.attend(server)
    server.on('clientError', early.refuse)
  }
  const open = (host: string, port: number) => listen(listener, attend, options, host, port)
  const server = await open(HOST, options.port).catch((error: Error) => {
    connections.stop()
    throw error
  })
  const { port } = server.address() as AddressInfo
  // Best effort: many machines have no IPv6, and 127.0.0.1 is always tried as well.
  const serverV6 = await open(HOST_V6, port).catch(() => null)
  const servers = serverV6 === null ? [server] : [server, serverV6]
  return {
    port,
    async stop() {
      connections.stop()
      await Promise.all(servers.map(close))
    },
  }
}

function hookHandler(options: ReceiverOptions, early: EarlyAnswers, connections: Connections) {
  const { hookSecret, probeKey, accept, isOpen, now, limits } = options
  const { selfTestToken = () => null, handshake = () => null, onRefused, onAnswered } = options
  const room = createBodyRoom(limits.allBodiesBytes)
  const isHookSecret = sameToken(hookSecret)

  return (request: IncomingMessage, response: ServerResponse, next: express.NextFunction) => {
    const receivedAt = now()
    const startedMs = performance.now()
    const { socket } = request
    let keptId: number | null = null
    connections.began(socket)
    // One listener tells both whose connection is idle and when a kept delivery was answered: in a
    // burst each further one is felt.
    response.on('close', () => {
      connections.ended(socket)
      if (keptId !== null && response.writableFinished)
        onAnswered(keptId, performance.now() - startedMs)
    })
    const method = request.method ?? ''
    const asked = hookPath(method, request.url ?? '', isHookSecret)
    if (asked.asks === 'nothing-here') return early.answer(request, response, 404)
    if (asked.asks === 'wrong-secret') {
      onRefused('secret')
      return early.answer(request, response, 401)
    }
    connections.prove(socket)
    if (asked.asks === 'probe') {
      if (asked.nonce === null) return early.answer(request, response, 404)
      const proof = createHmac('sha256', Buffer.from(probeKey, 'hex')).update(asked.nonce)
      response.writeHead(200, { 'content-type': 'text/plain', 'cache-control': 'no-store' })
      response.end(proof.digest('hex'))
      return
    }
    const greeting = method === 'GET' ? handshake(request.url ?? '') : null
    if (greeting !== null) {
      response.writeHead(greeting.status, { 'content-type': 'text/plain; charset=utf-8' })
      response.end(greeting.text)
      return
    }
    if (method !== 'POST') return early.answer(request, response, 405, { allow: 'POST' })
    if (isSelfTest(request, selfTestToken())) return answerSelfTest(request, response)
    if (!accept.isAuthentic(request.headers, asked.pathRest)) {
      onRefused('authentication')
      return early.answer(request, response, 401)
    }
    if (!isOpen()) return early.answer(request, response, 503, retryAfter())

    const { pathRest } = asked
    collectBody(request, room, connections, limits.bodyBytes, (collected) => {
      answer(collected).catch(next)
    })

    async function answer(collected: CollectedBody): Promise<void> {
      // Gone, or too slow: nobody is left to answer.
      if (collected.outcome === 'aborted') return early.close(socket)
      if (collected.outcome === 'too-large') return early.answer(request, response, 413)
      if (collected.outcome === 'no-room') return early.answer(request, response, 503, retryAfter())
      const { body } = collected
      const bytes = body.length
      try {
        const verdict = await accept.accept(
          { headers: request.headers, pathRest, receivedAt },
          body,
        )
        if (verdict.status === 204) keptId = verdict.deliveryId
        if (verdict.status === 401) onRefused(verdict.reason)
        response.writeHead(verdict.status, verdict.status === 503 ? retryAfter() : undefined).end()
      } finally {
        room.giveBack(bytes)
      }
    }
  }
}

/** Whatever broke, the sender should come again. */
function comeAgain(response: ServerResponse): void {
  if (response.headersSent) response.destroy()
  else response.writeHead(503, retryAfter()).end()
}

function retryAfter(): Record<string, string> {
  return { 'retry-after': String(RETRY_AFTER_S) }
}

function listen(
  listener: RequestListener,
  attend: (server: Server) => void,
  { limits }: ReceiverOptions,
  host: string,
  port: number,
): Promise<Server> {
  const server = createServer(
    {
      // The tunnel opens idle connections in advance. Node's defaults would answer them 408 after a
      // minute and kill the tunnel without a word (localtunnel.md, 0.1), so all three must be off.
      headersTimeout: 0,
      requestTimeout: 0,
      keepAliveTimeout: 0,
      maxHeaderSize: HEAD_BYTES,
    },
    listener,
  )
  server.maxConnections = limits.connections
  // A sender may end its side as soon as its request is out, and still waits for the answer.
  Object.assign(server, { httpAllowHalfOpen: true })
  attend(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, ipv6Only: host === HOST_V6 }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // A sender that keeps its connection open must not keep the app from quitting.
    setTimeout(() => server.closeAllConnections(), 1_000).unref()
  })
}
