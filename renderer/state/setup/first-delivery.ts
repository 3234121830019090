import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryRow } from '#shared/delivery.ts'

/** What became of the first delivery, in a sentence; one that could not be read is no failure. */
export function firstDeliverySaid({ state, records }: Pick<DeliveryRow, 'state' | 'records'>) {
  const words = phrases.firstRun.delivery
  if (state === 'pending') return words.decoding
  if (state === 'quarantined') return words.unreadable
  return records === 0 ? words.noValues : words.values(records)
}
