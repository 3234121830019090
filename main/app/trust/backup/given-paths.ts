import { existsSync, statSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { readPlan } from '#main/backup/restore/plan.ts'
import { CallFailed } from '#main/door/door.ts'

/** A file that a person named. Throws `CallFailed` where it is none. */
export function fileAt(path: string): string {
  if (!isAbsolute(path) || !existsSync(path) || !statSync(path).isFile())
    throw new CallFailed('not-found', 'There is no such file. Write its whole path.')
  return path
}

/** The restore that waits for the next start; null where there is none. */
export function planOrNull(dataDir: string) {
  try {
    return readPlan(dataDir)
  } catch {
    return null
  }
}

/** Whether backups could go there. */
export function isUsableFolder(path: string): boolean {
  return isAbsolute(path) && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)
}

/** Tells one file from another under the same name; null where there is none. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false })
  return found === undefined ? null : `${found.dev}:${found.ino}`
}
