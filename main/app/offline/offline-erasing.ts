import type { Entry } from '#main/inbox/entry.ts'
import { erasedDeliveries, readErasures } from '#main/inbox/erasing/erased.ts'
import { createRewriter } from '#main/inbox/erasing/rewriter.ts'
import { type Db, openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { entriesReader } from '#main/inbox/read-entries.ts'
import { refusedReader } from '#main/inbox/refused.ts'
import type { Decode } from '#main/ingest/entry-content.ts'
import type { Erasing } from '#main/ingest/erasing/apply-erasure.ts'
import { type Hasher, hasher } from '#main/ingest/erasing/erased-content.ts'
import { sweep } from '#main/ingest/erasing/sweep.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import type { WritableDb } from '#main/store/connection.ts'
import { erasingWork } from '#main/store/erasing/erasing-work.ts'
import { openSecretsFile } from '../secrets-file.ts'

/** What taking in without the running app must know of erasures. */
export type OfflineErasing = {
  erasing: Erasing
  /** Finishes in the inbox what an app that was stopped had begun. Throws where the key is not here. */
  finish(held: Entry): void
}

export function offlineErasing(options: {
  dataDir: string
  inbox: Db
  inboxPath: string
  study: WritableDb
  sqliteBinding: SqliteBinding
  decode: Decode
  limits: { maxDecodedBytes: number }
}): OfflineErasing {
  const { dataDir, inbox, inboxPath, study, sqliteBinding, decode, limits } = options
  const hash = hashOf(dataDir)
  const stored = (erasureId: number) =>
    readErasures(inbox).find((one) => one.erasureId === erasureId) ?? null

  return {
    erasing: {
      hash,
      known(erasureId) {
        const found = stored(erasureId)
        if (found === null) return null
        const { isSwept, facts } = found
        return { isSwept, facts, deliveryIds: erasedDeliveries(inbox, erasureId) }
      },
    },
    finish({ entryId }) {
      const erasure = stored(entryId)
      if (hash === null || erasure === null)
        throw new Error(
          'An erasure is not finished, and its key is not here: start Pulsetray once, so that it can be.',
        )
      const writing = openInboxForAppending(inboxPath, sqliteBinding)
      try {
        const rewriter = createRewriter(writing)
        const work = erasingWork(study)
        const readEntries = entriesReader(inbox)
        const nextRefused = refusedReader(inbox)
        for (const bite of sweep({ erasure, hash, work, decode, limits, readEntries, nextRefused }))
          if (bite !== null) rewriter.rewrite(bite)
      } finally {
        writing.close()
      }
    },
  }
}

/** Null where the secrets are in a keychain, or there are none: nobody comes late by then. */
function hashOf(dataDir: string): Hasher | null {
  try {
    const key = openSecretsFile(dataDir).read()?.tombstoneKey ?? null
    return key === null ? null : hasher(key)
  } catch {
    return null
  }
}
