import { join } from 'node:path'
import { app, clipboard, protocol, safeStorage, session, shell } from 'electron'
import { startApp } from '#main/app/app.ts'
import { type Log, openLog } from '#main/app/log.ts'
import type { RunningApp } from '#main/app/ports.ts'
import { openSecretsFile } from '#main/app/secrets-file.ts'
import { savedLogLevel } from '#main/app/settings-file.ts'
import { readArguments } from '#main/shell/arguments.ts'
import { openDataFolder } from '#main/shell/data-folder.ts'
import { forgetSecrets } from '#main/shell/environment.ts'
import { lockDataFolder } from '#main/shell/instance-lock.ts'
import { showAbout } from './about.ts'
import { setApplicationMenu } from './application-menu.ts'
import { ownArguments } from './arguments.ts'
import { hardenPages, hardenSession } from './hardening.ts'
import { becomeTheOnlyInstance, followSleep, refuse, stopBeforeQuit } from './lifecycle.ts'
import { loginCommand, loginItem } from './login/login-item.ts'
import { bringProfile } from './moving/bring-profile.ts'
import { chooseFolder, moveInWindow, startAgain } from './moving/move-in-window.ts'
import { systemNotifier } from './notices/notifier.ts'
import { places } from './places.ts'
import { declareScheme, serveScheme } from './scheme.ts'
import { chooseSecretStore } from './secrets-keychain.ts'
import { lastClosed } from './tray/last-closed.ts'
import { openTray } from './tray/tray.ts'
import { trayActions } from './tray/tray-actions.ts'
import { hasTrayHost } from './tray/tray-host.ts'
import { spawnUtilityWorker } from './tunnel-worker.ts'
import { policyPath, updatesAreAllowed, updatesOff } from './updates/update-policy.ts'
import { startUpdates } from './updates/updates.ts'
import { keySealOf } from './vault/key-seal.ts'
import { openVault } from './vault/open-vault.ts'
import { createMainWindow, type MainWindow } from './window.ts'

/** An exit code, as `npm start` expects it. */
const BAD_OPTIONS = 2

const read = readArguments(ownArguments(process.argv), process.env)
const recallSecrets = forgetSecrets(process.env)
if (read.outcome === 'run') {
  begin(read.arguments)
} else {
  process.stderr.write(`${read.outcome === 'bad' ? read.message : read.text}\n`)
  app.exit(read.outcome === 'bad' ? BAD_OPTIONS : 0)
}

type Given = Extract<typeof read, { outcome: 'run' }>['arguments']

function begin(given: Given): void {
  let dataDir: string
  try {
    dataDir = openDataFolder(given.dataDir)
    bringProfile(dataDir)
  } catch (error) {
    void app.whenReady().then(() => refuse(error as Error, given.isHidden))
    return
  }
  // One page profile and one running instance per data folder: a demo runs beside a study.
  const profileDir = join(dataDir, 'window')
  app.setPath('userData', profileDir)
  // As root Chromium runs without it only; the window asks for it once more on its own.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  declareScheme()
  hardenPages()

  const window = createMainWindow(profileDir, places.appIcon)
  if (!becomeTheOnlyInstance(() => void started.then(window.show))) {
    app.exit(0)
    return
  }
  const started = app.whenReady().then(() => start(given, dataDir, window))
  started.catch((error: Error) => void refuse(error, given.isHidden))
}

async function start(given: Given, dataDir: string, window: MainWindow): Promise<void> {
  const unlock = lockDataFolder(dataDir, places.sqliteBinding)
  const log = openLog(dataDir, given.settings.logLevel ?? savedLogLevel(dataDir))
  const openAtLogin = loginItem(loginCommand(given.dataDir === null ? null : dataDir))
  const updates = startUpdates({
    off: updatesOff({
      isAllowed: updatesAreAllowed(policyPath(process.platform, process.env)),
      ...places.update,
    }),
    log,
    now: Date.now,
    quitAnd: (last) => quitting.quitAnd(last),
  })
  setApplicationMenu()
  hardenSession(session.defaultSession)
  // The study as it runs; after a change of its key another one stands in its place.
  let study: OpenStudy | null = null
  const quitting = stopBeforeQuit(async () => {
    updates.stop()
    window.close()
    await study?.stop()
    unlock()
  })
  followSleep({ suspend: () => study?.running.suspend(), wake: () => study?.running.wake() })
  const desk: Desk = {
    given,
    dataDir,
    window,
    log,
    openAtLogin,
    updates,
    restart,
    unlock,
    startAnew,
  }
  study = await openStudy(desk)

  function restart(): void {
    const former = study
    study = null
    const again = async () => {
      await former?.stop()
      study = await openStudy(desk)
    }
    again().catch((error: Error) => void refuse(error, false))
  }

  // The profile of the window lies in the data folder, and an app can't change its own.
  function startAnew(unlockNew: () => void): void {
    quitting.quitAnd(() => {
      unlockNew()
      recallSecrets()
      startAgain()
      app.exit(0)
    })
  }

  // Hidden in a tray that isn't there, nobody would find it again.
  if (!given.isHidden || !(await hasTrayHost())) window.show()
}

type Desk = {
  given: Given
  dataDir: string
  window: MainWindow
  log: Log
  openAtLogin: ReturnType<typeof loginItem>
  updates: ReturnType<typeof startUpdates>
  restart: () => void
  unlock: () => void
  startAnew: (unlockNew: () => void) => void
}
type OpenStudy = { running: RunningApp; stop(): Promise<void> }

/** Opens the folder, which may have to wait for its key, and everything that hangs on the core. */
async function openStudy(desk: Desk): Promise<OpenStudy> {
  const { given, dataDir, window, log, openAtLogin, updates, restart } = desk
  const { binding, ...vault } = await openVault({
    dataDir,
    given: given.key,
    seal: keySealOf(safeStorage),
    binaries: { plainBinary: places.sqliteBinding, cipherBinary: places.cipherBinding },
    keyThread: places.entries.keyThread,
    trayIconDir: places.trayIconDir,
    show: window.show,
    renew: window.renew,
  })
  const { hasMoved, unlock } = await moveInWindow(desk, {
    isNamed: given.dataDir !== null,
    ...{ sqliteBinding: binding, keyThread: places.entries.keyThread, version: app.getVersion() },
    ...{ lock: lockFolder, log, window, trayIconDir: places.trayIconDir },
    receiverPort: given.settings.receiverPort,
  })
  if (hasMoved) {
    desk.startAnew(unlock)
    return await new Promise<never>(() => {})
  }
  // News of updates outlive this study, and must not reach it once it is closed.
  const heard = new Set<() => void>()
  const running = await startApp({
    version: app.getVersion(),
    dataDir,
    isDemo: given.isDemo,
    log,
    clock: { now: Date.now },
    secrets: chooseSecretStore(dataDir, safeStorage, openSecretsFile),
    secretOverrides: given.secrets,
    entries: places.entries,
    spawnTunnelWorker: spawnUtilityWorker,
    pageDir: places.pageDir,
    sqliteBinding: binding,
    vault: { ...vault, restart },
    folder: {
      isNamed: given.dataDir !== null,
      ...{ choose: chooseFolder, restart, lock: lockFolder },
    },
    overrides: given.settings,
    graces: {
      openAtLogin,
      showDataFolder: (folder = dataDir) => void shell.openPath(folder),
      notify: systemNotifier(places.appIcon, window.showAt),
      updates: {
        ...updates,
        onChange(listener) {
          const unhear = updates.onChange(listener)
          heard.add(unhear)
          return unhear
        },
      },
    },
  })
  protocol.unhandle('app')
  serveScheme(places.pageDir, running.door)
  const closeTray = openTray({
    iconDir: places.trayIconDir,
    status: running.status,
    onStatus: running.onStatus,
    attention: running.participantsInNeed,
    lastClosed: () => lastClosed(running, Date.now()),
    onClick: window.toggle,
    does: trayActions({
      running,
      openAtLogin,
      open: window.show,
      openAt: window.showAt,
      copy: (text) => void clipboard.writeText(text),
      showLogs: () => void shell.openPath(join(dataDir, 'logs')),
      about: showAbout,
      restartToUpdate: updates.restart,
      quit: () => app.quit(),
    }),
  })
  return {
    running,
    async stop() {
      for (const unhear of heard) unhear()
      closeTray()
      await running.stop()
      protocol.unhandle('app')
    },
  }
}

const lockFolder = (folder: string) => lockDataFolder(folder, places.sqliteBinding)
