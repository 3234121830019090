import type { ErasureMeta, StoredErasure } from '#main/inbox/erasing/erased.ts'
import type { StoredErasureRow } from '#main/store/queries/people/erasures.ts'
import type { ErasureReceipt } from '#shared/trust/erasure.ts'

type Known = Pick<ErasureMeta, 'tombstone' | 'range'>

/**
 * Erasures that the inbox knows nothing of, oldest first, each once: those with a receipt where an older
 * backup was put back, and those that the study carried out where the inbox lost their entries with a
 * damaged page. Without this nobody would finish the second kind, or even list it. Pure.
 */
export function forgottenErasures(
  stored: readonly Pick<StoredErasure, 'meta'>[],
  receipts: readonly ErasureReceipt[],
  rows: readonly StoredErasureRow[],
): ErasureMeta[] {
  const known = new Set(stored.map(({ meta }) => textOf(meta)))
  const asked = [
    ...receipts.toReversed().map(({ participantId: code, ...rest }) => ({ ...rest, code })),
    ...rows,
  ]
  return asked.flatMap(({ tombstone, keyId, code, range }) => {
    if (known.has(textOf({ tombstone, range }))) return []
    known.add(textOf({ tombstone, range }))
    return [{ version: 1 as const, tombstone, keyId, code, range }]
  })
}

function textOf({ tombstone, range }: Known): string {
  return `${tombstone} ${JSON.stringify(range)}`
}
