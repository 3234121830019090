import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const TRY_EVERY_MS = 10
/** Whoever holds it writes one line; longer than this nobody needs. */
const GIVE_UP_MS = 5_000

/**
 * Does something while no other process does: a command may write beside the running app. The lock
 * of a process that is gone is taken over. Rejects where another holds it for too long.
 */
export async function withFileLock<T>(path: string, action: () => T | Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + GIVE_UP_MS
  while (!taken(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true })
    else if (performance.now() > giveUpAt) throw new Error(`${path} is held by another process`)
    else await pause(TRY_EVERY_MS)
  }
  try {
    return await action()
  } finally {
    rmSync(path, { force: true })
  }
}

function taken(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Null pid: it is being written at this moment, or its writer was killed in between. */
function isAbandoned(path: string): boolean {
  try {
    const pid = Number.parseInt(readFileSync(path, 'utf8'), 10)
    // This process never waits for itself here: within it, notes are written one after the other.
    if (pid === process.pid) return true
    if (!(pid > 0)) return false
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
