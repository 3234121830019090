import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Door } from '#main/door/door.ts'
import { CALL_ID } from '#main/door/leaving.ts'
import { openPageFiles } from '#main/door/page-files.ts'
import { isSameText } from '#main/platform/same-text.ts'
import { createDoorCookie } from './door-cookie.ts'

/** Any program on this computer may knock; a window needs six. */
const MOST_CONNECTIONS = 512

export type ServedDoor = { readonly port: number; stop(): Promise<void> }

/**
 * Hangs the door and the page on node:http, loopback only. Who knows the token from the first
 * address gets a cookie; a foreign Host is turned away, since a page of a stranger could point a
 * name of its own at this machine.
 */
export async function serveDoor(options: {
  door: Door
  token: string
  pageDir: string
  port: number
  now?: () => number
}): Promise<ServedDoor> {
  const files = openPageFiles(options.pageDir)
  const cookie = createDoorCookie(options.token, options.now ?? Date.now)
  let port = options.port
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  server.maxConnections = MOST_CONNECTIONS

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnHost(request.headers.host, port)) return send(response, status(403))
    const origin = `http://127.0.0.1:${port}`
    const url = URL.parse(request.url ?? '/', origin) ?? new URL('/unreadable', origin)
    const token = url.searchParams.get('token')
    if (token !== null && isSameText(token, options.token))
      return send(response, exchanged(cookie.issue()))
    const ticket = cookie.check(request.headers.cookie)
    if (ticket === 'none' && !isSameText(bearer(request) ?? '', options.token))
      return send(response, isPerson(request) ? lockedOut() : status(401))
    if (!isOwnOrigin(request.headers.origin, port)) return send(response, status(403))
    const file = request.method === 'GET' ? files.answer(url.pathname) : null
    if (file === null) {
      const leaving = new AbortController()
      // Not after every answer: an abort makes an error of its own, with its stack.
      response.once('close', () => response.writableFinished || leaving.abort())
      return send(response, await options.door(asRequest(request, url, leaving.signal)))
    }
    if (ticket === 'stale') file.headers.append('set-cookie', cookie.issue())
    return send(response, file)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE' || error.code === 'EACCES'
      reject(isTaken ? new Error(takenSentence(options.port)) : error)
    })
    server.listen(options.port, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Event streams never end by themselves.
        server.closeAllConnections()
      }),
  }
}

function takenSentence(port: number): string {
  return `Port ${port} is taken by another program. Choose another with --dashboard-port.`
}

function isOwnHost(host: string | undefined, port: number): boolean {
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`
}

/**
 * A browser sends the cookie along when a page of another port on this machine asks: for cookies
 * that is the same site. Its Origin tells it apart; a program that is no browser sends none.
 */
function isOwnOrigin(origin: string | undefined, port: number): boolean {
  return origin === undefined || isOwnHost(origin.replace(/^http:\/\//, ''), port)
}

/** The token leaves the address bar at once, and what takes its place can't be read by any script. */
function exchanged(cookie: string): Response {
  return new Response(null, {
    status: 302,
    headers: {
      location: '/',
      'set-cookie': cookie,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

/** A person who typed or kept the bare address; a script learns nothing from it either. */
function lockedOut(): Response {
  return new Response(lockedOutWords, {
    status: 401,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}

const lockedOutWords = `Please open Pulsetray with its whole address: the dashboardUrl with its token, as it was printed
at the last start.
`

function isPerson({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate'
}

function status(code: 401 | 403): Response {
  return new Response(null, { status: code, headers: { 'cache-control': 'no-store' } })
}

function bearer(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

function asRequest(request: IncomingMessage, url: URL, signal: AbortSignal): Request {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  const headers = new Headers()
  for (const name of ['content-type', 'content-length', CALL_ID])
    if (typeof request.headers[name] === 'string') headers.set(name, request.headers[name])
  return new Request(url, {
    method: request.method ?? 'GET',
    headers,
    signal,
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit)
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  // A page of another port on this machine sends the cookie along; it must not get the answer.
  const headers = {
    ...Object.fromEntries(answer.headers),
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
  if (answer.headers.get('content-type')?.startsWith('application/json')) {
    // Whole at once: in pieces through two kinds of streams a large answer takes 2 ms longer.
    const bytes = Buffer.from(await answer.arrayBuffer())
    response.writeHead(answer.status, { ...headers, 'content-length': bytes.length }).end(bytes)
    return
  }
  response.writeHead(answer.status, headers)
  // A stream of events may be silent for long; without this the page would wait for its first.
  response.flushHeaders()
  if (answer.body === null) response.end()
  else await pipeline(Readable.fromWeb(answer.body as never), response)
}
