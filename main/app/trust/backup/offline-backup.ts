import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkBackup } from '#main/backup/check-backup.ts'
import { removeLeftovers } from '#main/backup/folder/work-folder.ts'
import { type FinishedRestore, finishRestore } from '#main/backup/restore/finish-restore.ts'
import { stageRestore } from '#main/backup/restore/stage-restore.ts'
import type { BackupProgress, BackupWatch } from '#main/backup/watch.ts'
import { writeBackup } from '#main/backup/write-backup.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { paceBeside } from '#main/platform/pace.ts'
import { backupFolderOf, readFolderSettings, settingsText } from './folder-settings.ts'

export type BackupCommand = 'backup' | 'check-backup' | 'restore'

type Options = {
  dataDir: string
  sqliteBinding: SqliteBinding
  version: string
  now: number
  onProgress: (progress: BackupProgress) => void
}

/** Runs one of the commands about backups; what it says is for a person. Rejects with a sentence. */
export async function runBackupCommand(
  command: BackupCommand,
  words: string[],
  options: Options,
): Promise<string> {
  if (command === 'backup') return backUp(options)
  const [word] = words
  if (word === undefined) throw new Error(`Name the backup: \`${command} FILE\`.`)
  return command === 'restore' ? restore(resolve(word), options) : check(resolve(word), options)
}

async function backUp(options: Options): Promise<string> {
  const { dataDir, sqliteBinding, version, now } = options
  const settings = readFolderSettings(dataDir)
  const folder = backupFolderOf(dataDir, settings)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeLeftovers(folder)
  const { fileName, bytes, manifest } = await writeBackup(
    {
      ...{ dataDir, sqliteBinding, version, folder, madeAt: now, isNightly: false },
      ...{ studyName: settings.studyName, settings: settingsText(settings) },
    },
    watchOf(options),
  )
  const { deliveries, values } = manifest.study
  return `${join(folder, fileName)} holds ${manifest.inbox.entries} entries of the inbox, ${deliveries} deliveries and ${values} values in ${bytes} bytes. It was read again and is whole.`
}

async function check(path: string, options: Options): Promise<string> {
  const { manifest, isOpened } = await checkBackup({ ...options, path }, watchOf(options))
  const { deliveries, values } = manifest.study
  const made = new Date(manifest.madeAt).toISOString()
  if (!isOpened)
    return `Every byte of this backup of ${made} is as it was written. Its databases are encrypted and the key is not here, so they were not opened.`
  return `This backup of ${made} is whole: ${deliveries} deliveries, ${values} values; every hash and every view is as it was written.`
}

async function restore(path: string, options: Options): Promise<string> {
  const { dataDir, sqliteBinding, now } = options
  finishWaitingRestore(dataDir, sqliteBinding)
  await stageRestore({ path, dataDir, sqliteBinding, now }, watchOf(options))
  return restoreSaid(finishRestore(dataDir, sqliteBinding) as FinishedRestore, dataDir)
}

/** A restore that was decided before is carried out before anything else is done with the folder. */
export function finishWaitingRestore(dataDir: string, sqliteBinding: SqliteBinding): void {
  const done = finishRestore(dataDir, sqliteBinding)
  if (done !== null) process.stderr.write(`${restoreSaid(done, dataDir)}\n`)
}

/** Everything a person must know of it, the next step included. */
export function restoreSaid(done: FinishedRestore, dataDir: string): string {
  const { carried, asidePath, madeAt } = done
  return [
    `The study is as it was backed up on ${new Date(madeAt).toISOString()}.`,
    carried?.isSameInbox && carried.deliveries > 0
      ? `${carried.deliveries} deliveries that came in after it were carried over; the next start takes them in.`
      : '',
    carried?.isCutShort
      ? 'A damaged page ended that: what came after it is only in the former inbox.sqlite.'
      : '',
    asidePath === null ? '' : `What stood there before is whole in ${asidePath}.`,
    hasSecrets(dataDir)
      ? ''
      : 'A backup holds no secrets: the next start draws new ones, so the webhook URL is a new one. Paste it into Thryve, and set the HMAC secret and the authentication again.',
  ]
    .filter(Boolean)
    .join(' ')
}

export function hasSecrets(dataDir: string): boolean {
  return ['secrets.json', 'secrets.enc'].some((name) => existsSync(join(dataDir, name)))
}

function watchOf({ dataDir, onProgress }: Options): BackupWatch {
  const pace = paceBeside(join(dataDir, 'inbox.sqlite'))
  return { onProgress, isCancelled: () => false, pace }
}
