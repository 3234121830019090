import type { Link } from '#shared/contract.ts'
import type { DeliveryRow } from '#shared/delivery.ts'

const ROWS_AT_ONCE = 500
const RELEASED_AT_ONCE = 1_000

/** Numbers of all deliveries that wait for this reason, newest first. */
export async function deliveriesWaitingFor(link: Link, reason: string): Promise<number[]> {
  const found: number[] = []
  let beforeId: number | null = null
  for (;;) {
    const rows: DeliveryRow[] = await link.call('deliveries.list', {
      beforeId,
      limit: ROWS_AT_ONCE,
      only: 'attention',
    })
    for (const row of rows) {
      if (row.state === 'quarantined' && row.error === reason) found.push(row.deliveryId)
    }
    beforeId = rows.at(-1)?.deliveryId ?? null
    if (beforeId === null || rows.length < ROWS_AT_ONCE) return found
  }
}

/** Releases these in as many calls as it takes; answers how many were. */
export async function release(link: Link, deliveryIds: number[]): Promise<{ deliveries: number }> {
  let deliveries = 0
  for (let start = 0; start < deliveryIds.length; start += RELEASED_AT_ONCE) {
    const answer = await link.call('deliveries.release', {
      deliveryIds: deliveryIds.slice(start, start + RELEASED_AT_ONCE),
    })
    deliveries += answer.deliveries
  }
  return { deliveries }
}
