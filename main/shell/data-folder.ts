import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

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

/** Makes the folder where it is missing, readable by its owner only, and says where it is. */
export function openDataFolder(given: string | null): string {
  const dataDir = resolve(given ?? defaultDataFolder(process.platform, process.env))
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  return dataDir
}
