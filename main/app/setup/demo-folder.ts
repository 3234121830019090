import { mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../settings-file.ts'

const PREFIX = 'demo-study-'
/** Nothing is removed that does not hold this: the data folder may be one that people use too. */
const MARK = 'this-is-a-demo.txt'

/** A folder (0700) in the data folder, whose disk is the one that was chosen for data. */
export function makeDemoFolder(dataDir: string, settings: Partial<Settings>): string {
  const folder = mkdtempSync(join(dataDir, PREFIX))
  writeFileSync(
    join(folder, MARK),
    'The simulated study of Pulsetray. It is removed by itself; nothing in it is real.\n',
    { mode: 0o600 },
  )
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings), { mode: 0o600 })
  return folder
}

export function removeDemoFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** What a crash left behind. Only for who holds the data folder's lock. Returns how many. */
export function removeFormerDemos(dataDir: string): number {
  const former = readdirSync(dataDir, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && /^demo-study-[A-Za-z0-9]{6}$/.test(entry.name),
  )
  let removed = 0
  for (const { name } of former) {
    const folder = join(dataDir, name)
    const names = readdirSync(folder)
    if (names.includes(MARK)) removeDemoFolder(folder)
    // A crash between the folder and its mark.
    else if (names.length === 0) rmdirSync(folder)
    else continue
    removed++
  }
  return removed
}
