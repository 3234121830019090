import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { BackupFailed } from './backup-failed.ts'
import { isSound } from './databases/copy-database.ts'
import { inboxFacts, studyFacts } from './databases/database-facts.ts'
import { checkSpace } from './folder/free-space.ts'
import { makeWorkFolder } from './folder/work-folder.ts'
import type { BackupManifest } from './manifest.ts'
import { readBackup } from './read-backup.ts'
import { type BackupWatch, stepOf } from './watch.ts'

export type CheckedBackup = {
  manifest: BackupManifest
  /** False: every byte is as it was written, but the databases are encrypted and no key is here. */
  isOpened: boolean
}

/**
 * Unpacks a backup beside itself and looks whether it could be put back: hashes of all files, every
 * page of both databases, and every view's rows against what the manifest says. Nothing is left of
 * it. Throws `BackupFailed` with the reason where it could not be put back.
 */
export async function checkBackup(
  order: { path: string; dataDir: string; sqliteBinding: SqliteBinding },
  watch: BackupWatch,
): Promise<CheckedBackup> {
  const folder = join(order.dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const work = makeWorkFolder(folder)
  try {
    return await unpackChecked(order.path, work.path, order.sqliteBinding, watch)
  } finally {
    work.remove()
  }
}

/** The same, and leaves the files in `folder`. */
export async function unpackChecked(
  path: string,
  folder: string,
  sqliteBinding: SqliteBinding,
  watch: BackupWatch,
): Promise<CheckedBackup> {
  const manifest = await readBackup(
    path,
    folder,
    stepOf(watch, 'unpacking', [0, 0.5]),
    ({ files }) => checkSpace([{ folder, bytes: files.reduce((sum, f) => sum + f.bytes, 0) }]),
  )
  if (manifest.isEncrypted && !sqliteBinding?.key) return { manifest, isOpened: false }
  const binding = bindingFor(manifest, sqliteBinding)
  const onShare = stepOf(watch, 'checking-copies', [0.5, 0.6])
  for (const file of ['study.sqlite', 'inbox.sqlite']) {
    onShare(0)
    if (!isSound(join(folder, file), binding))
      throw new BackupFailed(
        manifest.isEncrypted
          ? `The key of this study does not open ${file} of this backup.`
          : `This backup holds a damaged ${file}.`,
      )
  }
  const { values, deliveries } = manifest.study
  const counting = stepOf(watch, 'counting', [0.6, 1])
  const found = {
    inbox: inboxFacts(join(folder, 'inbox.sqlite'), binding),
    ...studyFacts(join(folder, 'study.sqlite'), binding, (rows) =>
      counting(rows / (1 + 1.5 * values + deliveries)),
    ),
  }
  const { inbox, study, views } = manifest
  if (!isSame(found, { inbox, study, views }))
    throw new BackupFailed('This backup does not hold what its manifest says.')
  return { manifest, isOpened: true }
}

/** A backup made before the study was encrypted is plain, also where there is a key now. */
export function bindingFor({ isEncrypted }: BackupManifest, binding: SqliteBinding): SqliteBinding {
  return isEncrypted || binding === null ? binding : { ...binding, key: null }
}

type Found = Pick<BackupManifest, 'inbox' | 'study' | 'views'>

function isSame(found: Found, written: Found): boolean {
  const text = ({ inbox, study, views }: Found) =>
    JSON.stringify([inbox, study, views].map((part) => Object.entries(part).sort(byName)))
  return text(found) === text(written)
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
