import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { BackupFailed } from '#main/backup/backup-failed.ts'
import { unpackChecked } from '#main/backup/check-backup.ts'
import { markOf } from '#main/backup/databases/database-facts.ts'
import { makeWorkFolder } from '#main/backup/folder/work-folder.ts'
import type { BackupWatch } from '#main/backup/watch.ts'
import { openInboxForReading } from '#main/inbox/inbox-database.ts'
import { openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'
import { removeUnfinishedStudy, unfinishedStudy } from '../../offline/rebuild.ts'

/**
 * Takes the study out of a backup, for an inbox that has grown on since: what came in after the
 * backup is then taken in from there, and nothing is lost. Refuses the backup of another inbox.
 */
export async function unpackStudy(
  order: { path: string; dataDir: string; sqliteBinding: SqliteBinding },
  watch: BackupWatch,
): Promise<void> {
  const { path, dataDir, sqliteBinding } = order
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const work = makeWorkFolder(folder)
  try {
    const { manifest, isOpened } = await unpackChecked(path, work.path, sqliteBinding, watch)
    if (!isOpened || manifest.isEncrypted !== Boolean(sqliteBinding?.key))
      throw new BackupFailed(
        'This backup is not encrypted as the study is. Put it back as a whole.',
      )
    if (!continues(join(dataDir, 'inbox.sqlite'), sqliteBinding, manifest.inbox))
      throw new BackupFailed(
        'What was received here does not go on from this backup: it is of another study, or older entries of the inbox are lost. Put the backup back as a whole, or choose another.',
      )
    const study = join(work.path, 'study.sqlite')
    const db = openSqlite(study, sqliteBinding)
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    removeUnfinishedStudy(dataDir)
    renameSync(study, unfinishedStudy(dataDir))
  } finally {
    work.remove()
  }
}

function continues(
  inboxPath: string,
  binding: SqliteBinding,
  { lastEntryId, mark }: { lastEntryId: number; mark: string | null },
): boolean {
  const inbox = openInboxForReading(inboxPath, binding)
  try {
    return mark !== null && markOf(inbox, lastEntryId) === mark
  } finally {
    inbox.close()
  }
}
