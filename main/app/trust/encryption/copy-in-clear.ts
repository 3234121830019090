import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freeBytes } from '#main/export/folder/free-space.ts'
import { copySqlite } from '#main/platform/copy-sqlite.ts'
import { flushFolder } from '#main/platform/flush-folder.ts'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { databaseBytes, databaseNames } from './found-databases.ts'

/**
 * Copies the databases of an encrypted folder, each as it stands, into a new folder that everybody can
 * read who can read its files; also while the app receives. A crash leaves no folder of this name.
 * Returns the names of the files. Throws with a sentence.
 */
export function copyInClear(
  dataDir: string,
  folder: string,
  binding: NonNullable<SqliteBinding>,
): string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Error(`${folder} is not empty: name a new folder.`)
  const free = freeBytes(folder)
  const needed = databaseBytes(dataDir)
  if (free !== null && free < needed + RESERVE_BYTES)
    throw new Error(
      `The copy needs ${mebibytes(needed)}, and the disk has ${mebibytes(free)} free.`,
    )
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  try {
    const names = databaseNames(dataDir)
    for (const name of names)
      copySqlite(
        { path: join(dataDir, name), binding },
        { path: join(unfinished, name), binding: { ...binding, key: null } },
      )
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    renameSync(unfinished, folder)
    flushFolder(join(folder, '..'))
    return names
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** The receiver needs the disk more than a copy does. */
const RESERVE_BYTES = 200 * 1024 * 1024

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MiB`
}
