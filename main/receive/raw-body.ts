import type { IncomingMessage } from 'node:http'
import type { Connections } from './connections.ts'

export type CollectedBody =
  | { outcome: 'complete'; body: Buffer }
  | { outcome: 'too-large' }
  | { outcome: 'no-room' }
  /** The sender went away or never finished: its connection is the caller's to end. */
  | { outcome: 'aborted' }

/**
 * So many pieces are joined into one: each costs 317 B beside its bytes (measured, Node 24), and a body
 * that came as single bytes would take three hundred times the room that it was given.
 */
const PIECES_AT_ONCE = 256

/** How much memory all bodies that are under way may take together. */
export type BodyRoom = {
  take(bytes: number): boolean
  giveBack(bytes: number): void
}

export function createBodyRoom(limitBytes: number): BodyRoom {
  let taken = 0
  return {
    take(bytes) {
      if (taken + bytes > limitBytes) return false
      taken += bytes
      return true
    },
    giveBack(bytes) {
      taken -= bytes
    },
  }
}

/**
 * Collects the bytes exactly as received. The usual body parsers answer 415 to `Content-Encoding:
 * zstd` or try to inflate, and a signature holds only for the untouched bytes.
 * The room that a complete body takes is the caller's to give back. `done` is called once, and must
 * not throw.
 */
export function collectBody(
  request: IncomingMessage,
  room: BodyRoom,
  connections: Pick<Connections, 'arriving' | 'arrived'>,
  /** Largest body as received. */
  bodyBytes: number,
  done: (collected: CollectedBody) => void,
): void {
  const { socket } = request
  const joined: Buffer[] = []
  let pieces: Buffer[] = []
  let length = 0
  let isSettled = false

  function settle(collected: CollectedBody): void {
    if (isSettled) return
    isSettled = true
    connections.arrived(socket, giveUp)
    if (collected.outcome !== 'complete') room.giveBack(length)
    joined.length = 0
    pieces = []
    done(collected)
  }

  function giveUp(): void {
    settle({ outcome: 'aborted' })
  }

  if (Number(request.headers['content-length'] ?? 0) > bodyBytes) {
    settle({ outcome: 'too-large' })
    return
  }
  // Node's own request timeout must stay off (idle tunnel connections would die of it), so a sender
  // that trickles is stopped by the watch over its connection, and so is one that goes away.
  connections.arriving(socket, giveUp)
  request.on('data', (chunk: Buffer) => {
    if (isSettled) return
    if (length + chunk.length > bodyBytes) settle({ outcome: 'too-large' })
    else if (!room.take(chunk.length)) settle({ outcome: 'no-room' })
    else {
      length += chunk.length
      if (pieces.push(chunk) < PIECES_AT_ONCE) return
      joined.push(Buffer.concat(pieces))
      pieces = []
    }
  })
  request.on('end', () => settle({ outcome: 'complete', body: whole([...joined, ...pieces]) }))
}

function whole(parts: Buffer[]): Buffer {
  const [first] = parts
  return parts.length === 1 && first !== undefined ? first : Buffer.concat(parts)
}
