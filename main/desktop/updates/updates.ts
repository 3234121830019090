import { autoUpdater } from 'electron-updater'
import type { Log } from '#main/app/log.ts'
import type { UpdateGrace } from '#main/app/ports.ts'
import type { UpdateStatus } from '#shared/host/update-status.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { nextUpdateStatus, type UpdateEvent } from './update-state.ts'

/** Off the start path: receiving and the window come first. */
const FIRST_CHECK_AFTER_MS = 2 * MINUTE_MS
const CHECK_EVERY_MS = DAY_MS

export type UpdatesOptions = {
  /** Holds for this run; what a person sets comes by `setEnabled`, and is off until then. */
  off: 'policy' | 'not-installed' | null
  log: Log
  now(): number
  /** Stops the app in order and then calls this in place of its last exit. */
  quitAnd(last: () => void): void
}

/**
 * Looks for a new version, downloads and verifies it, and puts it in place when the app has stopped
 * in order: never while a delivery is being written.
 */
export function startUpdates(options: UpdatesOptions): UpdateGrace & { stop(): void } {
  const { off, log, now, quitAnd } = options
  let isEnabled = false
  let status: UpdateStatus = startOf(off, isEnabled)
  let version = ''
  let timer: NodeJS.Timeout | undefined
  const listeners = new Set<() => void>()

  function become(next: UpdateStatus) {
    if (JSON.stringify(next) === JSON.stringify(status)) return
    if (next.state !== 'downloading' || status.state !== 'downloading')
      log.info({ state: next.state }, 'updates')
    status = next
    for (const listener of listeners) listener()
  }
  const take = (event: UpdateEvent) => {
    if (isEnabled && off === null) become(nextUpdateStatus(status, event))
  }

  function check() {
    if (!isEnabled || off !== null) return
    if (status.state === 'checking' || status.state === 'downloading') return
    // Failures come as an event too.
    void autoUpdater.checkForUpdates().catch(() => {})
  }
  function plan(afterMs: number) {
    clearTimeout(timer)
    if (!isEnabled || off !== null) return
    timer = setTimeout(() => {
      check()
      plan(CHECK_EVERY_MS)
    }, afterMs)
  }

  if (off === null) {
    autoUpdater.logger = null
    autoUpdater.autoDownload = true
    autoUpdater.autoInstallOnAppQuit = false
    autoUpdater.allowDowngrade = false
    // Whole files only: a few megabytes saved are not worth a second way to fail.
    autoUpdater.disableDifferentialDownload = true
    autoUpdater.on('checking-for-update', () => take({ event: 'checking' }))
    autoUpdater.on('update-not-available', () => take({ event: 'none', at: now() }))
    autoUpdater.on('update-available', (info) => {
      version = info.version
      take({ event: 'progress', version, percent: 0 })
    })
    autoUpdater.on('download-progress', ({ percent }) =>
      take({ event: 'progress', version, percent }),
    )
    autoUpdater.on('update-downloaded', (info) =>
      take({ event: 'downloaded', version: info.version }),
    )
    autoUpdater.on('error', (error) => take({ event: 'failed', error, at: now() }))
  }

  return {
    status: () => status,
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check,
    setEnabled(enabled) {
      isEnabled = enabled
      // Touched only where it works: looking at it makes it.
      if (off === null) autoUpdater.autoInstallOnAppQuit = enabled
      become(startOf(off, enabled))
      plan(FIRST_CHECK_AFTER_MS)
    },
    restart() {
      if (status.state === 'ready') quitAnd(() => autoUpdater.quitAndInstall(true, true))
    },
    stop: () => clearTimeout(timer),
  }
}

function startOf(off: UpdatesOptions['off'], isEnabled: boolean): UpdateStatus {
  if (off !== null) return { state: 'off', because: off }
  return isEnabled ? { state: 'idle', checkedAt: null } : { state: 'off', because: 'setting' }
}
