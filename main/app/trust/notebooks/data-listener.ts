import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerData, isDataAddress, type ReadPage } from '#main/door/data-api.ts'
import { sameToken } from '#main/platform/same-text.ts'

/** A notebook asks one page after the other; nobody needs more at once. */
const MOST_CONNECTIONS = 16
const REQUEST_MS = 30_000

export type DataListener = { readonly port: number; stop(): Promise<void> }

/**
 * `/api/v1` alone, on loopback, for whoever knows the token. No page of a browser gets an answer: a
 * foreign Host is turned away (a stranger's name may point at this machine), and so is everything
 * that says which page it comes from. Rejects with the system's error where the port is taken.
 */
export async function listenForPrograms(options: {
  port: number
  token: string
  readPage: ReadPage
  onBroken: (error: Error) => void
}): Promise<DataListener> {
  const isToken = sameToken(options.token)
  let port = options.port

  async function answer(request: IncomingMessage): Promise<Response> {
    const { host, origin, authorization } = request.headers
    if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return bare(403)
    if (origin !== undefined || request.headers['sec-fetch-site'] !== undefined) return bare(403)
    const given = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
    if (given === undefined || !isToken(given)) return bare(401)
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
    if (!isDataAddress(path)) return bare(404)
    const method = request.method ?? 'GET'
    return answerData(method, path, new URLSearchParams(query), options.readPage)
  }

  const server = createServer({ requestTimeout: REQUEST_MS }, (request, response) => {
    // Nothing is ever read from a body.
    request.resume()
    answer(request)
      .catch((error: Error) => {
        options.onBroken(error)
        return bare(500)
      })
      .then((answered) => send(response, answered))
      .catch(() => response.destroy())
  })
  server.maxConnections = MOST_CONNECTIONS
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  port = (server.address() as AddressInfo).port
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function bare(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } })
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  const headers = Object.fromEntries(answer.headers)
  response.writeHead(answer.status, { ...headers, 'content-length': bytes.length }).end(bytes)
}
