import type { Json } from '#main/decode/json-text.ts'
import { pryv } from './pryv/pryv.ts'
import type { Arrived, Sender } from './sender.ts'
import { terra } from './terra.ts'
import { thryve } from './thryve/thryve.ts'

/** Every sender this app knows; the first that recognises a delivery has it. */
export const senders: readonly Sender[] = [pryv, terra, thryve]

/** Whose delivery it is by what stands around its body; null where only the body can tell. */
export function senderAround(arrived: Arrived, known: readonly Sender[] = senders): Sender | null {
  const { fetched } = arrived
  for (const sender of known)
    if (fetched === null ? sender.recognise.around(arrived) : sender.name === fetched.sender)
      return sender
  return null
}

/** What a delivery was signed with, for senders with a secret of their own; null for all others. */
export function ownSignature(
  headers: Arrived['headers'],
  known: readonly Sender[] = senders,
): string | null {
  for (const { name, verify } of known) {
    const given = verify.how === 'secret' ? headers[verify.header] : undefined
    if (given !== undefined) return `${name} ${given}`
  }
  return null
}

/** Whose delivery it is by its body; null where nobody knows it. */
export function senderOfBody(body: Json, known: readonly Sender[] = senders): Sender | null {
  for (const sender of known) if (sender.recognise.body?.(body) === true) return sender
  return null
}
