import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { SECOND_MS } from '#shared/time.ts'

// Panels register at login about when this app starts.
const PATIENCE_MS = 15 * SECOND_MS

const watcher = 'org.kde.StatusNotifierWatcher'
const bus = 'org.freedesktop.DBus'

/**
 * Whether this desktop shows tray icons. Linux desktops may have no tray (plain GNOME has none),
 * Electron does not say so, and an app hidden in a tray that isn't there can't be found. Asked
 * with whichever of the usual D-Bus tools is installed; not known counts as no.
 */
export async function hasTrayHost(patienceMs = PATIENCE_MS): Promise<boolean> {
  if (process.platform !== 'linux') return true
  if (!process.env.DBUS_SESSION_BUS_ADDRESS && !process.env.XDG_RUNTIME_DIR) return false
  const startedAt = Date.now()
  do {
    const isThere = await isWatcherOwned()
    if (isThere !== false) return isThere ?? false
    await wait(SECOND_MS)
  } while (Date.now() - startedAt < patienceMs)
  return false
}

/** Null where there is no bus or no tool to ask it with: waiting would not change that. */
async function isWatcherOwned(): Promise<boolean | null> {
  const questions: [tool: string, ...parameters: string[]][] = [
    [
      'dbus-send',
      '--session',
      '--print-reply',
      `--dest=${bus}`,
      '/',
      `${bus}.NameHasOwner`,
      `string:${watcher}`,
    ],
    [
      'gdbus',
      'call',
      '--session',
      `--dest=${bus}`,
      '--object-path=/',
      `--method=${bus}.NameHasOwner`,
      watcher,
    ],
    ['busctl', '--user', 'call', bus, '/', bus, 'NameHasOwner', 's', watcher],
  ]
  for (const [tool, ...parameters] of questions) {
    const answer = await output(tool, parameters)
    if (answer !== null) return answer.includes('true')
  }
  return null
}

/** Null where the tool is missing or could not ask. */
function output(tool: string, parameters: string[]): Promise<string | null> {
  return new Promise((done) => {
    execFile(tool, parameters, { timeout: 2 * SECOND_MS }, (error, stdout) =>
      done(error === null ? stdout : null),
    )
  })
}
