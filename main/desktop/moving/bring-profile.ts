import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readArrival } from '#main/app/folder/notes.ts'

/** Whatever a browser makes again, and what belongs to the process that ended. */
const STAYS = /^(?:Singleton.*|.*Cache.*|Crashpad|blob_storage|Shared Dictionary|lockfile)$/

/**
 * Takes the profile of the window along after a move, which its browser held until the app ended. It
 * keeps the window's place, and on Windows what opens the keychain's seals. Before Electron is told
 * where it is; whole or not at all.
 */
export function bringProfile(dataDir: string): void {
  const profile = join(dataDir, 'window')
  const former = readArrival(dataDir)?.from
  if (former === undefined || existsSync(profile) || !existsSync(join(former, 'window'))) return
  const unfinished = join(dataDir, 'window.new')
  rmSync(unfinished, { recursive: true, force: true })
  copyTree(join(former, 'window'), unfinished)
  renameSync(unfinished, profile)
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (STAYS.test(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isFile()) copyFileSync(source, target)
  }
}
