import { erasedEdit, withoutAnnotation } from '#main/erasure/erased-edit.ts'
import { packRemainder } from '#main/erasure/remainder.ts'
import { pseudonymOf, sealedHash, sealedText } from '#main/erasure/tombstone.ts'
import { type Names, recordsIn, withoutErased } from '#main/erasure/without-erased.ts'
import type { DeliveryMeta, EditMeta, Entry, ErasedMeta } from '#main/inbox/entry.ts'
import { erasedMetaOf, type StoredErasure } from '#main/inbox/erasing/erased.ts'
import type { Rewrite } from '#main/inbox/erasing/rewriter.ts'
import type { DeliveryInStudy, ErasingWork } from '#main/store/erasing/erasing-work.ts'
import type { EndUser } from '#shared/decoded-delivery.ts'
import { signatureOf } from '../apply-entry.ts'
import { arrivedOf, type Content, contentOf, type Decode } from '../entry-content.ts'
import { judge } from '../judge.ts'
import { emptied, type Hasher, noNames } from './erased-content.ts'
import type { Mentions } from './mentions.ts'

export type RewritePorts = {
  erasure: StoredErasure
  hash: Hasher
  work: ErasingWork
  decode: Decode
  /** Deliveries that the study knows to name the person. */
  known: ReadonlySet<number>
  /** Deliveries of which the study does not know all that they say. */
  unsure: ReadonlySet<number>
  /** Null where the study has nobody under this tombstone. */
  mentions: Mentions | null
  /** What goes with erased days. */
  beside: { connections: ReadonlySet<string>; annotations: ReadonlySet<number> }
  /** Sources and types that others have too: their names stay. */
  others: { sources: Set<number>; types: Set<string> }
}

const nothing = new Uint8Array(0)
const ERASED = 'erased on request'
const PARTLY_ERASED = 'erased in part on request'

/** What an entry from before an erasure becomes; null where it holds nothing of that person. */
export function entryRewriter(ports: RewritePorts): (entry: Entry) => Rewrite | null {
  const { erasure, hash, work, decode, known, unsure, mentions, others, beside } = ports
  const { tombstone, range } = erasure.meta
  const days = range === null ? null : [{ ...range, connections: beside.connections }]
  const isPerson = (id: string) => hash.tombstoneOf(id) === tombstone
  const named = ({ endUserId, endUserAlias }: EndUser): EndUser =>
    range === null && isPerson(endUserId)
      ? { endUserId: pseudonymOf(tombstone), endUserAlias: null }
      : { endUserId, endUserAlias }

  function edit(entry: Entry): Rewrite | null {
    const { version, ...before } = JSON.parse(entry.meta) as EditMeta
    if (version !== 1) return null
    const pseudonym = () => pseudonymOf(tombstone)
    const after =
      range === null
        ? erasedEdit(before, isPerson, pseudonym)
        : withoutAnnotation(before, entry.entryId, (id) => beside.annotations.has(id))
    if (after === null) return null
    const meta: EditMeta = { version, ...after }
    return {
      entryId: entry.entryId,
      meta: JSON.stringify(meta),
      body: nothing,
      removedSha256: null,
    }
  }

  /** Names that only the person brought go with them. */
  function shared({ sources, types }: Names): Names {
    if (range !== null) return { sources, types }
    return {
      sources: sources.filter(([id]) => others.sources.has(id)),
      types: types.filter(([dimension, id]) =>
        others.types.has(`${dimension === 'epoch' ? 0 : 1} ${id}`),
      ),
    }
  }

  function delivery(entry: Entry): Rewrite | null {
    const deliveryId = entry.deliveryId as number
    const meta = JSON.parse(entry.meta) as DeliveryMeta
    const { body } = entry
    if ('removedAt' in body) return removed(entry, meta, body.sha256)
    const isMentioned =
      mentions !== null &&
      body instanceof Uint8Array &&
      (mentions.inText(entry.meta) || mentions.inBody(body))
    const isCandidate =
      isMentioned || known.has(deliveryId) || unsure.has(deliveryId) || 'remainder' in body
    if (!isCandidate) return null
    const content = contentOf(entry, arrivedOf(meta), decode, () => null)
    const rest = withoutErased(
      content.decoded,
      (id) => (isPerson(id) ? (days ?? 'all') : null),
      work.delivery(deliveryId)?.countedAt ?? null,
    )
    const formerly = content.recalled?.endUsers ?? []
    const isNamed =
      isMentioned || [...rest.endUsers, ...formerly].some(({ endUserId }) => isPerson(endUserId))
    if (range === null ? !isNamed : rest.dropped === 0) return null
    return rewritten(entry, meta, content, rest, formerly)
  }

  function rewritten(
    entry: Entry,
    meta: DeliveryMeta,
    content: Content,
    rest: ReturnType<typeof withoutErased>,
    formerly: readonly EndUser[],
  ): Rewrite {
    const deliveryId = entry.deliveryId as number
    const row = work.delivery(deliveryId)
    const isEmpty = recordsIn(rest.decoded) === 0
    const waiting = row?.state === 'quarantined' && !isEmpty
    const inStudy = work.namedIn(deliveryId).length > 0
    const order = formerly.length > 0 ? formerly : rest.endUsers
    const before = erasedMetaOf(entry.meta)
    const names = inStudy ? shared(rest.names) : noNames
    const erased: ErasedMeta = {
      erasedAt: erasure.recordedAt,
      bytes: isEmpty ? 0 : content.bytes,
      ...seals(content.sha256, meta, before),
      outcome: waiting ? null : outcomeOf(row, isEmpty),
      ...(wasReleased(row, meta, content) ? { waits: true } : {}),
      late: before?.late ?? [],
    }
    const decoded = { ...(isEmpty ? emptied(rest.decoded) : rest.decoded), unreadable: null }
    return {
      entryId: entry.entryId,
      meta: record(meta, erased),
      body: packRemainder({
        decoded,
        endUsers: inStudy ? order.map(named) : [],
        names: before === null ? names : withFormer(names, content),
      }),
      removedSha256: null,
    }
  }

  function withFormer(names: Names, { erased }: Content): Names {
    return {
      sources: [...(erased?.names.sources ?? []), ...names.sources],
      types: [...(erased?.names.types ?? []), ...names.types],
    }
  }

  /** Its body went before: what it said of others stands in the study alone, and stays there. */
  function removed(entry: Entry, meta: DeliveryMeta, sha256: Buffer): Rewrite | null {
    const deliveryId = entry.deliveryId as number
    const before = erasedMetaOf(entry.meta)
    const people: EndUser[] = before?.endUsers ?? work.namedIn(deliveryId)
    const isMentioned = mentions?.inText(entry.meta) === true
    if (range !== null || !(isMentioned || people.some(({ endUserId }) => isPerson(endUserId))))
      return null
    const isAlone = people.every(
      ({ endUserId }) => /^erased:/.test(endUserId) || isPerson(endUserId),
    )
    const sealed = seals(sha256, meta, before)
    const endUsers = people.map(named)
    const erased: ErasedMeta = {
      ...{ erasedAt: erasure.recordedAt, bytes: 0, ...sealed, late: before?.late ?? [] },
      outcome: isAlone ? outcomeOf(work.delivery(deliveryId), true) : null,
      ...(isAlone ? {} : { endUsers }),
    }
    const empty = withoutErased(noRecords, () => null).decoded
    return {
      entryId: entry.entryId,
      meta: record(meta, erased),
      body: isAlone
        ? packRemainder({ decoded: empty, endUsers, names: { sources: [], types: [] } })
        : nothing,
      removedSha256: isAlone ? null : Buffer.from(sealed.sha256, 'hex'),
    }
  }

  function seals(sha256: Buffer, { headers, signature }: DeliveryMeta, before: ErasedMeta | null) {
    if (before !== null) return { sha256: before.sha256, signature: before.signature }
    const signed = signatureOf(headers, signature)
    return {
      sha256: sealedHash(hash.key, sha256).toString('hex'),
      signature: signed === null ? null : sealedText(hash.key, signed),
    }
  }

  /** Headers and path may name a person; only what the study's rules ask for stays. */
  function record(meta: DeliveryMeta, erased: ErasedMeta): string {
    const { verdict, signature, fetched } = meta
    const isKept = fetched !== undefined && (range !== null || !isPerson(fetched.endUserId))
    const kept: DeliveryMeta = {
      ...{ erased, headers: {}, pathRest: '', verdict, signature },
      ...(isKept ? { fetched } : {}),
    }
    return JSON.stringify(kept)
  }

  return (entry) => {
    if (entry.kind === 'edit') return edit(entry)
    return entry.kind === 'delivery' ? delivery(entry) : null
  }
}

function outcomeOf(row: DeliveryInStudy | null, isEmpty: boolean): ErasedMeta['outcome'] {
  const none = { records: 0, inserted: 0, updated: 0, unchanged: 0, late: 0 }
  if (row === null || isEmpty) return { ...none, error: ERASED }
  const { records, inserted, updated, unchanged, late } = row
  return { records, inserted, updated, unchanged, late, error: PARTLY_ERASED }
}

/** Values without a signature that a person vouched for later. */
function wasReleased(row: DeliveryInStudy | null, meta: DeliveryMeta, content: Content): boolean {
  if (content.erased?.waits === true) return true
  return (
    row?.state === 'ingested' &&
    row.finishedAt > row.receivedAt &&
    judge(content.decoded, meta.signature).state === 'quarantined'
  )
}

const noRecords: Content['decoded'] = {
  ...{ sender: 'unknown', type: null, bodyEncoding: 'empty', bytesDecoded: 0, unreadable: null },
  ...{ epochs: [], dailies: [], connections: [], announcements: [], events: [], streams: [] },
  rejected: [],
}
