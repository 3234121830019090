import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { testElectronRuntime } from '../../../scripts/electron/runtime.ts'
import { sqliteForNodeApi8 } from '../../../scripts/electron/sqlite-napi8.ts'
import type { CallName, Input, Output } from '../../../shared/contract.ts'

export type LaunchedApp = {
  electron: ElectronApplication
  dataDir: string
  /** What the app wrote on standard error so far. */
  stderr(): string
  window(): Promise<Page>
  /** Asks the door from inside the page, as the page itself does. */
  ask<N extends CallName>(page: Page, name: N, input: Input<N>): Promise<Output<N>>
  /** Posts to the local receiver; the address comes from the app's own status and secrets. */
  hookUrl(): Promise<string>
  /** The exit code once the process is gone. */
  exitCode(): Promise<number | null>
  close(): Promise<void>
}

export type Launch = {
  dataDir?: string
  args?: string[]
  /** A packaged app instead of the bundles in build/. */
  packaged?: string
  env?: Record<string, string>
}

const repository = resolve(import.meta.dirname, '..', '..', '..')

export function throwAwayFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pulsetray-electron-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts the real app in the real Electron, on a data folder and a home of its own. */
export async function launchApp(launch: Launch = {}): Promise<LaunchedApp> {
  const folder = throwAwayFolder()
  const dataDir = launch.dataDir ?? join(folder.path, 'data')
  const appFolder = launch.packaged === undefined ? [repository] : []
  const electron = await _electron.launch({
    executablePath: launch.packaged ?? (await testElectronRuntime()).executable,
    args: [
      '--disable-gpu',
      ...appFolder,
      '--data-dir',
      dataDir,
      '--receiver-port',
      '0',
      ...(launch.args ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      XDG_CONFIG_HOME: join(folder.path, 'config'),
      ...(launch.packaged === undefined
        ? { PULSETRAY_SQLITE_BINDING: await sqliteForNodeApi8() }
        : {}),
      ...launch.env,
    },
    timeout: 30_000,
  })
  const child = electron.process()
  let stderr = ''
  child.stderr?.on('data', (data) => {
    stderr += data
  })
  const exited =
    child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode] as unknown[])
  return {
    electron,
    dataDir,
    stderr: () => stderr,
    window: async () => electron.windows()[0] ?? (await electron.firstWindow({ timeout: 20_000 })),
    ask: (page, name, input) =>
      page.evaluate(
        async ([call, body]) => {
          const answer = await fetch(`/calls/${call}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          })
          if (!answer.ok) throw new Error(`${call}: ${answer.status} ${await answer.text()}`)
          return answer.json()
        },
        [name, input] as const,
      ),
    hookUrl: () => Promise.reject(new Error('not set')),
    exitCode: async () => (await exited)[0] as number | null,
    async close() {
      if (child.exitCode === null && child.signalCode === null) await electron.close()
      await exited
      folder.remove()
    },
  }
}
