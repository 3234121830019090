import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from '#main/platform/flush-folder.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { writeArchive } from './archive/write-archive.ts'
import { BackupFailed, isDamage, SourceDamaged } from './backup-failed.ts'
import { copyDatabase, isSound } from './databases/copy-database.ts'
import { inboxFacts, studyFacts } from './databases/database-facts.ts'
import { fileSha256 } from './file-hash.ts'
import { backupFileName } from './file-name.ts'
import { checkSpace } from './free-space.ts'
import { BACKUP_FORMAT, type BackupManifest, MANIFEST, type MemberName } from './manifest.ts'
import { readBackup } from './read-backup.ts'
import { type BackupWatch, stepOf } from './watch.ts'
import { makeWorkFolder, unfinishedPath } from './work-folder.ts'

export type BackupOrder = {
  dataDir: string
  sqliteBinding: SqliteBinding
  /** Where the file goes; it must be there. */
  folder: string
  studyName: string
  version: string
  /** `settings.json` as text, without secrets. */
  settings: string
  madeAt: number
}

export type WrittenBackup = { fileName: string; bytes: number; manifest: BackupManifest }

/**
 * Writes both databases, the settings and the audit log into one file that is nothing before it is
 * whole, checked and on the disk. The study is copied first: what it holds is then in the inbox's
 * copy too. Throws `BackupFailed` with a sentence for a person.
 */
export async function writeBackup(order: BackupOrder, watch: BackupWatch): Promise<WrittenBackup> {
  const { dataDir, folder, madeAt } = order
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
  const unfinished = unfinishedPath(folder, '.tar.gz')
  try {
    const manifest = await copyAndCount(order, work.path, watch)
    packInto(unfinished, order, work.path, manifest, watch)
    work.remove()
    await readBackup(unfinished, null, stepOf(watch, 'checking-file', [0.85, 1]))
    const fileName = freeName(folder, order.studyName, madeAt)
    renameSync(unfinished, join(folder, fileName))
    flushFolder(folder)
    return { fileName, bytes: statSync(join(folder, fileName)).size, manifest }
  } catch (error) {
    throw forPeople(error as Error)
  } finally {
    work.remove()
    rmSync(unfinished, { force: true })
  }
}

async function copyAndCount(
  { dataDir, sqliteBinding, ...order }: BackupOrder,
  work: string,
  watch: BackupWatch,
): Promise<BackupManifest> {
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
  const inbox = inboxFacts(join(work, 'inbox.sqlite'), sqliteBinding)
  const counting = stepOf(watch, 'counting', [0.35, 0.6])
  // Nobody knows how many rows there are before they are read; a value takes about 200 bytes.
  const expected = 1 + statSync(join(work, 'study.sqlite')).size / 200
  const study = studyFacts(join(work, 'study.sqlite'), sqliteBinding, (rows) =>
    counting(rows / expected),
  )
  if (study.study.lastEntryId > inbox.lastEntryId)
    throw new BackupFailed(
      'study.sqlite knows more than inbox.sqlite holds: they do not belong together. Keep the data folder as it is.',
    )
  return {
    format: 'pulsetray-backup',
    formatVersion: BACKUP_FORMAT,
    madeAt: order.madeAt,
    version: order.version,
    studyName: order.studyName,
    isEncrypted: Boolean(sqliteBinding?.key),
    files: [],
    inbox,
    ...study,
  }
}

/** Fills in the manifest's files, which stand in the archive behind it. */
function packInto(
  path: string,
  { dataDir, settings, madeAt }: BackupOrder,
  work: string,
  manifest: BackupManifest,
  watch: BackupWatch,
): void {
  const databases = (['study.sqlite', 'inbox.sqlite'] as const).map((name) => ({
    name,
    path: join(work, name),
    ...fileSha256(join(work, name), () => stepOf(watch, 'packing', [0.6, 0.65])(0.5)),
  }))
  const texts: [MemberName, Buffer][] = [['settings.json', Buffer.from(settings)]]
  const audit = wholeLines(join(dataDir, 'audit.jsonl'))
  if (audit !== null) texts.push(['audit.jsonl', audit])
  const members = [
    ...texts.map(([name, content]) => ({ name, content, ...hashOf(content) })),
    ...databases,
  ]
  manifest.files = members.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }))
  const content = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  const all = members.reduce((sum, { bytes }) => sum + bytes, 1)
  const onShare = stepOf(watch, 'packing', [0.65, 0.85])
  writeArchive(
    path,
    [{ name: MANIFEST, bytes: content.length, content }, ...members],
    madeAt,
    (done) => onShare(done / all),
  )
}

/** The audit log may be written to at this moment: half a line belongs to the next backup. */
function wholeLines(path: string): Buffer | null {
  if (!existsSync(path)) return null
  const bytes = readFileSync(path)
  return bytes.subarray(0, bytes.lastIndexOf(10) + 1)
}

function hashOf(content: Buffer): { bytes: number; sha256: string } {
  return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
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

function forPeople(error: Error): Error {
  if (error instanceof BackupFailed) return error
  const { code = '' } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL')
    return new BackupFailed('The disk is full. Nothing of this backup was kept.')
  return new BackupFailed(`The backup can’t be written: ${error.message}`)
}
