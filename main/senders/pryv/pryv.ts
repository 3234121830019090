import { isObject, type Json } from '#main/decode/json-text.ts'
import type { Notified } from '#shared/senders/fetched.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Arrived, Reading, Sender } from '../sender.ts'
import { readEvents } from './events.ts'
import { readStreams } from './streams.ts'

/** A connection's id stands in the path of its webhook: random, and of this app's own. */
const CONNECTION = /^pryv-[A-Za-z0-9_-]{16,64}$/

/**
 * Pryv.io posts that something changed and never what: the events are fetched. It signs nothing;
 * what proves a delivery is the hook's secret and the connection's id in its path.
 */
export const pryv: Sender = {
  name: 'pryv',
  recognise: {
    around: ({ pathRest }) => CONNECTION.test(pathRest),
    body: (body) =>
      isObject(body) &&
      typeof body.type !== 'string' &&
      body.sourceUpdate === undefined &&
      Array.isArray(body.messages),
  },
  verify: { how: 'not-at-all' },
  numbers: 'as-numbers',
  decode(body, findings, { fetched, hasUnknownConnection }): Reading {
    if (fetched === null) return { type: null, unreadable: unreadable(body, hasUnknownConnection) }
    const type = `fetch.${fetched.what}`
    switch (fetched.what) {
      case 'pryv.events':
        return { type, unreadable: readEvents(body, fetched, findings) }
      case 'pryv.streams':
        return { type, unreadable: readStreams(body, fetched, findings) }
      default:
        return { type, unreadable: 'This version does not know what was fetched.' }
    }
  },
  handshake: null,
  notified,
}

function unreadable(body: Json, hasUnknownConnection: boolean): Said | null {
  if (hasUnknownConnection)
    return 'Its path names a connection that is not one of this app: it was removed, or never made.'
  if (!isObject(body)) return 'The body is JSON, but no object.'
  return Array.isArray(body.messages) ? null : 'It is no notification of Pryv: it has no messages.'
}

/**
 * Servers send `null`, words of their own and scope names for a change (facts, part B1), so all but
 * the two words that surely mean something else mean a change, a body that can't be read too.
 */
function notified(body: Json | undefined, { pathRest }: Arrived): Notified {
  const messages = isObject(body) && Array.isArray(body.messages) ? body.messages : [null]
  const connection = CONNECTION.test(pathRest) ? pathRest : null
  const kind = messages.every((message) => message === 'test')
    ? 'test'
    : messages.includes('webhooksServiceBoot')
      ? 'restarted'
      : 'changed'
  return { sender: 'pryv', connection, kind: messages.length === 0 ? 'changed' : kind }
}
