import { NOBODY_NAMED, readEndUser } from '#main/decode/fields.ts'
import type { Findings } from '#main/decode/findings.ts'
import { isObject, type Json, type JsonObject } from '#main/decode/json-text.ts'
import type { Reading, Sender } from '../sender.ts'
import { unknownType } from '../unknown-type.ts'
import { readAnnouncement, readConnection } from './notifications.ts'
import { readSourceUpdate } from './old-format.ts'
import { readPush, readRestAnswer } from './pushes.ts'

const PUSH = /^event\.data\.([a-z0-9_-]{1,40})\.([a-z0-9_.-]{1,40})$/i
const ANNOUNCEMENT = /^(?:notification|webhook)\.data\.([a-z0-9_-]{1,40})\.[a-z0-9_.-]{1,40}$/i
const CONNECTION = /^(?:notification|webhook|event)\.source\.(connect|disconnect)$/i
const OF_THRYVE = /^(?:event|notification|webhook)\./i
/** No deletion was ever seen; to store its records as values would bring the deleted back. */
const DELETION = /^(?:delet|remov|revok)/i

/** Posts values and notifications, and answers over its interface (v5) in another spelling. */
export const thryve: Sender = {
  name: 'thryve',
  recognise: {
    // Its notifications come without any header of its own: the body must say it.
    around: () => false,
    body: (body) =>
      isRestAnswer(body) ||
      (isObject(body) &&
        (typeof body.type === 'string'
          ? OF_THRYVE.test(body.type)
          : body.sourceUpdate !== undefined)),
  },
  verify: { how: 'learnt' },
  numbers: 'as-numbers',
  decode(body, findings, { fetched }) {
    if (fetched !== null) return readFetched(body, `fetch.${fetched.what}`, findings)
    if (isRestAnswer(body)) {
      readRestAnswer(body, findings)
      return { type: null, unreadable: null }
    }
    const object = body as JsonObject
    if (typeof object.type === 'string') return readTyped(object, object.type, findings)
    readSourceUpdate(object, findings)
    return { type: null, unreadable: null }
  },
  handshake: null,
  notified: null,
}

/** An answer that names nobody is whole: there was nothing to tell. */
function readFetched(body: Json, type: string, findings: Findings): Reading {
  if (!Array.isArray(body)) return { type, unreadable: 'The answer of the interface is no list.' }
  readRestAnswer(body, findings)
  return { type, unreadable: null }
}

function readTyped(body: JsonObject, type: string, findings: Findings): Reading {
  const push = PUSH.exec(type)
  const announcement = ANNOUNCEMENT.exec(type)
  const connection = CONNECTION.exec(type)
  const known = push ?? announcement ?? connection
  if (known === null) return unknownType(type)
  if (push?.[2] !== undefined && DELETION.test(push[2])) {
    return {
      type,
      unreadable: 'It deletes values, which this version does not know how to do.',
    }
  }
  const endUser = readEndUser(body, '', findings)
  if (endUser === null) return { type, unreadable: NOBODY_NAMED }
  const word = known[1]?.toLowerCase() ?? ''
  if (push) readPush(body.data, word, endUser, findings)
  else if (announcement) readAnnouncement(body.data, word, endUser, findings)
  else readConnection(body.data, word === 'connect' ? 'connect' : 'disconnect', endUser, findings)
  return { type, unreadable: null }
}

function isRestAnswer(body: Json): body is Json[] {
  return (
    Array.isArray(body) &&
    body.length > 0 &&
    body.every((person) => isObject(person) && Array.isArray(person.dataSources))
  )
}
