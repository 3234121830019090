import type { DeliveryDetail, DeliveryRow } from '#shared/delivery.ts'
import type { ReadableDb } from '../connection.ts'
import { deliveriesQuery } from './deliveries.ts'

export type StudyDelivery = DeliveryRow & {
  sha256: string
  late: number
  rejected: DeliveryDetail['rejected']
}

/** What the study knows of one delivery; null where it is not (yet) there. */
export function deliveryQuery(db: ReadableDb): (deliveryId: number) => StudyDelivery | null {
  const list = deliveriesQuery(db)
  const more = db.prepare(
    'SELECT lower(hex(sha256)) AS sha256, late FROM delivery_rows WHERE delivery_id = ?',
  )
  const rejected = db.prepare(
    'SELECT path, reason FROM rejected_records WHERE delivery_id = ? ORDER BY position LIMIT 1000',
  )
  return (deliveryId) => {
    const [row] = list({ beforeId: deliveryId + 1, limit: 1, only: 'all' })
    if (row?.deliveryId !== deliveryId) return null
    return {
      ...row,
      ...(more.get(deliveryId) as Pick<StudyDelivery, 'sha256' | 'late'>),
      rejected: rejected.all(deliveryId) as StudyDelivery['rejected'],
    }
  }
}
