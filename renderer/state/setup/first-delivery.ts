import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryRow } from '#shared/delivery.ts'

/** What became of the first delivery, in a sentence; one that could not be read is no failure. */
export function firstDeliverySaid({
  state,
  type,
  records,
}: Pick<DeliveryRow, 'state' | 'type' | 'records'>): string {
  const words = phrases.firstRun.delivery
  if (state === 'pending') return words.decoding
  if (state === 'quarantined') return words.unreadable
  const isData = type?.startsWith('event.data.') === true
  return isData && records > 0 ? words.values(records) : words.noValues
}
