import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Changed, createAccount, type FakeAccount } from './account.ts'
import { callMethod, failed, type MethodAnswer } from './methods.ts'
import { createWebhooks, type FakeWebhooks } from './webhooks.ts'

/** What goes wrong with the next answers whose path matches. */
export type Fault =
  | { is: 'status'; status: number; id?: string; retryAfter?: string }
  /** A body that ends half way, with a length that says so; `cut`: the connection breaks instead. */
  | { is: 'truncated' | 'cut' }
  /** The answer before this one, once more. */
  | { is: 'repeated' }
  | { is: 'slow'; ms: number }
  | { is: 'redirect'; to: string }

export type FakePryv = {
  port: number
  /** What may go wrong, and how this server's version behaves. */
  habits: {
    skewMs: number
    pagesDeletions: boolean
    mostEvents: number | null
    shufflesTies: boolean
    minIntervalMs: number
    saysNull: boolean
  }
  requests: { method: string; url: string; authorization: string | undefined; body: string }[]
  user(name: string): { account: FakeAccount; webhooks: FakeWebhooks }
  /** `http://TOKEN@127.0.0.1:PORT/USER/`, of a new access. */
  endpoint(name: string, type?: 'app' | 'shared' | 'personal'): string
  fail(path: RegExp, fault: Fault, times?: number): void
  stop(): Promise<void>
}

/** A server that behaves as Pryv.io was documented and seen to (facts B1 to B3), without DNS. */
export async function startFakePryv(port = 0): Promise<FakePryv> {
  const users = new Map<string, { account: FakeAccount; webhooks: FakeWebhooks }>()
  const faults: { path: RegExp; fault: Fault; times: number }[] = []
  const requests: FakePryv['requests'] = []
  const habits: FakePryv['habits'] = {
    ...{ skewMs: 0, pagesDeletions: false, mostEvents: null, shufflesTies: false },
    ...{ minIntervalMs: 50, saysNull: true },
  }
  const now = () => (Date.now() + habits.skewMs) / 1_000
  let lastBody = '{}'

  function user(name: string) {
    const known = users.get(name)
    if (known) return known
    const webhooks = createWebhooks({
      ...{ now, minIntervalMs: () => habits.minIntervalMs, saysNull: () => habits.saysNull },
    })
    const words: Record<Changed, string> = {
      'events-changed': 'eventsChanged',
      'streams-changed': 'streamsChanged',
      'accesses-changed': 'accessesChanged',
    }
    const account = createAccount({
      ...{ userName: name, now },
      pagesDeletions: () => habits.pagesDeletions,
      mostEvents: () => habits.mostEvents,
      shufflesTies: () => habits.shufflesTies,
      changed: (what) => webhooks.changed(words[what]),
    })
    users.set(name, { account, webhooks })
    return { account, webhooks }
  }

  async function answer(request: IncomingMessage, body: string): Promise<MethodAnswer> {
    const url = new URL(request.url ?? '/', 'http://fake')
    const [, userName = '', ...path] = url.pathname.split('/')
    const found = users.get(userName)
    if (found === undefined) return failed(404, 'unknown-user')
    const token = tokenOf(request.headers.authorization ?? url.searchParams.get('auth') ?? '')
    const access = found.account.accessOf(token)
    if (access === undefined)
      return failed(403, 'invalid-access-token', `Cannot find access from token ${token}.`)
    const at = { ...found, access }
    const sent = body === '' ? {} : JSON.parse(body)
    if (Array.isArray(sent)) {
      const results = []
      for (const { method, params } of sent)
        results.push((await callMethod(method, params ?? {}, at)).result)
      return { status: 200, result: { results } }
    }
    const method = methodOf(request.method ?? 'GET', path)
    const id = path[1] ? { id: decodeURIComponent(path[1]) } : {}
    return callMethod(method, { ...Object.fromEntries(url.searchParams), ...sent, ...id }, at)
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/' } = request
    let body = ''
    for await (const chunk of request) body += String(chunk)
    requests.push({ method, url, authorization: request.headers.authorization, body })
    const waiting = faults.find(({ path, times }) => times > 0 && path.test(url))
    if (waiting) waiting.times--
    const fault = waiting?.fault
    if (fault?.is === 'cut') return void request.socket.destroy()
    if (fault?.is === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
    const headers: Record<string, string> = { 'content-type': 'application/json' }
    if (fault?.is === 'status') {
      if (fault.retryAfter) headers['retry-after'] = fault.retryAfter
      const error = { id: fault.id ?? 'unexpected-error', message: 'a fault' }
      response.writeHead(fault.status, headers).end(JSON.stringify({ error }))
      return
    }
    if (fault?.is === 'redirect') return void response.writeHead(302, { location: fault.to }).end()
    if (fault?.is === 'repeated') return void response.writeHead(200, headers).end(lastBody)
    const { status, result } = await answer(request, body)
    const meta = { apiVersion: '2.0.0-pre.4', serverTime: now(), serial: '20190802' }
    const text = JSON.stringify({ ...result, meta })
    lastBody = text
    const sent = fault?.is === 'truncated' ? text.slice(0, text.length / 2) : text
    response.writeHead(status, headers).end(sent)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy())
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const bound = (server.address() as AddressInfo).port
  return {
    port: bound,
    habits,
    requests,
    user,
    endpoint: (name, type) =>
      `http://${user(name).account.give(type).token}@127.0.0.1:${bound}/${name}/`,
    fail: (path, fault, times = 1) => void faults.push({ path, fault, times }),
    async stop() {
      for (const { webhooks } of users.values()) webhooks.stop()
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Bare, `Basic` or `Bearer`, as the real one takes them. */
function tokenOf(authorization: string): string {
  const [scheme, rest] = authorization.split(' ')
  if (scheme === 'Bearer') return rest ?? ''
  if (scheme === 'Basic')
    return (
      Buffer.from(rest ?? '', 'base64')
        .toString()
        .split(':')[0] ?? ''
    )
  return authorization
}

function methodOf(verb: string, [resource = '', id, action]: string[]): string {
  if (resource === 'access-info') return 'getAccessInfo'
  if (action === 'test') return 'webhooks.test'
  if (id) return `${resource}.${{ GET: 'getOne', PUT: 'update', DELETE: 'delete' }[verb] ?? '?'}`
  return `${resource}.${verb === 'POST' ? 'create' : 'get'}`
}
