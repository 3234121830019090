import type { IncomingMessage } from 'node:http'

export type CollectedBody =
  | { outcome: 'complete'; body: Buffer }
  | { outcome: 'too-large' }
  | { outcome: 'no-room' }
  /** The sender went away or never finished: its connection is the caller's to end. */
  | { outcome: 'aborted' }

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

/** Gives up bodies that are not whole in time; returns what forgets one. */
export type BodyDeadlines = {
  watch(giveUp: () => void): () => void
  stop(): void
}

/**
 * One timer for all bodies: a timer for each would be set and cleared with each delivery. A body is
 * given up after its time, and at most a twentieth of it later.
 */
export function createBodyDeadlines(bodyTimeoutMs: number): BodyDeadlines {
  /** All wait equally long, so whoever came first is due first. */
  const watched = new Set<{ dueMs: number; giveUp: () => void }>()

  function look(): void {
    const now = performance.now()
    for (const each of watched) {
      if (each.dueMs > now) return
      watched.delete(each)
      each.giveUp()
    }
  }

  const timer = setInterval(look, bodyTimeoutMs / 20).unref()
  return {
    watch(giveUp) {
      const each = { dueMs: performance.now() + bodyTimeoutMs, giveUp }
      watched.add(each)
      return () => void watched.delete(each)
    },
    stop: () => clearInterval(timer),
  }
}

/**
 * Collects the bytes exactly as received. The usual body parsers answer 415 to `Content-Encoding:
 * zstd` or try to inflate, and a signature holds only for the untouched bytes.
 * The room that a complete body takes is the caller's to give back.
 */
export function collectBody(
  request: IncomingMessage,
  room: BodyRoom,
  deadlines: BodyDeadlines,
  /** Largest body as received. */
  bodyBytes: number,
): Promise<CollectedBody> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let length = 0
    let isSettled = false
    // Node's own request timeout must stay off (idle tunnel connections would die of it), so a
    // sender that trickles is stopped here.
    const forget = deadlines.watch(abort)

    function abort(): void {
      settle({ outcome: 'aborted' })
    }

    function settle(collected: CollectedBody): void {
      if (isSettled) return
      isSettled = true
      forget()
      if (collected.outcome !== 'complete') {
        room.giveBack(length)
        chunks.length = 0
      }
      resolve(collected)
    }

    if (Number(request.headers['content-length'] ?? 0) > bodyBytes) {
      settle({ outcome: 'too-large' })
      return
    }
    request.on('data', (chunk: Buffer) => {
      if (isSettled) return
      if (length + chunk.length > bodyBytes) settle({ outcome: 'too-large' })
      else if (!room.take(chunk.length)) settle({ outcome: 'no-room' })
      else {
        chunks.push(chunk)
        length += chunk.length
      }
    })
    request.on('end', () => settle({ outcome: 'complete', body: joined(chunks) }))
    request.on('error', abort)
    request.on('close', abort)
  })
}

function joined(chunks: Buffer[]): Buffer {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
}
