import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Hidden, and named so that nobody takes it for a backup. */
const UNFINISHED = /^\.unfinished-backup-(\d+)-[0-9a-f]{8}(\.tar\.gz)?$/

/** A path that is nothing until it is whole and renamed; `suffix` for a file, none for a folder. */
export function unfinishedPath(folder: string, suffix: '' | '.tar.gz' = ''): string {
  const name = `.unfinished-backup-${process.pid}-${randomBytes(4).toString('hex')}${suffix}`
  return join(folder, name)
}

export function makeWorkFolder(folder: string): { path: string; remove(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = unfinishedPath(folder)
  mkdirSync(path, { mode: 0o700 })
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/**
 * Removes what a killed one left behind. What belongs to a process that still runs is left alone,
 * but for this process: ask only while nothing of its own is under way.
 */
export function removeLeftovers(folder: string): string[] {
  const left = namesIn(folder).filter((name) => {
    const pid = UNFINISHED.exec(name)?.[1]
    return pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)))
  })
  for (const name of left) rmSync(join(folder, name), { recursive: true, force: true })
  return left
}

/** None in a folder that can't be looked into: no start may fail for it, the next backup says why. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
