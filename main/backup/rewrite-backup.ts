import { mkdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { BackupFailed } from './backup-failed.ts'
import { bindingFor, unpackChecked } from './check-backup.ts'
import { checkSpace } from './folder/free-space.ts'
import { makeWorkFolder } from './folder/work-folder.ts'
import type { BackupManifest } from './manifest.ts'
import { packFolder } from './pack-folder.ts'
import type { BackupWatch } from './watch.ts'

/**
 * Puts another content into a backup, for an erasure: unpacks and checks it, lets `change` work on
 * `study.sqlite` and `inbox.sqlite` in a folder, and packs them again under the same name and date.
 * Killed at any moment the former or the new file stands, whole. Throws `BackupFailed` where it can't
 * be opened; it is then as it was. `change` must leave both databases closed, with nothing in a log.
 */
export async function rewriteBackup(
  order: { path: string; dataDir: string; sqliteBinding: SqliteBinding },
  change: (folder: string, binding: SqliteBinding) => void | Promise<void>,
  watch: BackupWatch,
): Promise<BackupManifest> {
  const { path, dataDir, sqliteBinding } = order
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const work = makeWorkFolder(folder)
  try {
    const { manifest, isOpened } = await unpackChecked(path, work.path, sqliteBinding, watch)
    if (!isOpened) throw new BackupFailed('The key of this backup is not here.')
    checkSpace([{ folder: dirname(path), bytes: statSync(path).size }])
    const binding = bindingFor(manifest, sqliteBinding)
    await change(work.path, binding)
    return await packFolder(work.path, path, manifest, binding, watch)
  } finally {
    work.remove()
  }
}
