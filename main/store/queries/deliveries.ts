import type { DeliveryRow } from '#shared/delivery.ts'
import { DAY_MS } from '#shared/time.ts'
import type { ReadableDb } from '../connection.ts'
import { WAITS } from './attention.ts'
import type { DeliveryFilter } from './search/delivery-filter.ts'
import { deliverySearch, type SearchRequest } from './search/delivery-search.ts'

export type DeliveriesRequest = Omit<SearchRequest, 'filter'> & { filter?: DeliveryFilter }

/** Deliveries newest first, from before a given one; those that a filter lets through. */
export function deliveriesQuery(db: ReadableDb): (request: DeliveriesRequest) => DeliveryRow[] {
  const prepare = (which: string) =>
    db.prepare(
      `SELECT delivery_id AS deliveryId, received_at AS receivedAt, sender, type,
       bytes_received AS bytesReceived, bytes_decoded AS bytesDecoded,
       body_encoding AS bodyEncoding, verdict, state, records, inserted, updated, unchanged,
       ack_ms AS ackMs, error,
       (SELECT json_group_array(p.code) FROM delivery_participants d
        JOIN participant_rows p ON p.number = d.participant
        WHERE d.delivery_id = r.delivery_id) AS participantIds
     FROM delivery_rows r WHERE ${which}`,
    )
  const before = 'delivery_id < coalesce(@beforeId, 9007199254740991)'
  const newest = 'ORDER BY delivery_id DESC'
  const all = prepare(`${before} ${newest} LIMIT @limit`)
  const attention = prepare(`${before} AND ${WAITS} ${newest} LIMIT @limit`)
  const listed = prepare(`delivery_id IN (SELECT value FROM json_each(@ids)) ${newest}`)
  const search = deliverySearch(db)

  function rowsOf({ filter = {}, ...request }: DeliveriesRequest): unknown[] {
    const isFiltered = Object.values(filter).some((value) => value !== undefined && value !== '')
    if (isFiltered) return listed.all({ ids: JSON.stringify(search({ ...request, filter })) })
    const { beforeId, limit, only } = request
    return (only === 'all' ? all : attention).all({ beforeId, limit })
  }

  return (request) =>
    (rowsOf(request) as (Omit<DeliveryRow, 'participantIds'> & { participantIds: string })[]).map(
      (row) => ({
        ...row,
        participantIds: JSON.parse(row.participantIds) as string[],
      }),
    )
}

/** Not fetched by this app itself, which says nothing about the way in. */
const LOOKED_BACK_MS = 7 * DAY_MS
const POSTED = "(type IS NULL OR type NOT LIKE 'fetch.%')"

export type DeliveryCounts = { sinceAt: number; count: number; lastReceivedAt: number | null }

/** Counts for the status: since a moment, and the newest receipt; of what senders posted. */
export function deliveryCountsQuery(db: ReadableDb): (sinceAt: number) => DeliveryCounts {
  const select = db.prepare(
    `SELECT (SELECT count(*) FROM delivery_rows WHERE received_at >= ? AND ${POSTED}) AS count,
       coalesce((SELECT received_at FROM delivery_rows
         WHERE received_at >= (SELECT max(received_at) FROM delivery_rows) - ${LOOKED_BACK_MS}
           AND ${POSTED} ORDER BY received_at DESC LIMIT 1),
         (SELECT max(received_at) FROM delivery_rows)) AS lastReceivedAt`,
  )
  return (sinceAt) => ({ sinceAt, ...(select.get(sinceAt) as Omit<DeliveryCounts, 'sinceAt'>) })
}
