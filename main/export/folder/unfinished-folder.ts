import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'

/** Hidden, and named so that nobody takes it for an export. */
const UNFINISHED = /^\.unfinished-export-(\d+)-[0-9a-f]{8}$/

export type UnfinishedFolder = {
  path: string
  /** Gives the whole folder its name, at once; returns the name it got. */
  finish(name: string): string
  remove(): void
}

/** A folder that is no export before it is whole: a crash at any moment leaves only its hidden name. */
export function createUnfinishedFolder(outDir: string): UnfinishedFolder {
  mkdirSync(outDir, { recursive: true, mode: 0o700 })
  const path = join(outDir, `.unfinished-export-${process.pid}-${randomBytes(4).toString('hex')}`)
  mkdirSync(path, { mode: 0o700 })
  return {
    path,
    finish(name) {
      flushFolder(path)
      let free = name
      for (let i = 2; existsSync(join(outDir, free)); i++) free = `${name}-${i}`
      renameSync(path, join(outDir, free))
      flushFolder(outDir)
      return free
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}

/**
 * Removes what exports left behind that were killed. Folders of a process that still runs are left
 * alone, but for those of this process that nobody here is busy with.
 */
export function removeLeftovers(outDir: string, busy: readonly string[] = []): string[] {
  if (!existsSync(outDir)) return []
  const left = readdirSync(outDir).filter((name) => {
    const pid = UNFINISHED.exec(name)?.[1]
    if (pid === undefined || busy.includes(name)) return false
    return Number(pid) === process.pid || !isRunning(Number(pid))
  })
  for (const name of left) rmSync(join(outDir, name), { recursive: true, force: true })
  return left
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Windows neither needs nor allows it; some network folders refuse. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return
  try {
    const folder = openSync(path, 'r')
    fsyncSync(folder)
    closeSync(folder)
  } catch {
    // The files themselves are flushed either way.
  }
}
