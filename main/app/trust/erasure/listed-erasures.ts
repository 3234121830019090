import type { ErasureMeta, StoredErasure } from '#main/inbox/erasing/erased.ts'
import type { StoredErasureRow } from '#main/store/queries/people/erasures.ts'
import type { ErasureReceipt, ErasureStep, ErasuresList } from '#shared/trust/erasure.ts'

/** Every erasure as the window lists it. Pure. */
export function listed(from: {
  unfinished: readonly StoredErasure[]
  /** Carried out once, and not known to the inbox any more: asked for again in a moment. */
  forgotten: readonly ErasureMeta[]
  receipts: ErasureReceipt[]
  rows: readonly StoredErasureRow[]
  keyId: string
  steps: ReadonlyMap<number, ErasureStep>
  troubles: ReadonlyMap<number, ErasuresList['running'][number]['trouble']>
}): ErasuresList {
  const { unfinished, forgotten, receipts, rows, keyId, steps, troubles } = from
  const again = forgotten.filter((meta) => meta.keyId === keyId)
  return {
    running: [
      ...unfinished.map(({ erasureId, meta: { code: participantId, range } }) => ({
        ...{ erasureId, participantId, range },
        step: steps.get(erasureId) ?? 'erasing',
        trouble: troubles.get(erasureId) ?? null,
      })),
      // Numbers of no entry, until they have one.
      ...again.map(({ code: participantId, range }, place) => ({
        ...({ erasureId: -1 - place, participantId, range, step: 'asked', trouble: null } as const),
      })),
    ],
    receipts,
    late: rows
      .filter(({ lateDeliveries }) => lateDeliveries > 0)
      .map(({ code, lateDeliveries, lastLateAt }) => ({
        ...{ participantId: code, deliveries: lateDeliveries, lastAt: lastLateAt },
      })),
    unrecognised: rows.filter((row) => row.keyId !== keyId).length,
  }
}
