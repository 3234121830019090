import { parseJsonText } from '#main/decode/json-text.ts'
import type { Arrived } from '#main/senders/sender.ts'
import { senderAround, senderOfBody } from '#main/senders/senders.ts'
import type { Notified } from '#shared/senders/fetched.ts'

/** A notification is a hundred bytes; whatever is longer is not read here. */
const MAX_BYTES = 64 * 1024
/** One without an id in its path is read only where it is no longer than real ones are. */
const MAX_UNNAMED_BYTES = 1024
const OPENING_BRACE = 0x7b
/** As many of them wait for whoever fetches; beyond that a sync of everything is due anyway. */
const MAX_WAITING = 1_000

export type Notifications = {
  /** Which ids in paths are connections of this app; until it is told, all are. */
  knowConnections(isKnown: (connection: string) => boolean): void
  /** What senders notified of, behind the answer; what came before is told at once. Returns its stop. */
  listen(listener: (notified: Notified) => void): () => void
}

/** Reads of a kept delivery what it means for whoever fetches. */
export type NotificationReader = Notifications & {
  hasUnknownConnection(pathRest: string): boolean
  /** The path ends in the id of a connection of this app. */
  namesConnection(pathRest: string): boolean
  note(arrived: Arrived, body: Uint8Array): void
}

export function createNotifications(): NotificationReader {
  /** Null until whoever fetches has told. */
  let known: ((connection: string) => boolean) | null = null
  const listeners = new Set<(notified: Notified) => void>()
  let waiting: Notified[] = []

  function tell(notified: Notified): void {
    if (listeners.size === 0 && waiting.length < MAX_WAITING) waiting.push(notified)
    for (const listener of listeners) listener(notified)
  }

  return {
    knowConnections(isKnown) {
      known = isKnown
    },
    listen(listener) {
      listeners.add(listener)
      const missed = waiting
      waiting = []
      for (const notified of missed) listener(notified)
      return () => void listeners.delete(listener)
    },
    namesConnection(pathRest) {
      const connection = connectionIn(pathRest)
      return connection !== null && known?.(connection) === true
    },
    hasUnknownConnection(pathRest) {
      const connection = connectionIn(pathRest)
      return connection !== null && known?.(connection) === false
    },
    note(arrived, body) {
      if (arrived.hasUnknownConnection) return
      const around = senderAround(arrived)
      if (around !== null ? around.notified === null : !mayNotify(body)) return
      const text = body.length <= MAX_BYTES ? Buffer.from(body).toString('utf8') : ''
      const { value } = parseJsonText(text)
      const sender = around ?? (value === undefined ? null : senderOfBody(value))
      const notified = sender?.notified?.(value, arrived) ?? null
      if (notified !== null) tell(notified)
    },
  }
}

function connectionIn(pathRest: string): string | null {
  if (pathRest === '') return null
  const arrived = { headers: {}, pathRest, fetched: null, hasUnknownConnection: false }
  return senderAround(arrived)?.notified?.(undefined, arrived)?.connection ?? null
}

/** Most deliveries carry values, and are longer: they are not read twice. */
function mayNotify(body: Uint8Array): boolean {
  return body.length <= MAX_UNNAMED_BYTES && body[0] === OPENING_BRACE
}
