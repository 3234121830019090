import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { flushFolder } from '#main/platform/flush-folder.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { writeArchive } from './archive/write-archive.ts'
import { BackupFailed } from './backup-failed.ts'
import { inboxFacts, studyFacts } from './databases/database-facts.ts'
import { fileSha256 } from './file-hash.ts'
import { unfinishedPath } from './folder/work-folder.ts'
import { BACKUP_FORMAT, type BackupManifest, MANIFEST, type MemberName } from './manifest.ts'
import { readBackup } from './read-backup.ts'
import { type BackupWatch, stepOf } from './watch.ts'

/** What a manifest says besides what is counted. */
export type BackupTitle = Pick<BackupManifest, 'madeAt' | 'version' | 'studyName' | 'isNightly'>

/** Settings and audit log stand before the databases: they are found without reading gigabytes. */
const ORDER: readonly MemberName[] = [
  'settings.json',
  'audit.jsonl',
  'study.sqlite',
  'inbox.sqlite',
]

/**
 * Counts what a folder with the files of a backup holds, packs them, reads the file again to its end
 * and only then gives it its name, in the place of one that may stand there.
 */
export async function packFolder(
  work: string,
  path: string,
  title: BackupTitle,
  sqliteBinding: SqliteBinding,
  watch: BackupWatch,
): Promise<BackupManifest> {
  const unfinished = unfinishedPath(dirname(path), '.tar.gz')
  try {
    const manifest = manifestOf(work, title, sqliteBinding, watch)
    packInto(unfinished, work, manifest, watch)
    await readBackup(unfinished, null, stepOf(watch, 'checking-file', [0.85, 1]))
    renameSync(unfinished, path)
    flushFolder(dirname(path))
    return manifest
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw forPeople(error as Error, basename(path))
  }
}

function manifestOf(
  work: string,
  { madeAt, version, studyName, isNightly }: BackupTitle,
  sqliteBinding: SqliteBinding,
  watch: BackupWatch,
): BackupManifest {
  const inbox = inboxFacts(join(work, 'inbox.sqlite'), sqliteBinding)
  const counting = stepOf(watch, 'counting', [0.35, 0.6])
  // Nobody knows how many rows there are before they are read; a value takes about 40 bytes.
  const expected = 1 + statSync(join(work, 'study.sqlite')).size / 40
  const counted = studyFacts(join(work, 'study.sqlite'), sqliteBinding, (rows) =>
    counting(rows / expected),
  )
  if (counted.study.lastEntryId > inbox.lastEntryId)
    throw new BackupFailed(
      'study.sqlite knows more than inbox.sqlite holds: they do not belong together. Keep the data folder as it is.',
    )
  const files = ORDER.filter((name) => existsSync(join(work, name))).map((name) => {
    const onPiece = () => stepOf(watch, 'packing', [0.6, 0.65])(0.5)
    return { name, ...fileSha256(join(work, name), onPiece) }
  })
  return {
    format: 'pulsetray-backup',
    formatVersion: BACKUP_FORMAT,
    ...{ madeAt, version, studyName, isNightly },
    isEncrypted: Boolean(sqliteBinding?.key),
    files,
    inbox,
    ...counted,
  }
}

function packInto(path: string, work: string, manifest: BackupManifest, watch: BackupWatch): void {
  const content = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  const all = manifest.files.reduce((sum, { bytes }) => sum + bytes, 1)
  const onShare = stepOf(watch, 'packing', [0.65, 0.85])
  writeArchive(
    path,
    [
      { name: MANIFEST, bytes: content.length, content },
      ...manifest.files.map(({ name, bytes }) => ({ name, bytes, path: join(work, name) })),
    ],
    manifest.madeAt,
    (done) => onShare(done / all),
  )
}

export function forPeople(error: Error, what: string): Error {
  if (error instanceof BackupFailed) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return new BackupFailed('The disk is full. Nothing of this backup was kept.')
  return new BackupFailed(`${what} can’t be written: ${error.message}`)
}
