import { join } from 'node:path'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader } from '#main/inbox/read-entries.ts'
import type { Decode, Recall } from '#main/ingest/entry-content.ts'
import { createIngest } from '#main/ingest/ingest.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'
import { offlineErasing } from './offline-erasing.ts'

const MAX_DECODED_BYTES = 512 * 1024 * 1024

/**
 * Carries everything that is new in the folder's inbox into a study, on this thread. Only for
 * commands that hold the data folder alone. Returns how many deliveries were taken in.
 */
export function ingestOffline(options: {
  dataDir: string
  studyPath: string
  sqliteBinding: SqliteBinding
  onProgress: (deliveries: number) => void
  /** For bodies that are no longer kept. */
  recall?: Recall
}): number {
  const { dataDir, studyPath, sqliteBinding, onProgress, recall } = options
  const inboxPath = join(dataDir, 'inbox.sqlite')
  const inbox = openInboxForReading(inboxPath, sqliteBinding)
  const study = openStudyForWriting(studyPath, sqliteBinding)
  let deliveries = 0
  try {
    migrate(study)
    const limits = { maxDecodedBytes: MAX_DECODED_BYTES }
    const decode: Decode = (body, arrived) => decodeDelivery(body, limits, { arrived })
    const { erasing, finish } = offlineErasing({
      ...{ dataDir, inbox, inboxPath, study, sqliteBinding, decode, limits },
    })
    const ingest = createIngest({
      study,
      readEntries: entriesReader(inbox),
      readDelivery: deliveryReader(inbox),
      decode,
      erasing,
      ...(recall === undefined ? {} : { recall }),
      catalogue: { dataSourceName: (id) => dataSource(id).name, dataType },
    })
    for (;;) {
      const advance = ingest.step()
      const held = ingest.held()
      if (held !== null) finish(held)
      else if (advance === null) break
      deliveries += advance?.deliveries ?? 0
      onProgress(deliveries)
    }
    study.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    study.close()
    inbox.close()
  }
  return deliveries
}
