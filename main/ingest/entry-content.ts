import { createHash } from 'node:crypto'
import type { DeliveryMeta, Entry, RemovedBody } from '#main/inbox/entry.ts'
import { erasedMetaOf } from '#main/inbox/erasing/erased.ts'
import type { Arrived } from '#main/senders/sender.ts'
import type { Recalled } from '#main/store/former-study.ts'
import type { DecodedDelivery } from '#shared/decoded-delivery.ts'
import type { BodyEncoding } from '#shared/delivery.ts'
import type { Said } from '#shared/words/sentences.ts'
import { type ErasedNote, noNames, remainderContent } from './erasing/erased-content.ts'

export type Decode = (body: Uint8Array, arrived: Arrived) => DecodedDelivery

/** What an earlier study holds of a delivery whose body is gone; null where it holds nothing. */
export type Recall = (deliveryId: number) => Recalled | null

/** What an entry's body says, and what is known of the body itself. */
export type Content = {
  bytes: number
  sha256: Buffer
  /** `lost`: the body was removed, and nothing is left of what it said. */
  from: 'body' | 'former-study' | 'lost'
  decoded: DecodedDelivery
  recalled: Recalled | null
  /** Set where somebody was erased from it. */
  erased?: ErasedNote
}

/** What a delivery's record says of it beside its body. */
export function arrivedOf(meta: DeliveryMeta): Arrived {
  const { headers, pathRest, fetched = null, hasUnknownConnection = false } = meta
  return { headers, pathRest, fetched, hasUnknownConnection }
}

/** Reads a body, or recalls what was once read of it. */
export function contentOf(entry: Entry, arrived: Arrived, decode: Decode, recall: Recall): Content {
  const { body } = entry
  if (body instanceof Uint8Array) {
    const sha256 = createHash('sha256').update(body).digest()
    return {
      bytes: body.length,
      sha256,
      from: 'body',
      decoded: decode(body, arrived),
      recalled: null,
    }
  }
  const marked = erasedMetaOf(entry.meta)
  if ('remainder' in body) return marked === null ? brokenRemainder : remainderContent(body, marked)
  const { bytes, sha256 } = body
  const found = recall(entry.deliveryId as number)
  if (found === null) return { bytes, sha256, from: 'lost', decoded: lost(body), recalled: null }
  const { endUsers = found.endUsers, signature = null, late = [] } = marked ?? {}
  const recalled = { ...found, endUsers }
  const erased = marked && { erased: { signature, names: noNames, late, waits: false } }
  return { bytes, sha256, from: 'former-study', decoded: recalled.decoded, recalled, ...erased }
}

/** The third attempt with an entry whose record can't be read. */
const brokenRemainder: Content = {
  bytes: 0,
  sha256: Buffer.alloc(32),
  from: 'lost',
  decoded: unread('what was left of it after an erasure can not be read'),
  recalled: null,
}

/** Never silently: what can't be read again waits in the quarantine and says why. */
function lost({ removedAt }: RemovedBody): DecodedDelivery {
  const day = new Date(removedAt).toISOString().slice(0, 10)
  return unread(
    `its values are missing: the body is no longer kept since ${day}, and the former study was not there to carry them over`,
  )
}

/** A delivery of which nothing could be read, with the reason for a person. */
export function unread(
  unreadable: Said,
  bodyEncoding: BodyEncoding = 'unreadable',
): DecodedDelivery {
  return {
    sender: 'unknown',
    type: null,
    bodyEncoding,
    bytesDecoded: null,
    epochs: [],
    dailies: [],
    connections: [],
    announcements: [],
    events: [],
    streams: [],
    rejected: [],
    unreadable,
  }
}
