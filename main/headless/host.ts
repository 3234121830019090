import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startApp } from '#main/app/app.ts'
import { openLog } from '#main/app/log.ts'
import type { Ports } from '#main/app/ports.ts'
import { openSecretsFile } from '#main/app/secrets-file.ts'
import { savedLogLevel } from '#main/app/settings-file.ts'
import { noteCommand } from '#main/app/trust/audit/audit-command.ts'
import { diagnosticsOfFolder } from '#main/app/trust/diagnostics/offline-diagnostics.ts'
import {
  bindingForReading,
  bindingIfOpen,
  keyInDigits,
  makeKeyFileHere,
  openOffline,
  runKeyCommandHere,
} from '#main/app/trust/encryption/offline.ts'
import { type Arguments, readArguments } from '#main/shell/arguments.ts'
import { openDataFolder } from '#main/shell/data-folder.ts'
import { forgetSecrets } from '#main/shell/environment.ts'
import { lockDataFolder } from '#main/shell/instance-lock.ts'
import { isKeyCommand } from '#main/shell/key-words.ts'
import { settleFolder } from '#main/shell/settle-folder.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { runBackup, runCommand } from './commands.ts'
import { serveDoor } from './serve-door.ts'
import { settleMemory } from './settle-memory.ts'
import { stopOnSignals } from './signals.ts'
import { runAudit, runErase } from './trust-commands.ts'

/** Where the host's own files lie: they differ between sources and bundles. */
export type Places = Pick<Ports, 'entries' | 'pageDir'>

/** Does what the command line says; ends the process where that can't be done. */
export async function runHeadless(places: Places): Promise<void> {
  const read = readArguments(process.argv.slice(2), process.env)
  forgetSecrets(process.env)
  if (read.outcome === 'help') {
    process.stdout.write(read.text)
    process.exit(0)
  }
  if (read.outcome === 'bad') {
    process.stderr.write(`${read.message}\n`)
    process.exit(2)
  }
  try {
    await run(read.arguments, places)
  } catch (error) {
    process.stderr.write(`Pulsetray can't start: ${(error as Error).message}\n`)
    process.exit(1)
  }
}

async function run(given: Arguments, places: Places): Promise<void> {
  if (given.command === 'new-key' || given.command === 'show-key') {
    const isNew = given.command === 'new-key'
    process.stdout.write(
      `${isNew ? makeKeyFileHere(given.commandWords) : keyInDigits(given.key)}\n`,
    )
    return
  }
  let dataDir = openDataFolder(given.dataDir)
  if (given.command === 'diagnostics') {
    const appVersion = packageJson.version
    const now = Date.now()
    // Only read, so it needs no lock: most is to be seen while the app runs.
    const sqliteBinding = bindingIfOpen(dataDir, given.key)
    process.stdout.write(diagnosticsOfFolder({ dataDir, appVersion, sqliteBinding, now }))
    return
  }
  if (given.command === 'backup' || given.command === 'check-backup') {
    const sqliteBinding = bindingForReading(dataDir, given.key)
    // SQLite copies beside whoever writes, so this needs no lock either.
    process.stdout.write(`${await runBackup(given.command, given, dataDir, sqliteBinding)}\n`)
    return
  }
  if (given.command === 'audit') {
    process.exitCode = await runAudit(dataDir, given.trust)
    return
  }
  let unlock = lockDataFolder(dataDir, null)
  if (given.command !== 'run' && given.command !== 'erase') {
    const { command, commandWords: words } = given
    const said = isKeyCommand(command)
      ? await runKeyCommandHere(command, words, {
          dataDir,
          given: given.key,
          version: packageJson.version,
        })
      : command === 'restore'
        ? await runBackup(command, given, dataDir, openOffline(dataDir, given.key).binding)
        : runCommand(command, words, dataDir, openOffline(dataDir, given.key).binding)
    if (!isKeyCommand(command) && command !== 'restore')
      await noteCommand(dataDir, packageJson.version, command)
    process.stdout.write(`${said}\n`)
    unlock()
    return
  }
  if (existsSync(join(dataDir, 'secrets.enc')))
    throw new Error(
      `the secrets of ${dataDir} are in this computer's keychain, which only the desktop app can open. Start that, or choose another folder with --data-dir.`,
    )
  const { binding, encryption, settled } = openOffline(dataDir, given.key)
  const isNamed = given.dataDir !== null
  const home = await settleFolder(
    { dataDir, unlock },
    {
      ...{ isNamed, sqliteBinding: binding, keyThread: places.entries.keyThread },
      version: packageJson.version,
      receiverPort: given.settings.receiverPort,
      ...toStandardError(),
    },
  )
  dataDir = home.dataDir
  unlock = home.unlock
  const log = openLog(dataDir, given.settings.logLevel ?? savedLogLevel(dataDir))
  const app = await startApp({
    version: packageJson.version,
    dataDir,
    isDemo: given.isDemo,
    log,
    clock: { now: Date.now },
    secrets: openSecretsFile(dataDir),
    secretOverrides: given.secrets,
    ...places,
    sqliteBinding: binding,
    vault: { encryption, seal: null, settled, failure: null, restart: null },
    folder: { isNamed, restart: null, lock: lockFolder },
    overrides: given.settings,
    graces: {
      notify({ title, about }) {
        // Without the body: a person may have given codes that name somebody.
        log.warn({ about }, title)
        return false
      },
    },
  })
  if (given.command === 'erase') {
    const said = runErase(app, given.trust)
    process.stdout.write(`${await said.finally(() => app.stop())}\n`)
    unlock()
    return
  }
  const door = await serveDoor({
    door: app.door,
    token: app.doorToken,
    pageDir: places.pageDir,
    port: given.dashboardPort,
  }).catch(async (error: Error) => {
    await app.stop()
    throw error
  })
  const forget = settleMemory()
  stopOnSignals(async () => {
    forget()
    await door.stop()
    await app.stop()
    unlock()
  })
  const { localUrl, publicUrl } = app.webhookAddress()
  const ready = {
    ready: true,
    webhookUrl: localUrl,
    publicUrl,
    dashboardUrl: `http://127.0.0.1:${door.port}/?token=${app.doorToken}`,
    dataDir,
    pid: process.pid,
  }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}

const lockFolder = (folder: string) => lockDataFolder(folder, null)

/** How a move of the data folder tells how far it is. */
function toStandardError() {
  let told = -1
  return {
    lock: lockFolder,
    signal: new AbortController().signal,
    onShare(share: number) {
      const percent = Math.floor(share * 10) * 10
      if (percent > told) process.stderr.write(`moving the data folder: ${percent} %\n`)
      told = percent
    },
    log: {
      info: (_: object, text: string) => void process.stderr.write(`${text}\n`),
      error: (fields: object, text: string) =>
        void process.stderr.write(`${text}: ${JSON.stringify(fields)}\n`),
    },
  }
}
