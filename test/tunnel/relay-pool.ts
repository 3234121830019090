import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'

const POOL_LIMIT = 10
/** The real service holds a name so long after its last connection. */
const GRACE_MS = 1_000

/** The connections of one name, as the service keeps them: each carries one delivery and is replaced. */
export type RelayPool = {
  port: number
  openCount(): number
  carry(incoming: IncomingMessage, outgoing: ServerResponse): void
  /** Cuts every connection with a reset, as a broken middle box does. */
  reset(): void
  /** Nothing that arrives is answered or noticed any more, not even an end. */
  blackHole(isHole: boolean): void
  /** No new connection is taken until it reopens; those that are there live on. */
  refuse(): void
  reopen(): Promise<void>
  /** Every connection is cut, and each new one at once: the service counts dead ones as alive. */
  storm(isStorm: boolean): void
  close(): Promise<void>
}

/** Listens on a port of its own on loopback. `onEmpty` comes when the last connection is gone for good. */
export async function openPool(onEmpty: () => void): Promise<RelayPool> {
  const free: Socket[] = []
  const all = new Set<Socket>()
  const queue: ((socket: Socket) => void)[] = []
  let isHole = false
  let isStorm = false
  let grace: NodeJS.Timeout | undefined

  const server = createServer((socket) => {
    // A service that counts dead connections as alive refuses the next one at once.
    if (isStorm || all.size >= POOL_LIMIT) {
      socket.destroy()
      return
    }
    clearTimeout(grace)
    all.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => {
      if (isHole) return
      forget(socket)
    })
    if (isHole) return
    const next = queue.shift()
    if (next) next(socket)
    else free.push(socket)
  })

  function forget(socket: Socket) {
    all.delete(socket)
    const place = free.indexOf(socket)
    if (place >= 0) free.splice(place, 1)
    clearTimeout(grace)
    if (all.size === 0) grace = setTimeout(onEmpty, GRACE_MS)
  }

  function carry(incoming: IncomingMessage, outgoing: ServerResponse) {
    // Hangs, as the real one does.
    if (isHole) return
    const socket = free.shift()
    if (socket) send(socket, incoming, outgoing)
    else queue.push((later) => send(later, incoming, outgoing))
  }

  function send(socket: Socket, incoming: IncomingMessage, outgoing: ServerResponse) {
    const { connection: _, ...headers } = incoming.headers
    const onward: ClientRequest = request(
      {
        method: incoming.method,
        path: incoming.url,
        // The front that the project documents asks to close after each request.
        headers: { ...headers, connection: 'close' },
        createConnection: () => socket,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      },
    )
    onward.on('error', () => {
      if (!outgoing.headersSent) outgoing.writeHead(502)
      outgoing.end()
    })
    incoming.pipe(onward)
  }

  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo

  return {
    port,
    openCount: () => all.size,
    carry,
    reset() {
      for (const socket of all) socket.resetAndDestroy()
    },
    blackHole(isNow) {
      isHole = isNow
      if (isNow) return
      for (const socket of all) socket.destroy()
      for (const socket of [...all]) if (socket.destroyed) forget(socket)
    },
    refuse: () => void server.close(),
    reopen: () => listen(port),
    storm(isNow) {
      isStorm = isNow
      if (isNow) for (const socket of all) socket.destroy()
    },
    async close() {
      clearTimeout(grace)
      isHole = false
      const done = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const socket of all) socket.destroy()
      await done
      clearTimeout(grace)
    },
  }
}
