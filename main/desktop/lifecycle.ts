import { app, dialog, powerMonitor } from 'electron'
import type { RunningApp } from '#main/app/ports.ts'
import { inLanguage } from '#shared/words/in-language.ts'
import { languageFor } from '#shared/words/language.ts'

/** Exit code: `npm start` tells the app's own refusal from an Electron that can't run at all. */
const CANNOT_START = 3

/** Calls `show` at every later start of the same app on the same data; false: this is the later one. */
export function becomeTheOnlyInstance(show: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv) => {
    // A login must not open a window, also where somebody started the app before it.
    if (!argv.includes('--hidden')) show()
  })
  // macOS tells of a click on the Dock's icon instead of starting again.
  app.on('activate', show)
  // Without a listener Electron quits when the window closes; this app goes on receiving.
  app.on('window-all-closed', () => {})
  return true
}

/**
 * Quits once, after everything is stopped and flushed, whatever asked for it and how often.
 * `quitAnd` does the same and leaves the last step to its caller, who must end the process.
 */
export function stopBeforeQuit(stop: () => Promise<void>): { quitAnd(last: () => void): void } {
  let state: 'running' | 'stopping' | 'stopped' = 'running'
  function end(last: () => void) {
    if (state !== 'running') return
    state = 'stopping'
    void stop()
      .then(() => {
        state = 'stopped'
        last()
      })
      .catch(() => app.exit(1))
  }
  app.on('before-quit', (event) => {
    if (state === 'stopped') return
    event.preventDefault()
    end(() => app.exit(0))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit())
  }
  if (process.platform !== 'win32') powerMonitor.on('shutdown', () => app.quit())
  return { quitAnd: end }
}

/** Tells the core of sleep, so that it can close the tunnel before and mend it after. */
export function followSleep(running: Pick<RunningApp, 'suspend' | 'wake'>): void {
  powerMonitor.on('suspend', () => running.suspend())
  powerMonitor.on('resume', () => running.wake())
}

/** Says why this app can't start, and ends it. */
export async function refuse(error: Error, isHidden: boolean): Promise<void> {
  process.stderr.write(`Pulsetray can't start: ${error.message}\n`)
  if (!isHidden) {
    const language = languageFor('system', app.getLocale())
    await dialog.showMessageBox({
      type: 'error',
      title: app.name,
      message: inLanguage("Pulsetray can't start", language),
      detail: inLanguage(error.message, language),
    })
  }
  app.exit(CANNOT_START)
}
