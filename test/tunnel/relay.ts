import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openPool, type RelayPool } from './relay-pool.ts'

/** What the relay does wrong, each to be set and unset while it runs. */
export type Misbehaviour = {
  /** The registration answers 502, or never. */
  registration: 'fine' | 'refuse' | 'hang'
  /** Every name is taken. */
  givesOtherName: boolean
  /** A name whose connections are gone is not given out again: the service did not notice. */
  holdsNames: boolean
  /** A warning page stands before every address. */
  hasInterstitial: boolean
  /** Somebody else answers at every address. */
  hasStranger: boolean
  /** Takes connections and answers nothing, as if the way there were cut; all of them live on. */
  isSilent: boolean
}

/**
 * A small tunnel service on loopback that speaks localtunnel's registration (a GET for a name is
 * answered with a port) and its sockets (ten waiting connections, one request on each). Public
 * addresses are `http://NAME.localhost:PORT`.
 */
export type Relay = {
  host: string
  does: Misbehaviour
  /** Names asked for since the start, misgiven ones included. */
  registrations(): number
  poolOf(name: string): RelayPool | undefined
  /**
   * Goes down with everything it knew, and comes back on the same port. Behind a front that goes on
   * taking connections (a load balancer, a container's port) nobody is refused: each connection to
   * the old ports is taken and cut at once, again and again.
   */
  restart(gapMs: number, front?: 'refuses' | 'keeps-accepting'): Promise<void>
  /** Neither listens nor answers, but keeps its connections and names: as if our uplink were cut. */
  vanish(): Promise<void>
  reappear(): Promise<void>
  /** The service notices at last that held names are free. */
  release(): Promise<void>
  close(): Promise<void>
}

export async function startRelay(): Promise<Relay> {
  const pools = new Map<string, RelayPool>()
  const does: Misbehaviour = {
    registration: 'fine',
    givesOtherName: false,
    holdsNames: false,
    hasInterstitial: false,
    hasStranger: false,
    isSilent: false,
  }
  /** Of former lives: a front still takes connections for them. */
  const orphaned: RelayPool[] = []
  let registrations = 0
  let server: Server
  let port = 0

  function listen(): Promise<void> {
    server = createServer(
      { headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 },
      (incoming, outgoing) => {
        answer(incoming, outgoing).catch(() => outgoing.destroy())
      },
    )
    return new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port
        resolve()
      })
    })
  }

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
    if (does.isSilent) return
    const [label = '', ...rest] = (incoming.headers.host ?? '').split('.')
    if (rest.join('.').startsWith('localhost')) return answerPublic(label, incoming, outgoing)
    if (incoming.url === '/api/status') {
      outgoing.writeHead(does.registration === 'refuse' ? 502 : 200).end('{}')
      return
    }
    if (does.registration === 'hang') return
    if (does.registration === 'refuse') {
      outgoing.writeHead(502).end()
      return
    }
    await register(incoming.url?.slice(1) ?? '', outgoing)
  }

  function answerPublic(name: string, incoming: IncomingMessage, outgoing: ServerResponse) {
    if (does.hasInterstitial) {
      outgoing.writeHead(511, { 'content-type': 'text/html' }).end('<h1>friendly reminder</h1>')
      return
    }
    if (does.hasStranger) {
      outgoing.writeHead(200, { 'content-type': 'text/plain' }).end('hello')
      return
    }
    const pool = pools.get(name)
    if (pool) pool.carry(incoming, outgoing)
    else outgoing.writeHead(404).end()
  }

  async function register(asked: string, outgoing: ServerResponse) {
    registrations += 1
    const isTaken = does.givesOtherName || asked === '?new' || pools.has(asked)
    const name = isTaken ? randomBytes(5).toString('hex') : asked
    const pool = await openPool(() => {
      if (does.holdsNames) return
      if (pools.get(name) !== pool) return
      pools.delete(name)
      pool.close().catch(() => {})
    })
    pools.set(name, pool)
    const url = `http://${name}.localhost:${port}`
    outgoing.writeHead(200, { 'content-type': 'application/json' })
    outgoing.end(JSON.stringify({ id: name, port: pool.port, max_conn_count: 10, url }))
  }

  function orphanAll() {
    for (const pool of pools.values()) pool.storm(true)
    orphaned.push(...pools.values())
    pools.clear()
  }

  async function forgetAll() {
    const closing = [...pools.values()].map((pool) => pool.close())
    pools.clear()
    await Promise.all(closing)
  }

  function unlisten(): Promise<void> {
    const done = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    return done
  }

  await listen()

  return {
    host: `http://127.0.0.1:${port}`,
    does,
    registrations: () => registrations,
    poolOf: (name) => pools.get(name),
    async restart(gapMs, front = 'refuses') {
      if (front === 'keeps-accepting') orphanAll()
      await Promise.all([unlisten(), forgetAll()])
      await new Promise((resolve) => setTimeout(resolve, gapMs))
      await listen()
    },
    vanish: unlisten,
    reappear: listen,
    release: forgetAll,
    async close() {
      await Promise.all([unlisten(), forgetAll(), ...orphaned.map((pool) => pool.close())])
    },
  }
}
