import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { flushFolder } from '#main/platform/flush-folder.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { BackupFailed } from '../backup-failed.ts'
import { unpackChecked } from '../check-backup.ts'
import type { BackupManifest } from '../manifest.ts'
import type { BackupWatch } from '../watch.ts'
import { type RestorePlan, STAGING, writePlan } from './plan.ts'

export type StagedRestore = { manifest: BackupManifest; plan: RestorePlan }

/**
 * Unpacks a backup into the data folder and checks it, beside whatever runs there. Nothing of what
 * stands there changes: that is for `finishRestore`, while nobody has the folder open.
 */
export async function stageRestore(
  order: { path: string; dataDir: string; sqliteBinding: SqliteBinding; now: number },
  watch: BackupWatch,
): Promise<StagedRestore> {
  const { path, dataDir, sqliteBinding, now } = order
  const staging = join(dataDir, STAGING)
  rmSync(staging, { recursive: true, force: true })
  mkdirSync(staging, { recursive: true, mode: 0o700 })
  try {
    const { manifest, isOpened } = await unpackChecked(path, staging, sqliteBinding, watch)
    if (!isOpened)
      throw new BackupFailed(
        'The databases of this backup are encrypted, and their key is not here. Give this data folder the key of that study first; nothing was changed.',
      )
    if (!manifest.isEncrypted && sqliteBinding?.key)
      throw new BackupFailed(
        'This backup was made before the study was encrypted. Put it back into an empty data folder; nothing was changed.',
      )
    flushFolder(staging)
    const plan: RestorePlan = {
      fileName: basename(path),
      madeAt: manifest.madeAt,
      stagedAt: now,
      aside: `before-restore-${stampOf(now)}`,
      isEncrypted: manifest.isEncrypted,
      lastEntryId: manifest.inbox.lastEntryId,
      mark: manifest.inbox.mark,
      carried: null,
    }
    writePlan(dataDir, plan)
    return { manifest, plan }
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    throw error
  }
}

/** A person thought better of it before it was carried out. */
export function dropStagedRestore(dataDir: string): void {
  rmSync(join(dataDir, STAGING), { recursive: true, force: true })
}

function stampOf(at: number): string {
  return new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '')
}
