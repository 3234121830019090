import { isUtf8 } from 'node:buffer'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import type { BodyEncoding, Sender } from '#shared/delivery.ts'
import type { ExpandZstdFrame } from './compression/expand.ts'
import { NOBODY_NAMED, readEndUser } from './fields.ts'
import { type Findings, noFindings, recordCount, reject, rejectedParts } from './findings.ts'
import { isObject, type Json, type JsonObject, parseJsonText } from './json-text.ts'
import { readAnnouncement, readConnection } from './notifications.ts'
import { readSourceUpdate } from './old-format.ts'
import { readPush, readRestAnswer } from './pushes.ts'
import { type UnwrapLimits, unwrapBody } from './unwrap.ts'

const PUSH = /^event\.data\.([a-z0-9_-]{1,40})\.([a-z0-9_.-]{1,40})$/i
const ANNOUNCEMENT = /^(?:notification|webhook)\.data\.([a-z0-9_-]{1,40})\.[a-z0-9_.-]{1,40}$/i
const CONNECTION = /^(?:notification|webhook|event)\.source\.(connect|disconnect)$/i
/** No deletion was ever seen; to store its records as values would bring the deleted back. */
const DELETION = /^(?:delet|remov|revok)/i

const MAX_TYPE_CHARACTERS = 200

/** Whose body it is and what its type says; a reason where none of it can be read. */
type Reading = { sender: Sender; type: string | null; unreadable: string | null }

/**
 * Everything a body says. Never throws, whatever the bytes: what can't be read comes back with a
 * reason, as a whole in `unreadable` or in parts in `rejected`.
 */
export function decodeDelivery(
  body: Uint8Array,
  limits: UnwrapLimits,
  expandFrame?: ExpandZstdFrame,
): DecodedDelivery {
  try {
    const unwrapped = unwrapBody(body, limits, expandFrame)
    if (unwrapped.encoding === 'unreadable') {
      return unreadable('unreadable', null, unwrapped.reason)
    }
    const { encoding, bytes } = unwrapped
    if (encoding === 'empty') return unreadable('empty', 0, 'The body is empty.')
    return decodeText(bytes, encoding)
  } catch (error) {
    // A mistake of ours, or of the runtime: the body is kept, and read again after an update.
    const name = error instanceof Error ? error.name : 'unknown'
    return unreadable('unreadable', null, `Reading it failed (${name}).`)
  }
}

function decodeText(bytes: Uint8Array, bodyEncoding: BodyEncoding): DecodedDelivery {
  const parsed = parseJsonText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
  if (parsed.value === undefined) return unreadable(bodyEncoding, bytes.length, parsed.reason)
  const findings = noFindings()
  const reading = readBody(parsed.value, findings)
  const { epochs, dailies, connections, announcements } = findings
  const [first] = findings.rejected
  if (!isUtf8(bytes)) {
    reject(findings, '', 'The text is not all UTF-8: broken characters were replaced.')
  }
  return {
    sender: reading.sender,
    type: reading.type,
    bodyEncoding,
    bytesDecoded: bytes.length,
    epochs,
    dailies,
    connections,
    announcements,
    rejected: rejectedParts(findings),
    unreadable:
      reading.unreadable ??
      (first !== undefined && recordCount(findings) === 0
        ? `Nothing in it could be read: ${first.path} ${first.reason}`
        : null),
  }
}

function readBody(body: Json, findings: Findings): Reading {
  if (isRestAnswer(body)) {
    readRestAnswer(body, findings)
    return { sender: 'thryve', type: null, unreadable: null }
  }
  if (!isObject(body)) return unknown('The body is JSON, but no object.')
  if (typeof body.type === 'string') return readTyped(body, body.type, findings)
  if (body.sourceUpdate !== undefined) {
    readSourceUpdate(body, findings)
    return { sender: 'thryve', type: null, unreadable: null }
  }
  // Pryv names no person, and whatever its messages say means "something changed".
  if (Array.isArray(body.messages)) return { sender: 'pryv', type: null, unreadable: null }
  return unknown('The body names no type.')
}

function readTyped(body: JsonObject, type: string, findings: Findings): Reading {
  const push = PUSH.exec(type)
  const announcement = ANNOUNCEMENT.exec(type)
  const connection = CONNECTION.exec(type)
  const known = push ?? announcement ?? connection
  if (known === null) {
    const sender = /^(?:event|notification|webhook)\./i.test(type) ? 'thryve' : 'unknown'
    const reason = `The type ${shown(type)} is not known.`
    return { sender, type: type.slice(0, MAX_TYPE_CHARACTERS), unreadable: reason }
  }
  const thryve = (unreadable: string | null): Reading => ({ sender: 'thryve', type, unreadable })
  if (push?.[2] !== undefined && DELETION.test(push[2])) {
    return thryve('It deletes values, which this version does not know how to do.')
  }
  const endUser = readEndUser(body, '', findings)
  if (endUser === null) return thryve(NOBODY_NAMED)
  const word = known[1]?.toLowerCase() ?? ''
  if (push) readPush(body.data, word, endUser, findings)
  else if (announcement) readAnnouncement(body.data, word, endUser, findings)
  else readConnection(body.data, word === 'connect' ? 'connect' : 'disconnect', endUser, findings)
  return thryve(null)
}

function isRestAnswer(body: Json): body is Json[] {
  return (
    Array.isArray(body) &&
    body.length > 0 &&
    body.every((person) => isObject(person) && Array.isArray(person.dataSources))
  )
}

function unknown(reason: string): Reading {
  return { sender: 'unknown', type: null, unreadable: reason }
}

/** At most 80 harmless characters of a type: it stands in logs and in the window. */
function shown(type: string): string {
  return type.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 80) || '(unprintable)'
}

function unreadable(
  bodyEncoding: BodyEncoding,
  bytesDecoded: number | null,
  reason: string,
): DecodedDelivery {
  const nothing = { epochs: [], dailies: [], connections: [], announcements: [], rejected: [] }
  const about = { sender: 'unknown' as const, type: null, bodyEncoding, bytesDecoded }
  return { ...about, ...nothing, unreadable: reason }
}
