import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { BackupFailed, isDamage, SourceDamaged } from './backup-failed.ts'
import { copyDatabase, isSound } from './databases/copy-database.ts'
import { backupFileName } from './folder/file-name.ts'
import { checkSpace } from './folder/free-space.ts'
import { makeWorkFolder } from './folder/work-folder.ts'
import type { BackupManifest } from './manifest.ts'
import { type BackupTitle, forPeople, packFolder } from './pack-folder.ts'
import { type BackupWatch, stepOf } from './watch.ts'

export type BackupOrder = BackupTitle & {
  dataDir: string
  sqliteBinding: SqliteBinding
  /** Where the file goes; it must be there. */
  folder: string
  /** `settings.json` as text, without secrets. */
  settings: string
}

export type WrittenBackup = { fileName: string; bytes: number; manifest: BackupManifest }

/**
 * Writes both databases, the settings and the audit log into one file that is nothing before it is
 * whole, checked and on the disk. The study is copied first: what it holds is then in the inbox's
 * copy too. Throws `BackupFailed` with a sentence for a person.
 */
export async function writeBackup(order: BackupOrder, watch: BackupWatch): Promise<WrittenBackup> {
  const { dataDir, folder, sqliteBinding } = order
  for (const file of ['study.sqlite', 'inbox.sqlite'])
    if (!existsSync(join(dataDir, file)))
      throw new BackupFailed(`There is no ${file} in ${dataDir}, so there is nothing to back up.`)
  const bytes = sizeOf(dataDir, 'study.sqlite') + sizeOf(dataDir, 'inbox.sqlite')
  mkdirSync(join(dataDir, 'backups'), { recursive: true, mode: 0o700 })
  checkSpace([
    { folder: join(dataDir, 'backups'), bytes },
    // What is packed already, such as bodies in zstd, does not get smaller.
    { folder, bytes },
  ])
  const work = makeWorkFolder(join(dataDir, 'backups'))
  try {
    await copyInto(work.path, order, watch)
    const fileName = freeName(folder, order.studyName, order.madeAt)
    const path = join(folder, fileName)
    const manifest = await packFolder(work.path, path, order, sqliteBinding, watch)
    return { fileName, bytes: statSync(path).size, manifest }
  } catch (error) {
    throw forPeople(error as Error, 'The backup')
  } finally {
    work.remove()
  }
}

async function copyInto(
  work: string,
  { dataDir, sqliteBinding, settings }: BackupOrder,
  watch: BackupWatch,
): Promise<void> {
  const files = [
    ['study.sqlite', stepOf(watch, 'copying-study', [0, 0.15])],
    ['inbox.sqlite', stepOf(watch, 'copying-inbox', [0.15, 0.3])],
  ] as const
  for (const [file, onShare] of files) {
    const copy = join(work, file)
    await copyDatabase(join(dataDir, file), copy, sqliteBinding, onShare).catch((error: Error) => {
      throw isDamage(error) ? new SourceDamaged(file) : error
    })
    stepOf(watch, 'checking-copies', [0.3, 0.3])(0)
    if (!isSound(copy, sqliteBinding)) throw new SourceDamaged(file)
  }
  writeFileSync(join(work, 'settings.json'), settings, { mode: 0o600 })
  const audit = wholeLines(join(dataDir, 'audit.jsonl'))
  if (audit !== null) writeFileSync(join(work, 'audit.jsonl'), audit, { mode: 0o600 })
}

/** The audit log may be written to at this moment: half a line belongs to the next backup. */
function wholeLines(path: string): Buffer | null {
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  return bytes.subarray(0, bytes.lastIndexOf(10) + 1)
}

function freeName(folder: string, studyName: string, madeAt: number): string {
  for (let number = 1; ; number++) {
    const name = backupFileName(studyName, madeAt, number)
    if (!existsSync(join(folder, name))) return name
  }
}

function sizeOf(dataDir: string, file: string): number {
  return [file, `${file}-wal`]
    .map((name) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0)
}
