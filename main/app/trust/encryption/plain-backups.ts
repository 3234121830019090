import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { constants, gunzipSync } from 'node:zlib'
import { formerFolders } from '../../folder/former-folder.ts'
import { databaseNames, kindOfFile } from './found-databases.ts'

/** The manifest is the first part of a backup, and smaller than this when packed. */
const MANIFEST_BYTES = 64 * 1024

/** A backup changes its name twice, and what is removed with the old ones goes within a moment. */
const MOST_LOOKS = 50

/** Backups, and what a restore moved aside, that can be read without a key, as paths. */
export function plainBackups(dataDir: string): string[] {
  return lookedAt(() => {
    const folders = foldersOf(dataDir, /^(?:backups|before-restore-.*)$/)
    return folders.flatMap(filesBelow).filter(isPlain)
  })
}

/** The same and whatever else of the study is still in clear: a damaged inbox may be all there is of it. */
export function plainRemains(dataDir: string): string[] {
  const damaged = () => foldersOf(dataDir, /^inbox-damaged-/)
  return [
    ...plainBackups(dataDir),
    ...lookedAt(() => damaged().flatMap(filesBelow).filter(isPlain)),
    ...formerFolders(dataDir).flatMap(plainIn),
  ]
}

/**
 * A file that is gone when it is looked at may have got another name, beside a backup that is being
 * written: then all of them are listed anew, since none that is plain may be overlooked.
 */
function lookedAt(list: () => string[]): string[] {
  for (let look = 1; ; look++) {
    try {
      return list()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || look === MOST_LOOKS) throw error
    }
  }
}

/** Of the copy that a move left behind. */
function plainIn(former: string): string[] {
  const databases = databaseNames(former).map((name) => join(former, name))
  return [...databases.filter(isPlain), ...plainBackups(former)]
}

function foldersOf(dataDir: string, names: RegExp): string[] {
  return readdirSync(dataDir)
    .filter((name) => names.test(name))
    .map((name) => join(dataDir, name))
}

export function removePlainBackups(dataDir: string): void {
  for (const path of plainBackups(dataDir))
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

/** Whatever does not show that it is encrypted counts as plain; notes of what was done hold no data. */
function isPlain(path: string): boolean {
  if (/\.jsonl?$|-shm$/.test(path)) return false
  if (path.endsWith('.gz')) return !isEncryptedArchive(path)
  return kindOfFile(path) !== 'sealed'
}

function isEncryptedArchive(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const start = Buffer.alloc(MANIFEST_BYTES)
    const length = readSync(file, start, 0, MANIFEST_BYTES, 0)
    // Cut off in the middle: what can be read of it is enough.
    const text = gunzipSync(start.subarray(0, length), { finishFlush: constants.Z_SYNC_FLUSH })
    return /"isEncrypted":\s*true/.test(text.toString('latin1'))
  } catch {
    return false
  } finally {
    closeSync(file)
  }
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}
