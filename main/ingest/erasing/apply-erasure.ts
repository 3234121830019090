import { erasedEdit } from '#main/erasure/erased-edit.ts'
import { pseudonymOf, tombstoneOf } from '#main/erasure/tombstone.ts'
import { recordsIn } from '#main/erasure/without-erased.ts'
import type { DeliveryMeta, Entry } from '#main/inbox/entry.ts'
import { type ErasureFacts, type ErasureMeta, erasedMetaOf } from '#main/inbox/erasing/erased.ts'
import type { StudyWriter } from '#main/store/writer/study-writer.ts'
import type { Edit } from '#shared/study/edit.ts'
import type { Readers } from '../apply-entry.ts'
import { arrivedOf, contentOf } from '../entry-content.ts'
import type { Hasher } from './erased-content.ts'

/** How far an erasure is in the inbox, and which deliveries it rewrote. */
export type KnownErasure = { isSwept: boolean; facts: ErasureFacts | null; deliveryIds: number[] }

/** What erasing needs beside the study: the key, and what the inbox says. */
export type Erasing = { hash: Hasher | null; known(erasureId: number): KnownErasure | null }

/** Takes a person, or days of theirs, out of the study; what the inbox holds of them is gone already. */
export function applyErasure(entry: Entry, readers: Readers, study: StudyWriter): void {
  const { erasing, readDelivery } = readers
  const meta = JSON.parse(entry.meta) as ErasureMeta
  const known = erasing?.known(entry.entryId) ?? null
  const { tombstone, keyId, code, range } = meta
  const pseudonym = pseudonymOf(tombstone)
  const key = erasing?.hash?.key ?? null
  study.erasures.apply({
    ...{ erasureId: entry.entryId, recordedAt: entry.recordedAt, tombstone, keyId, code, range },
    isPerson: (id) => id === pseudonym || (key !== null && tombstoneOf(key, id) === tombstone),
    fulfilled: known?.facts?.fulfilled ?? [],
  })
  for (const deliveryId of known?.deliveryIds ?? []) {
    const former = readDelivery(deliveryId)
    if (former !== null) align(deliveryId, former, readers, study)
  }
  study.erasures.tidy()
}

/** Makes a delivery's row what a rebuild makes of it from now on. */
function align(deliveryId: number, former: Entry, readers: Readers, study: StudyWriter): void {
  const meta = JSON.parse(former.meta) as DeliveryMeta
  const erased = erasedMetaOf(former.meta)
  if (erased === null) return
  const content = contentOf(former, arrivedOf(meta), readers.decode, readers.recall)
  const { bytes: bytesReceived, sha256, decoded, from } = content
  const { signature } = erased
  const isKnown = from !== 'lost'
  study.erasures.align({
    ...{ deliveryId, bytesReceived, sha256, signature },
    records: isKnown ? recordsIn(decoded) : null,
    outcome: (isKnown && content.recalled?.outcome) || null,
  })
  if (isKnown) study.describe(deliveryId, decoded)
}

/** An edit that came after somebody it names was erased: without them, and its entry is emptied too. */
export function editWithoutErased(
  edit: Edit,
  entry: Entry,
  { erasing }: Readers,
  study: StudyWriter,
): Edit {
  const hash = erasing?.hash ?? null
  const reaches = study.erasures.reaches()
  if (hash === null || reaches.size === 0) return edit
  const isErased = (id: string) => reaches.get(hash.tombstoneOf(id)) === 'all'
  const rest = erasedEdit(edit, isErased, null)
  if (rest !== null) study.erasures.wipe(entry.entryId)
  return rest ?? edit
}
