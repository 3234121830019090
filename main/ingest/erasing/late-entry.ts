import { erasedEdit } from '#main/erasure/erased-edit.ts'
import { packRemainder } from '#main/erasure/remainder.ts'
import type { DeliveryMeta, EditMeta, Entry, ErasedMeta } from '#main/inbox/entry.ts'
import type { Rewrite } from '#main/inbox/erasing/rewriter.ts'
import type { StudyWriter } from '#main/store/writer/study-writer.ts'
import { signatureOf } from '../apply-entry.ts'
import { arrivedOf, contentOf, type Decode } from '../entry-content.ts'
import { type Hasher, withoutErasedPeople } from './erased-content.ts'

const nothing = new Uint8Array(0)

/**
 * What becomes of an entry that came for somebody who was erased before: the same that the study
 * took of it. Null where there is nothing (any more) to take out.
 */
export function lateRewriter(
  hash: Hasher,
  decode: Decode,
  reaches: () => ReturnType<StudyWriter['erasures']['reaches']>,
): (entry: Entry) => Rewrite | null {
  function edit({ entryId, meta }: Entry): Rewrite | null {
    const { version, ...before } = JSON.parse(meta) as EditMeta
    const isErased = (id: string) => reaches().get(hash.tombstoneOf(id)) === 'all'
    const after = erasedEdit(before, isErased, null)
    if (after === null) return null
    const kept: EditMeta = { version, ...after }
    return { entryId, meta: JSON.stringify(kept), body: nothing, removedSha256: null }
  }

  function delivery(entry: Entry): Rewrite | null {
    const meta = JSON.parse(entry.meta) as DeliveryMeta
    const { headers, verdict, signature } = meta
    const whole = contentOf(entry, arrivedOf(meta), decode, () => null)
    const signed = whole.erased ? whole.erased.signature : signatureOf(headers, signature)
    const content = withoutErasedPeople(whole, meta, signed, hash, reaches())
    const { erased, decoded, bytes, sha256 } = content
    if (erased === undefined || content === whole) return null
    const marked: ErasedMeta = {
      ...{ erasedAt: entry.recordedAt, bytes, sha256: sha256.toString('hex'), outcome: null },
      ...{ signature: erased.signature, late: [...(whole.erased?.late ?? []), ...erased.late] },
    }
    const kept: DeliveryMeta = { erased: marked, headers: {}, pathRest: '', verdict, signature }
    return {
      entryId: entry.entryId,
      meta: JSON.stringify(kept),
      body: packRemainder({ decoded, endUsers: [], names: erased.names }),
      removedSha256: null,
    }
  }

  return (entry) => (entry.kind === 'edit' ? edit(entry) : delivery(entry))
}
