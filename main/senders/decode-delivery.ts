import { isUtf8 } from 'node:buffer'
import type { ExpandZstdFrame } from '#main/decode/compression/expand.ts'
import { noFindings, recordCount, reject, rejectedParts } from '#main/decode/findings.ts'
import { isObject, type Json, parseJsonText } from '#main/decode/json-text.ts'
import { type UnwrapLimits, unwrapBody } from '#main/decode/unwrap.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import type { BodyEncoding } from '#shared/delivery.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Arrived, Reading, Sender } from './sender.ts'
import { senderAround, senderOfBody, senders } from './senders.ts'
import { unknownType } from './unknown-type.ts'

/** A POST of which nothing but the body says anything. */
export const BARE: Arrived = {
  headers: {},
  pathRest: '',
  fetched: null,
  hasUnknownConnection: false,
}

export type DecodeOptions = {
  arrived?: Arrived
  expandFrame?: ExpandZstdFrame
  /** Only tests hand in others. */
  known?: readonly Sender[]
}

/**
 * Everything a body says. Never throws, whatever the bytes: what can't be read comes back with a
 * reason, as a whole in `unreadable` or in parts in `rejected`.
 */
export function decodeDelivery(
  body: Uint8Array,
  limits: UnwrapLimits,
  { arrived = BARE, expandFrame, known = senders }: DecodeOptions = {},
): DecodedDelivery {
  let name = 'unknown'
  try {
    const around = senderAround(arrived, known)
    name = around?.name ?? arrived.fetched?.sender ?? name
    const unwrapped = unwrapBody(body, limits, expandFrame)
    if (unwrapped.encoding === 'unreadable')
      return unreadable(name, 'unreadable', null, unwrapped.reason)
    const { encoding, bytes } = unwrapped
    if (encoding === 'empty') return unreadable(name, 'empty', 0, 'The body is empty.')
    return decodeText(bytes, encoding, around, arrived, known)
  } catch (error) {
    // A mistake of ours, or of the runtime: the body is kept, and read again after an update.
    const kind = error instanceof Error ? error.name : 'unknown'
    return unreadable(name, 'unreadable', null, `Reading it failed (${kind}).`)
  }
}

function decodeText(
  bytes: Uint8Array,
  bodyEncoding: BodyEncoding,
  around: Sender | null,
  arrived: Arrived,
  known: readonly Sender[],
): DecodedDelivery {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
  const parsed = parseJsonText(text, around?.numbers)
  if (parsed.value === undefined)
    return unreadable(around?.name ?? 'unknown', bodyEncoding, bytes.length, parsed.reason)
  const sender = around ?? senderOfBody(parsed.value, known)
  const findings = noFindings()
  const reading =
    sender === null ? readByNobody(parsed.value) : sender.decode(parsed.value, findings, arrived)
  const { epochs, dailies, connections, announcements, events, streams } = findings
  const [first] = findings.rejected
  if (!isUtf8(bytes)) {
    reject(findings, '', 'The text is not all UTF-8: broken characters were replaced.')
  }
  return {
    sender: sender?.name ?? 'unknown',
    type: reading.type,
    bodyEncoding,
    bytesDecoded: bytes.length,
    epochs,
    dailies,
    connections,
    announcements,
    events,
    streams,
    rejected: rejectedParts(findings),
    unreadable:
      reading.unreadable ??
      (first !== undefined && recordCount(findings) === 0
        ? `Nothing in it could be read: ${first.path} ${first.reason}`
        : null),
  }
}

function readByNobody(body: Json): Reading {
  if (!isObject(body)) return { type: null, unreadable: 'The body is JSON, but no object.' }
  if (typeof body.type === 'string') return unknownType(body.type)
  return { type: null, unreadable: 'The body names no type.' }
}

function unreadable(
  sender: string,
  bodyEncoding: BodyEncoding,
  bytesDecoded: number | null,
  reason: Said,
): DecodedDelivery {
  return { ...nothingRead, sender, type: null, bodyEncoding, bytesDecoded, unreadable: reason }
}

const nothingRead = {
  ...{ epochs: [], dailies: [], connections: [], announcements: [], events: [], streams: [] },
  rejected: [],
}
