import { rewriteBackup } from '#main/backup/rewrite-backup.ts'
import type { BackupWatch } from '#main/backup/watch.ts'
import type { StoredErasure } from '#main/inbox/erasing/erased.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { eraseInCopy } from './erase-in-copy.ts'

/** Writes one backup anew without a person; killed at any moment, the former or the new one stands. */
export async function eraseInBackup(
  order: {
    dataDir: string
    sqliteBinding: SqliteBinding
    path: string
    key: string
    erasure: StoredErasure
  },
  watch: BackupWatch,
): Promise<void> {
  const { key, erasure } = order
  const { pace } = watch
  await rewriteBackup(
    order,
    (folder, sqliteBinding) => eraseInCopy({ folder, sqliteBinding, key, erasure, pace }),
    watch,
  )
}
