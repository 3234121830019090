import type { DeliveryRow } from '#shared/delivery.ts'
import type { ReadableDb } from '../connection.ts'
import { deliveriesQuery } from './deliveries.ts'

export type StudyDelivery = DeliveryRow & {
  sha256: string
  rejected: { path: string; reason: string }[]
}

/** What the study knows of one delivery; null where it is not (yet) there. */
export function deliveryQuery(db: ReadableDb): (deliveryId: number) => StudyDelivery | null {
  const list = deliveriesQuery(db)
  const hash = db
    .prepare('SELECT lower(hex(sha256)) FROM delivery_rows WHERE delivery_id = ?')
    .pluck()
  const rejected = db.prepare(
    'SELECT path, reason FROM rejected_records WHERE delivery_id = ? ORDER BY position LIMIT 1000',
  )
  return (deliveryId) => {
    const [row] = list({ beforeId: deliveryId + 1, limit: 1, only: 'all' })
    if (row?.deliveryId !== deliveryId) return null
    return {
      ...row,
      sha256: hash.get(deliveryId) as string,
      rejected: rejected.all(deliveryId) as StudyDelivery['rejected'],
    }
  }
}
