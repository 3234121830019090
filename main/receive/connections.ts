import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { SECOND_MS } from '#shared/time.ts'

/** From this share of the allowed connections on, idle ones of strangers make room. */
const CROWDED_SHARE = 0.75
/** So long a connection may stand idle in a crowd, and where hardly another one would fit. */
const CROWDED_IDLE_MS = 30 * SECOND_MS
const FULL_SHARE = 0.95
const FULL_IDLE_MS = 2 * SECOND_MS
const LOOK_EVERY_MS = SECOND_MS

export type Connections = {
  attend(server: Server): void
  /** A request begins on it. */
  began(socket: Socket): void
  /** Its answer has left, or nobody waits for it any more. Told once for each that began. */
  ended(socket: Socket): void
  /** A right secret came over it: it is a sender's, and may stay as long as it likes. */
  prove(socket: Socket): void
  /** A body begins on it; `giveUp` is called where it is not whole in time, or nobody is left. */
  arriving(socket: Socket, giveUp: () => void): void
  /** The body of this `giveUp` is whole, or was given up. */
  arrived(socket: Socket, giveUp: () => void): void
  stop(): void
}

type Standing = {
  socket: Socket
  idleSinceMs: number
  requests: number
  isProven: boolean
  /** Read when it last was at rest, and since when there is more of it. */
  restBytes: number
  headSinceMs: number | null
  /** One, or more where a sender does not wait for its answers. */
  bodies: { giveUp: () => void; sinceMs: number }[]
}

/** How many connections there may be, and how long each may take. */
export type ConnectionLimits = {
  connections: number
  /** A head that has begun must be whole after this long; nothing is asked of a silent connection. */
  headMs: number
  /** A body that has not arrived whole after this long is given up, a moment later at most. */
  bodyTimeoutMs: number
}

/**
 * A tunnel opens connections in advance and lets them stand for hours, so no idle connection is
 * closed while there is room. Where strangers fill the receiver with them, those that never carried
 * a right secret go, the newest first: a tunnel's own are older than a crowd.
 */
export function watchConnections(
  { connections: limit, headMs, bodyTimeoutMs }: ConnectionLimits,
  end: (socket: Socket) => void,
): Connections {
  const standing = new Map<Socket, Standing>()

  function admit(socket: Socket): void {
    standing.set(socket, {
      ...{ socket, idleSinceMs: performance.now(), requests: 0, isProven: false },
      ...{ restBytes: 0, headSinceMs: null, bodies: [] },
    })
    socket.on('close', () => {
      giveUpBodies(socket, Number.POSITIVE_INFINITY)
      standing.delete(socket)
    })
  }

  function makeRoom(): void {
    if (standing.size < CROWDED_SHARE * limit) return
    const idleMs = standing.size < FULL_SHARE * limit ? CROWDED_IDLE_MS : FULL_IDLE_MS
    const before = performance.now() - idleMs
    const tooMany = Math.ceil(standing.size - (CROWDED_SHARE * limit) / 2)
    // A map gives the oldest first. Whose turn it is comes before how long it stood: of a crowd that
    // has just come none is idle for long, and a tunnel's own would go instead.
    const newest = [...standing.values()]
      .filter((each) => !each.isProven && each.requests === 0)
      .reverse()
      .slice(0, tooMany)
    for (const { socket, idleSinceMs } of newest) if (idleSinceMs < before) socket.destroy()
  }

  /** A tunnel has ten connections: whoever drips a head into one of them keeps it from everybody. */
  function endSlowHeads(): void {
    const now = performance.now()
    for (const each of standing.values()) {
      if (each.requests > 0 || each.socket.bytesRead === each.restBytes) continue
      each.headSinceMs ??= now
      if (now - each.headSinceMs > headMs) end(each.socket)
    }
  }

  function giveUpBodies(socket: Socket, beforeMs: number): void {
    // Each takes itself out of the list.
    for (const { giveUp, sinceMs } of [...(standing.get(socket)?.bodies ?? [])])
      if (sinceMs < beforeMs) giveUp()
  }

  /** One look at all instead of a timer for each: that would be set and cleared with each delivery. */
  function giveUpSlowBodies(): void {
    const beforeMs = performance.now() - bodyTimeoutMs
    for (const { socket, bodies } of standing.values())
      if (bodies.length > 0) giveUpBodies(socket, beforeMs)
  }

  const timer = setInterval(
    () => {
      makeRoom()
      endSlowHeads()
      giveUpSlowBodies()
    },
    Math.min(LOOK_EVERY_MS, bodyTimeoutMs / 20),
  ).unref()
  return {
    attend: (server) => void server.on('connection', admit),
    began(socket) {
      const found = standing.get(socket)
      if (found === undefined) return
      found.requests++
      found.headSinceMs = null
    },
    ended(socket) {
      const found = standing.get(socket)
      if (found === undefined) return
      found.requests--
      found.idleSinceMs = performance.now()
      found.restBytes = socket.bytesRead
    },
    prove(socket) {
      const found = standing.get(socket)
      if (found !== undefined) found.isProven = true
    },
    arriving(socket, giveUp) {
      const found = standing.get(socket)
      if (found === undefined) return giveUp()
      found.bodies.push({ giveUp, sinceMs: performance.now() })
    },
    arrived(socket, giveUp) {
      const bodies = standing.get(socket)?.bodies
      const at = bodies?.findIndex((each) => each.giveUp === giveUp) ?? -1
      if (at >= 0) bodies?.splice(at, 1)
    },
    stop: () => clearInterval(timer),
  }
}
