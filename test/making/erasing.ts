import { join } from 'node:path'
import { dataSource, dataType } from '#main/catalogue/catalogue.ts'
import { keyIdOf, tombstoneOf } from '#main/erasure/tombstone.ts'
import { type ErasureMeta, noteErasure } from '#main/inbox/erasing/erased.ts'
import { createRewriter } from '#main/inbox/erasing/rewriter.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader } from '#main/inbox/read-entries.ts'
import { type ErasingReport, erasingThread } from '#main/ingest/erasing/erasing-thread.ts'
import { createIngest } from '#main/ingest/ingest.ts'
import { openStudyForWriting } from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'
import { decode, RECEIVED_AT } from './an-inbox.ts'

/** 32 bytes in hex, as they stand among the secrets. */
export const TOMBSTONE_KEY = '5a'.repeat(32)
export const ERASED_AT = RECEIVED_AT + 400 * 86_400_000

const limits = { maxDecodedBytes: 64 * 1024 * 1024 }

export type ErasingStudy = {
  path: string
  /** Takes in everything there is, with whatever has to be erased on the way. */
  takeIn(): Promise<ErasingReport[]>
  close(): void
}

/** The folder's inbox and a study of it, with the real work of erasing on this thread. */
export function erasingStudy(
  folder: string,
  name = 'study',
  key: string | null = TOMBSTONE_KEY,
): ErasingStudy {
  const path = join(folder, `${name}.sqlite`)
  const inbox = openInboxForAppending(join(folder, 'inbox.sqlite'), null)
  const study = openStudyForWriting(path, null)
  study.pragma('synchronous = OFF')
  inbox.pragma('synchronous = OFF')
  migrate(study)
  const rewriter = createRewriter(inbox)
  const reports: ErasingReport[] = []
  const people = erasingThread({
    ...{ inbox, study, key, decode, limits, isEncrypted: false },
    makeWay: async () => {},
    rewrite: async (rewriting) => rewriter.rewrite(rewriting),
    report: (report) => reports.push(report),
  })
  const ingest = createIngest({
    ...{ study, decode, erasing: people.erasing },
    readEntries: entriesReader(inbox),
    readDelivery: deliveryReader(inbox),
    catalogue: { dataSourceName: (id) => dataSource(id).name, dataType },
  })
  return {
    path,
    async takeIn() {
      reports.length = 0
      for (let isDone = false; !isDone; ) {
        while (ingest.step() !== null);
        isDone = !(await new Promise<boolean>((resolve) => {
          let isResumed = false
          people.run(ingest, () => {
            isResumed = true
          })
          const look = () => (people.isBusy() ? setImmediate(look) : resolve(isResumed))
          look()
        }))
        const failed = reports.find(({ about }) => about === 'failed')
        if (failed !== undefined) throw new Error(JSON.stringify(failed))
      }
      return [...reports]
    },
    close() {
      people.stop()
      study.close()
      while (!rewriter.scrub());
      inbox.close()
    },
  }
}

/** Asks for an erasure, as the running app appends it. */
export function askErasure(
  folder: string,
  endUserId: string,
  {
    code,
    range = null,
    at = ERASED_AT,
  }: { code: string; range?: ErasureMeta['range']; at?: number },
): number {
  const db = openInboxForAppending(join(folder, 'inbox.sqlite'), null)
  try {
    const meta: ErasureMeta = {
      version: 1,
      tombstone: tombstoneOf(TOMBSTONE_KEY, endUserId),
      keyId: keyIdOf(TOMBSTONE_KEY),
      code,
      range,
    }
    const text = JSON.stringify(meta)
    const { lastInsertRowid } = db
      .prepare(
        "INSERT INTO entries (kind, recorded_at, meta, body) VALUES ('erasure', ?, ?, zeroblob(0))",
      )
      .run(at, text)
    noteErasure(db, Number(lastInsertRowid), at, text)
    return Number(lastInsertRowid)
  } finally {
    db.close()
  }
}
