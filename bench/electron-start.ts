import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { testElectronRuntime } from '../scripts/electron/runtime.ts'
import { sqliteEnvironment } from '../scripts/electron/sqlite-napi8.ts'
import { openTestDesktop } from '../test/electron/desktop/session-bus.ts'

/**
 * Runs inside a session bus and a screen of its own: starts the real app as often as asked for and
 * prints the milliseconds from each process's start until its icon registered with the tray.
 */
const [dataDir = '', starts = '5'] = process.argv.slice(2)
const { executable } = await testElectronRuntime()
const repository = join(import.meta.dirname, '..')
const words = ['--no-sandbox', '--disable-gpu', repository, '--data-dir', dataDir]
const env = { ...process.env, ...(await sqliteEnvironment()) }
const desktop = await openTestDesktop()
const times: number[] = []
// The first start fills the page's profile and the system's cache of Electron's 160 MB.
for (let i = 0; i <= Number(starts); i++) {
  const startedMs = performance.now()
  const app = spawn(executable, [...words, '--receiver-port', '0'], { env, stdio: 'ignore' })
  await desktop.tray()
  if (i > 0) times.push(performance.now() - startedMs)
  const exited = once(app, 'exit')
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  app.kill('SIGTERM')
  await exited
}
desktop.close()
console.log(JSON.stringify(times))
process.exit(0)
