import { CallFailed } from '#main/door/door.ts'
import type { DeliveryMeta, Entry } from '#main/inbox/entry.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader } from '#main/inbox/read-entries.ts'
import { arrivedOf } from '#main/ingest/entry-content.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import type { CarriedValue } from '#main/store/queries/quality/made-rows.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { DecodedDelivery, ValueRecord } from '#shared/decoded-delivery.ts'
import { epochsOfEvent } from '#shared/senders/event-values.ts'
import type { MadeRow } from '#shared/study/coverage.ts'

/**
 * Beyond this a body is not read again for a table: it would hold up answers to senders, and what
 * it made is found under its participants.
 */
const MAX_DECODED_BYTES = 8 * 1024 * 1024

export type RowsRequest = { deliveryId: number; after: number; limit: number }

/** Shows what became of the values that a delivery carried: its body is read again and looked up. */
export function createDeliveryRows(ports: {
  reader: StudyReader
  inboxPath: string
  sqliteBinding: SqliteBinding
}): (request: RowsRequest) => Promise<{ rows: MadeRow[]; total: number }> {
  const { reader, inboxPath, sqliteBinding } = ports

  function entryOf(deliveryId: number): Entry | null {
    const inbox = openInboxForReading(inboxPath, sqliteBinding)
    try {
      return deliveryReader(inbox)(deliveryId)
    } finally {
      inbox.close()
    }
  }

  return async (request) => {
    const { deliveryId, after, limit } = request
    const row = await reader.ask('delivery', deliveryId)
    if (row === null || row.state !== 'ingested') return { rows: [], total: 0 }
    if ((row.bytesDecoded ?? 0) > MAX_DECODED_BYTES)
      throw new CallFailed('not-available-here', 'This body is too large to be shown row by row.')
    const entry = entryOf(deliveryId)
    if (entry === null) return { rows: [], total: 0 }
    const { body } = entry
    // What only repeated other values is not known any more; what it made is.
    if (!(body instanceof Uint8Array)) return reader.ask('valuesOfDelivery', request)
    const arrived = arrivedOf(JSON.parse(entry.meta) as DeliveryMeta)
    const limits = { maxDecodedBytes: MAX_DECODED_BYTES }
    const carried = carriedValues(decodeDelivery(body, limits, { arrived }))
    const values = carried.slice(after, after + limit)
    return { rows: await reader.ask('madeRows', { deliveryId, values }), total: carried.length }
  }
}

function carriedValues({ epochs, dailies, events }: DecodedDelivery): CarriedValue[] {
  const key = ({ endUser, dataSourceId, dataTypeId, value }: ValueRecord) => ({
    endUserId: endUser.endUserId,
    dataSourceId,
    dataTypeId,
    value,
  })
  return [
    ...[...epochs, ...events.flatMap(epochsOfEvent)].map((record) => ({
      ...key(record),
      dimension: 'epoch' as const,
      thirdPartySourceId: record.thirdPartySourceId ?? '',
      generationType: record.generationType ?? '',
      at: record.startAt,
    })),
    ...dailies.map((record) => ({
      ...key(record),
      dimension: 'daily' as const,
      thirdPartySourceId: '',
      generationType: '',
      at: Date.parse(record.day),
    })),
  ]
}
