import type { DeliveryMeta, ReprocessMeta } from '#main/inbox/entry.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader } from '#main/inbox/read-entries.ts'
import { bodyForms } from '#main/ingest/body-forms.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { StudyReader } from '#main/store/reader.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'
import { createDeliveryRows } from './delivery-rows.ts'

/** What a window shows of a body at most; the raw bytes are there to be copied. */
const SHOWN_BYTES = 256 * 1024
/** A body larger than this when unwrapped is shown raw only. */
const MAX_SHOWN_DECODED_BYTES = 16 * 1024 * 1024
/** One entry of the inbox names at most so many deliveries. */
const IDS_PER_ENTRY = 1_000

export type DeliveryActions = {
  read(deliveryId: number): Promise<DeliveryDetail | null>
  /** How many deliveries will be decoded again. */
  reprocess(request: { deliveryIds: number[] | null; reason: string | null }): Promise<number>
  release(deliveryIds: number[]): Promise<number>
  rows: ReturnType<typeof createDeliveryRows>
}

/** What a person can ask about a delivery and do with it. */
export function createDeliveryActions(ports: {
  reader: StudyReader
  inboxPath: string
  sqliteBinding: SqliteBinding
  record: (meta: ReprocessMeta) => Promise<void>
}): DeliveryActions {
  const { reader, inboxPath, sqliteBinding, record } = ports

  async function again(deliveryIds: number[], isReleased: boolean): Promise<number> {
    for (let at = 0; at < deliveryIds.length; at += IDS_PER_ENTRY)
      await record({ deliveryIds: deliveryIds.slice(at, at + IDS_PER_ENTRY), isReleased })
    return deliveryIds.length
  }

  return {
    rows: createDeliveryRows(ports),
    async read(deliveryId) {
      const row = await reader.ask('delivery', deliveryId)
      return row === null ? null : { ...row, ...received(deliveryId) }
    },
    reprocess: async (request) => again(await reader.ask('waitingDeliveries', request), false),
    release: async (deliveryIds) =>
      again(await reader.ask('waitingDeliveries', { deliveryIds, reason: null }), true),
  }

  function received(deliveryId: number) {
    const inbox = openInboxForReading(inboxPath, sqliteBinding)
    try {
      const entry = deliveryReader(inbox)(deliveryId)
      if (entry === null) return nothingKept
      const { headers, pathRest } = JSON.parse(entry.meta) as DeliveryMeta
      const { body } = entry
      if (!(body instanceof Uint8Array)) {
        const bodyRemovedAt = 'removedAt' in body ? body.removedAt : body.erasedAt
        return { ...nothingKept, headers, pathRest, bodyRemovedAt }
      }
      const form = bodyForms(body, { maxDecodedBytes: MAX_SHOWN_DECODED_BYTES })('json')
      const bytes = form === 'too-large' ? null : form
      return {
        headers,
        pathRest,
        text: bytes === null ? null : Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('utf8'),
        isTextCut: bytes !== null && bytes.length > SHOWN_BYTES,
        bodyRemovedAt: null,
        bodyBase64: Buffer.from(body.subarray(0, SHOWN_BYTES)).toString('base64'),
      }
    } finally {
      inbox.close()
    }
  }
}

const nothingKept = {
  headers: {},
  pathRest: '',
  text: null,
  isTextCut: false,
  bodyRemovedAt: null,
  bodyBase64: null,
}
