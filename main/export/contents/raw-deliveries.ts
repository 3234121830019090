import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DeliveryMeta } from '#main/inbox/entry.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader } from '#main/inbox/read-entries.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { ExportedDelivery } from '#main/store/exported/deliveries.ts'
import { createHashedFile } from '../folder/hashed-file.ts'
import { byteSink } from '../formats/byte-sink.ts'
import { instantText } from '../formats/moment-text.ts'
import type { WrittenFile } from '../formats/row-files.ts'

/**
 * `raw/deliveries.jsonl.gz`: each delivery as received, one JSON object a line, the body in Base64.
 * gzip and not zstd: every program that reads an export can read it.
 */
export function writeRawDeliveries(options: {
  folder: string
  inboxPath: string
  sqliteBinding: SqliteBinding
  deliveries: Iterable<ExportedDelivery>
  tick(file: string): void
}): WrittenFile {
  const { folder, inboxPath, sqliteBinding, deliveries, tick } = options
  const name = 'raw/deliveries.jsonl.gz'
  mkdirSync(join(folder, 'raw'), { mode: 0o700 })
  const inbox = openInboxForReading(inboxPath, sqliteBinding)
  try {
    const read = deliveryReader(inbox)
    const instant = instantText()
    const file = createHashedFile(join(folder, name), name)
    const sink = byteSink(file, true)
    let rows = 0
    try {
      for (const { deliveryId, receivedAt, type, verdict, state, sha256 } of deliveries) {
        tick(name)
        const entry = read(deliveryId)
        const meta = entry === null ? null : (JSON.parse(entry.meta) as DeliveryMeta)
        const line = {
          delivery_id: deliveryId,
          received_utc: instant(receivedAt),
          type,
          verdict,
          state,
          sha256: sha256.toString('hex'),
          headers: meta?.headers ?? null,
          path_rest: meta?.pathRest ?? null,
          // Null where it was removed after the time that a person chose.
          body_base64: bodyInBase64(entry?.body),
        }
        sink.text(`${JSON.stringify(line)}\n`)
        rows++
      }
    } catch (error) {
      file.abandon()
      throw error
    }
    const { contentSha256 } = sink.end()
    return { ...file.close(), table: 'raw', rows, contentSha256 }
  } finally {
    inbox.close()
  }
}

function bodyInBase64(body: unknown): string | null {
  return body instanceof Uint8Array ? Buffer.from(body).toString('base64') : null
}
