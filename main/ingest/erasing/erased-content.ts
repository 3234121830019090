import { unpackRemainder } from '#main/erasure/remainder.ts'
import { sealedHash, sealedText, tombstones } from '#main/erasure/tombstone.ts'
import type { Names } from '#main/erasure/without-erased.ts'
import { type Reach, recordsIn, withoutErased } from '#main/erasure/without-erased.ts'
import type { DeliveryMeta, ErasedBody, ErasedMeta } from '#main/inbox/entry.ts'
import type { StudyWriter } from '#main/store/writer/study-writer.ts'
import type { Content } from '../entry-content.ts'

/** What is known of a delivery that somebody was erased from. */
export type ErasedNote = {
  signature: string | null
  names: Names
  /** It came for these after they were erased. */
  late: string[]
  /** It waited in the quarantine until a person released it. */
  waits: boolean
}

export const noNames: Names = { sources: [], types: [] }

/** What stands in place of a body: the records of the others, and how the delivery stood. */
export function remainderContent(body: ErasedBody, erased: ErasedMeta): Content {
  const { decoded, endUsers, names } = unpackRemainder(body.remainder)
  const { sender, type, bytesDecoded, bodyEncoding } = decoded
  const outcome =
    erased.outcome === null ? null : { sender, type, bytesDecoded, bodyEncoding, ...erased.outcome }
  const { late, signature, waits = false } = erased
  return {
    bytes: erased.bytes,
    sha256: Buffer.from(erased.sha256, 'hex'),
    from: 'body',
    decoded,
    recalled: { decoded, about: decoded, outcome, endUsers },
    erased: { signature, names, late, waits },
  }
}

/** Tombstones under this installation's key. */
export type Hasher = { key: string; tombstoneOf: (endUserId: string) => string }

export function hasher(key: string): Hasher {
  return { key, tombstoneOf: tombstones(key) }
}

/**
 * Leaves out whoever was erased before this delivery came. What is left is all that is ever written,
 * and the body is emptied as soon as that is on the disk.
 */
export function withoutErasedPeople(
  content: Content,
  meta: DeliveryMeta,
  signature: string | null,
  hash: Hasher | null,
  reaches: ReturnType<StudyWriter['erasures']['reaches']>,
): Content {
  if (hash === null || reaches.size === 0) return content
  const reachOf = (id: string): Reach => reaches.get(hash.tombstoneOf(id)) ?? null
  const { decoded, dropped, touched } = withoutErased(content.decoded, reachOf)
  const { fetched } = meta
  if (fetched !== undefined && reachOf(fetched.endUserId) === 'all') touched.add(fetched.endUserId)
  if (dropped === 0 && touched.size === 0) return content
  const isEmpty = recordsIn(decoded) === 0
  return {
    ...content,
    bytes: isEmpty ? 0 : content.bytes,
    sha256: sealedHash(hash.key, content.sha256),
    decoded: { ...(isEmpty ? emptied(decoded) : decoded), unreadable: null },
    recalled: content.recalled === null ? null : { ...content.recalled, decoded, about: decoded },
    erased: {
      signature: signature === null ? null : sealedText(hash.key, signature),
      names: noNames,
      late: [...touched].map(hash.tombstoneOf),
      waits: false,
    },
  }
}

/** Nothing of it stays but that it came. */
export function emptied(decoded: Content['decoded']): Content['decoded'] {
  return { ...decoded, type: null, bytesDecoded: 0, bodyEncoding: 'empty', unreadable: null }
}
