import { existsSync, realpathSync } from 'node:fs'
import { lstat, readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { flushFolder } from '#main/platform/flush-folder.ts'
import { removeFolderIfEmpty } from './destination.ts'
import { noteNames, readArrival, readSign, readWish } from './notes.ts'

/** Clocks of disks on other systems count in steps of two seconds. */
const SLACK_MS = 2_000

/** Copies that moves left behind, and that are still there: the study as it stood at the move. */
export function formerFolders(dataDir: string): string[] {
  try {
    return (readArrival(dataDir)?.formers ?? []).filter((former) => isFormer(former, dataDir))
  } catch {
    return []
  }
}

/** Whether whole or half copies of the study lie in other folders, as far as their disks are there. */
export function copiesElsewhere(dataDir: string): boolean {
  const wish = readWish(dataDir)
  return formerFolders(dataDir).length > 0 || (wish !== null && existsSync(wish.to))
}

/** Its own sign says that it was left, and nothing of the study of now lies in it. */
function isFormer(former: string, dataDir: string): boolean {
  if (!existsSync(former) || readSign(former) === null) return false
  const way = relative(realpathSync(former), realpathSync(dataDir))
  return way !== '' && /^\.\.(?:[\\/]|$)/.test(way)
}

/**
 * Removes such a copy. What somebody put there or changed since the move stays, and the folder with
 * it. Killed, it is asked for once more: the sign goes last. `lock` throws where another program holds it.
 */
export async function removeFormer(
  former: string,
  dataDir: string,
  lock: (folder: string) => () => void,
): Promise<void> {
  const sign = readSign(former)
  if (sign === null || !formerFolders(dataDir).includes(former)) return
  const unlock = lock(former)
  try {
    for (const name of await readdir(former))
      if (name !== noteNames.sign && name !== 'instance.lock')
        await removeOlder(join(former, name), sign.movedAt + SLACK_MS, name === 'window')
  } finally {
    unlock()
  }
  await rm(join(former, 'instance.lock'), { force: true })
  if ((await readdir(former)).length === 1) await rm(join(former, noteNames.sign), { force: true })
  flushFolder(former)
  removeFolderIfEmpty(former)
}

/** `always`: the page's own profile, which its browser wrote to until the very end. */
async function removeOlder(path: string, untilMs: number, always: boolean): Promise<void> {
  const found = await lstat(path)
  if (found.isDirectory()) {
    for (const name of await readdir(path)) await removeOlder(join(path, name), untilMs, always)
    removeFolderIfEmpty(path)
  } else if (always || Math.max(found.ctimeMs, found.mtimeMs) <= untilMs) await rm(path)
}
