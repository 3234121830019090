import { ruling, type VersionTime } from '../writer/versions.ts'
import type { Receipt } from './receipts.ts'

/** A stored version, as far as the rule needs it. */
export type Standing = { at: number; createdAfterMs: number | null; deliveryId: number }

/**
 * Which of these versions was the current one, by the rule by which they were written. They come
 * in order of their revisions, which is the order they came in. Null where there are none.
 */
export function winner<V>(
  versions: readonly V[],
  standing: (version: V) => Standing,
  receiptOf: (deliveryId: number) => Receipt,
): V | null {
  const timeOf = (version: V): VersionTime => {
    const { at, createdAfterMs, deliveryId } = standing(version)
    const { countedAt } = receiptOf(deliveryId)
    return { at: createdAfterMs === null ? countedAt : at + createdAfterMs, order: deliveryId }
  }
  let best: V | null = null
  for (const version of versions)
    if (best === null || ruling(timeOf(version), timeOf(best)) === 'newer') best = version
  return best
}
