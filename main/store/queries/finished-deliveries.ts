import type { ReadableDb } from '../connection.ts'

export type FinishedRequest = { afterId: number; beforeAt: number; limit: number }

/**
 * Numbers of the deliveries whose bodies nobody needs any more: wholly read before this moment,
 * nothing of them waits in the quarantine, and nothing that they announced is still to come.
 */
export function finishedDeliveriesQuery(db: ReadableDb): (request: FinishedRequest) => number[] {
  const select = db
    .prepare(
      `SELECT delivery_id FROM delivery_rows r
       WHERE delivery_id > @afterId AND delivery_id <= (
           SELECT delivery_id FROM delivery_rows WHERE received_at < @beforeAt
           ORDER BY received_at DESC LIMIT 1)
         AND state = 'ingested'
         AND finished_at < @beforeAt AND received_at < @beforeAt
         AND NOT EXISTS (SELECT 1 FROM rejected_records j WHERE j.delivery_id = r.delivery_id)
         AND delivery_id NOT IN
           (SELECT delivery_id FROM announcement_rows WHERE fulfilled_at IS NULL)
       ORDER BY delivery_id LIMIT @limit`,
    )
    .pluck()
  return (request) => select.all(request) as number[]
}
