import { join } from 'node:path'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import { openInboxForAppending, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader } from '#main/inbox/read-entries.ts'
import { createIngest, type Ingest } from '#main/ingest/ingest.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'

/** Writes bodies into an inbox as if they had been received, one second apart. */
export function fillInbox(
  folder: string,
  bodies: Iterable<Buffer>,
  receivedFromAt: number,
  binding: SqliteBinding = null,
): void {
  const db = openInboxForAppending(join(folder, 'inbox.sqlite'), binding)
  db.pragma('synchronous = OFF')
  const insert = db.prepare(
    "INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES ('delivery', ?, ?, ?, ?)",
  )
  const meta = JSON.stringify({
    headers: { 'content-type': 'application/json', 'content-encoding': 'zstd' },
    pathRest: '',
    verdict: 'not_configured',
    signature: 'not-configured',
  })
  let deliveryId =
    (db.prepare('SELECT max(delivery_id) FROM entries').pluck().get() as number | null) ?? 0
  db.transaction(() => {
    for (const body of bodies) {
      deliveryId++
      insert.run(deliveryId, receivedFromAt + deliveryId * 1000, meta, body)
    }
  })()
  db.close()
}

/** The real ingest over the folder's two files, to be stepped by hand. */
export function openIngest(
  folder: string,
  binding: SqliteBinding = null,
): { ingest: Ingest; close(): void } {
  const inbox = openInboxForReading(join(folder, 'inbox.sqlite'), binding)
  const study = openStudyForWriting(join(folder, 'study.sqlite'), binding)
  migrate(study)
  const limits = { maxDecodedBytes: 512 * 1024 * 1024 }
  const ingest = createIngest({
    study,
    readEntries: entriesReader(inbox),
    readDelivery: deliveryReader(inbox),
    decode: (body) => decodeDelivery(body, limits),
    catalogue: { dataSourceName: (id) => dataSource(id).name, dataType },
  })
  return {
    ingest,
    close() {
      inbox.close()
      study.close()
    },
  }
}

/** Takes in everything that is there; returns the milliseconds it took. */
export function ingestAll(ingest: Ingest): number {
  const startedMs = performance.now()
  while (ingest.step() !== null);
  return performance.now() - startedMs
}
