import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { findFolder } from '#main/app/folder/pointer.ts'

/**
 * Where everything is kept unless `--data-dir` says otherwise: the same folder for the desktop app
 * and the headless host, so that one continues what the other began.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  home: string = homedir(),
): string {
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Pulsetray', 'study')
  if (platform === 'darwin')
    return join(home, 'Library', 'Application Support', 'Pulsetray', 'study')
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'pulsetray')
}

/** The folder that is opened where none is named and the study was never moved. */
export function usualDataFolder(): string {
  return resolve(defaultDataFolder(process.platform, process.env))
}

/** The folder of the study, which may have been moved. Throws with a sentence where it can't be opened. */
export function findDataFolder(given: string | null): string {
  return findFolder(given === null ? null : resolve(given), usualDataFolder())
}

/** Makes it where it is missing, readable by its owner only, and says where it is. */
export function openDataFolder(given: string | null): string {
  const dataDir = findDataFolder(given)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return dataDir
}
