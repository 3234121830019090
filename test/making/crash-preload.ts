import fs from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'

/**
 * Kills the process behind its n-th step that lasts: whatever thread commits to a database, empties a
 * log, flushes, renames or removes a file. Armed while the folder in CRASH_POINTS is there; the number
 * of steps so far is the size of `steps` in it, and `at` holds the one to end with.
 */
const folder = process.env.CRASH_POINTS
if (folder !== undefined) hook(folder)

function hook(folder: string): void {
  const { existsSync, appendFileSync, statSync, readFileSync } = { ...fs }
  const step = () => {
    if (!existsSync(folder)) return
    appendFileSync(join(folder, 'steps'), '.')
    const at = Number(readFileSync(join(folder, 'at'), 'utf8'))
    if (statSync(join(folder, 'steps')).size === at) process.kill(process.pid, 'SIGKILL')
  }
  for (const name of ['renameSync', 'rmSync', 'unlinkSync', 'fsyncSync', 'rename'] as const)
    after(fs as never, name, step)
  syncBuiltinESMExports()

  const Database = createRequire(import.meta.url)('better-sqlite3')
  const memory = new Database(':memory:')
  const ifCommitted = (db: { inTransaction: boolean; readonly: boolean }) => {
    if (!db.inTransaction && !db.readonly) step()
  }
  after(Object.getPrototypeOf(memory.prepare('SELECT 1')), 'run', function (this: never) {
    ifCommitted((this as { database: never }).database)
  })
  for (const name of ['exec', 'pragma'])
    after(Database.prototype, name, function (this: never) {
      ifCommitted(this)
    })
  memory.close()
}

/** The same method, and something done behind it. */
function after(
  target: Record<string, (...values: unknown[]) => unknown>,
  name: string,
  then: (this: never) => void,
): void {
  const method = target[name]
  if (method === undefined) throw new Error(`there is no ${name}`)
  target[name] = function (this: never, ...values) {
    const answer = method.apply(this, values)
    then.call(this)
    return answer
  }
}
