import { join } from 'node:path'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import type { StoredErasure } from '#main/inbox/erasing/erased.ts'
import { erasedDeliveries } from '#main/inbox/erasing/erased.ts'
import { createRewriter } from '#main/inbox/erasing/rewriter.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader } from '#main/inbox/read-entries.ts'
import { refusedReader } from '#main/inbox/refused.ts'
import type { Decode } from '#main/ingest/entry-content.ts'
import { applyErasure } from '#main/ingest/erasing/apply-erasure.ts'
import { hasher } from '#main/ingest/erasing/erased-content.ts'
import { sweep } from '#main/ingest/erasing/sweep.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { decodeDelivery } from '#main/senders/decode-delivery.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { erasingWork } from '#main/store/erasing/erasing-work.ts'
import { migrate } from '#main/store/migrate.ts'
import { studyWriter } from '#main/store/writer/study-writer.ts'

const limits = { maxDecodedBytes: 512 * 1024 * 1024 }

/**
 * Takes a person out of an inbox and a study that nobody else has open, such as those of a backup:
 * the same as in the running app. Both files are closed and hold nothing of it when this returns.
 */
export function eraseInCopy(order: {
  folder: string
  sqliteBinding: SqliteBinding
  key: string
  erasure: StoredErasure
  pace: () => void
}): void {
  const { folder, sqliteBinding, key, erasure, pace } = order
  const inbox = openInboxForAppending(join(folder, 'inbox.sqlite'), sqliteBinding)
  const study = openStudyForWriting(join(folder, 'study.sqlite'), sqliteBinding)
  try {
    migrate(study)
    const hash = hasher(key)
    const decode: Decode = (body, arrived) => decodeDelivery(body, limits, { arrived })
    const rewriter = createRewriter(inbox)
    const work = erasingWork(study)
    const all = sweep({
      ...{ erasure: { ...erasure, sweptTo: 0 }, hash, work, decode, limits },
      readEntries: entriesReader(inbox),
      nextRefused: refusedReader(inbox),
    })
    let facts: StoredErasure['facts'] = null
    for (const bite of all) {
      if (bite !== null) rewriter.rewrite(bite)
      facts = bite?.erasure?.facts ?? facts
      pace()
    }
    const { erasureId, recordedAt, meta } = erasure
    const readers = {
      ...{ decode, readDelivery: deliveryReader(inbox), recall: () => null },
      erasing: {
        hash,
        known: () => ({ isSwept: true, facts, deliveryIds: erasedDeliveries(inbox, erasureId) }),
      },
    }
    const catalogue = { dataSourceName: (id: number) => dataSource(id).name, dataType }
    const entry = {
      ...{ kind: 'erasure' as const, entryId: erasureId, deliveryId: null, recordedAt },
      ...{ meta: JSON.stringify(meta), body: new Uint8Array(0) },
    }
    study.transaction(() => {
      const writer = studyWriter(study, catalogue)
      applyErasure(entry, readers, writer)
      writer.settle()
    })()
    pace()
    work.scrub(sqliteBinding?.key != null)
    work.scrubbed([erasureId])
    while (!rewriter.scrub()) pace()
  } finally {
    study.close()
    inbox.close()
  }
}
