import type { DeliveryMeta, Entry } from '#main/inbox/entry.ts'
import type { Readers } from './apply-entry.ts'
import { type Decode, unread } from './entry-content.ts'

/** An entry as it is to be applied, and what reads it. */
export type Attempt = { entry: Entry; readers: Readers }

/**
 * What is tried in turn with an entry that broke the decoder or the writer: a delivery always ends
 * in the study, at worst in its quarantine; another entry that can't be read is left out.
 */
export function attempts(entry: Entry, readers: Readers): Attempt[] {
  if (entry.kind !== 'delivery') return [{ entry, readers }]
  const withoutContent = { ...readers, decode: brokenDecode, recall: () => null }
  return [
    { entry, readers },
    { entry, readers: withoutContent },
    { entry: { ...entry, meta: JSON.stringify(nothingKnown) }, readers: withoutContent },
  ]
}

/** Stands in for a decoder that threw: the delivery is kept and waits in the quarantine. */
const brokenDecode: Decode = (body) =>
  unread(
    'this app stumbled over the body; it is kept, and a newer version can read it again',
    body.length === 0 ? 'empty' : 'unreadable',
  )

const nothingKnown: DeliveryMeta = {
  headers: {},
  pathRest: '',
  verdict: 'unverified',
  signature: 'not-configured',
}
