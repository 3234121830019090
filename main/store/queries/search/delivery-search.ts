import type { ReadableDb } from '../../connection.ts'
import { WAITS } from '../attention.ts'
import { type DeliveryFilter, filterReader } from './delivery-filter.ts'
import { statementCache } from './statement-cache.ts'

export type SearchRequest = {
  beforeId: number | null
  limit: number
  only: 'all' | 'attention'
  filter: DeliveryFilter
}

/** Numbers of the deliveries that a filter lets through, newest first. */
export function deliverySearch(db: ReadableDb): (request: SearchRequest) => number[] {
  const { condition } = filterReader(db)
  const statement = statementCache(db)
  return ({ beforeId, limit, only, filter }) => {
    const found = condition(filter)
    if (found === null) return []
    const { from, where, values } = found
    const waits = only === 'attention' ? `AND ${WAITS}` : ''
    const before = beforeId ?? Number.MAX_SAFE_INTEGER
    return statement(
      `SELECT r.delivery_id AS id FROM ${from} WHERE ${where} AND r.delivery_id < @before ${waits}
       ORDER BY r.delivery_id DESC LIMIT @limit`,
    )
      .all({ ...values, before, limit })
      .map((row) => (row as { id: number }).id)
  }
}
