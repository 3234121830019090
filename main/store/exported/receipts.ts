import type { ReadableDb } from '../connection.ts'

/** When a delivery was received, and when it counts as received where its body came before. */
export type Receipt = { receivedAt: number; countedAt: number }

/** A power of two: a place is found by the number's last bits. */
const PLACES = 65_536

/**
 * Receipts by delivery. Values stand beside their neighbours of one delivery nearly always, so a
 * small memory answers nearly every question, and it never grows however many deliveries there are.
 */
export function receipts(db: ReadableDb): (deliveryId: number) => Receipt {
  const select = db
    .prepare('SELECT received_at, counted_at FROM delivery_rows WHERE delivery_id = ?')
    .raw()
  const ids = new Float64Array(PLACES).fill(-1)
  const known: Receipt[] = new Array(PLACES)
  return (deliveryId) => {
    const place = deliveryId & (PLACES - 1)
    if (ids[place] === deliveryId) return known[place] as Receipt
    const [receivedAt, countedAt] = select.get(deliveryId) as [number, number]
    const receipt = { receivedAt, countedAt }
    ids[place] = deliveryId
    known[place] = receipt
    return receipt
  }
}
