import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { testElectronRuntime } from '../../../scripts/electron/runtime.ts'
import { sqliteEnvironment } from '../../../scripts/electron/sqlite-napi8.ts'
import type { CallName, Input, Output } from '../../../shared/contract.ts'
import { WITHIN_MS } from '../../making/host-process.ts'

export type LaunchedApp = {
  electron: ElectronApplication
  dataDir: string
  /** Where autostart files go. */
  configDir: string
  /** What the app wrote on standard error so far. */
  stderr(): string
  /** The open window, or the next one. */
  window(): Promise<Page>
  windowCount(): Promise<number>
  closeWindow(): Promise<void>
  /** Starts the same app on the same data once more; resolves with the later one's exit code. */
  startAgain(): Promise<number | null>
  /** The exit code once the process is gone. */
  exitCode(): Promise<number | null>
  close(): Promise<void>
}

export type Launch = {
  dataDir?: string
  /** A home to start in as a person does: without naming the data folder in it, nor a port. */
  home?: string
  args?: string[]
  /** A packaged app instead of the bundles in build/. */
  packaged?: string
  env?: Record<string, string>
}

const repository = resolve(import.meta.dirname, '..', '..', '..')

/** Starts the real app in the real Electron, on a data folder and a home of its own. */
export async function launchApp(launch: Launch = {}): Promise<LaunchedApp> {
  const { folder, dataDir, executablePath, args, env } = await prepared(launch)
  const electron = await _electron.launch({ executablePath, args, env, timeout: WITHIN_MS })
  electron.context().setDefaultTimeout(WITHIN_MS)
  const child = electron.process()
  let stderr = ''
  child.stderr?.on('data', (data) => {
    stderr += data
  })
  const exited = once(child, 'exit')
  return {
    electron,
    dataDir,
    configDir: join(folder, 'config'),
    stderr: () => stderr,
    window: async () =>
      electron.windows()[0] ??
      (await electron.firstWindow({ timeout: WITHIN_MS }).catch(() => {
        throw new Error(`no window appeared; the app wrote:\n${stderr}`)
      })),
    windowCount: () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
    closeWindow: () =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    async startAgain() {
      const again = spawn(executablePath, [noSandbox, ...args], { env, stdio: 'ignore' })
      return (await once(again, 'exit'))[0] as number | null
    },
    exitCode: async () => (await exited)[0] as number | null,
    async close() {
      let isHanging = false
      const hanging = setTimeout(() => {
        isHanging = true
        child.kill('SIGKILL')
      }, WITHIN_MS)
      if (child.exitCode === null && child.signalCode === null) await electron.close()
      await exited
      clearTimeout(hanging)
      if (isHanging) throw new Error(`the app did not quit; it wrote:\n${stderr}`)
      rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

/** Runs an app that is expected to end by itself; what it wrote on standard error. */
export async function runToTheEnd(launch: Launch): Promise<{ code: number; stderr: string }> {
  const { folder, executablePath, args, env } = await prepared(launch)
  const child = spawn(executablePath, [noSandbox, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  const [code] = await once(child, 'close')
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
  return { code, stderr }
}

// As root Chromium runs without its sandbox only; Playwright adds it by itself.
const noSandbox = '--no-sandbox'

async function prepared(launch: Launch) {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-electron-'))
  const { home } = launch
  const dataDir = home ? join(home, 'pulsetray') : (launch.dataDir ?? join(folder, 'data'))
  const isPackaged = launch.packaged !== undefined
  return {
    folder,
    dataDir,
    executablePath: launch.packaged ?? (await testElectronRuntime()).executable,
    args: [
      '--disable-gpu',
      ...(isPackaged ? [] : [repository]),
      ...(launch.home ? [] : ['--data-dir', dataDir, '--receiver-port', '0']),
      ...(launch.args ?? []),
    ],
    env: {
      ...(process.env as Record<string, string>),
      XDG_CONFIG_HOME: join(folder, 'config'),
      ...(home ? { XDG_DATA_HOME: home } : {}),
      ...(isPackaged ? {} : await sqliteEnvironment()),
      ...launch.env,
    } as Record<string, string>,
  }
}

/** Asks the door from inside the page, as the page itself does. */
export async function ask<N extends CallName>(
  page: Page,
  name: N,
  input: Input<N>,
): Promise<Output<N>> {
  return page.evaluate(
    async ([call, body, withinMs]) => {
      const answer = await fetch(`/calls/${call}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        // Told by its name instead of by a test that never ends.
        signal: AbortSignal.timeout(withinMs),
      }).catch((error) => {
        throw new Error(`${call}: ${error.message}`)
      })
      if (!answer.ok) throw new Error(`${call}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [name, input, WITHIN_MS] as const,
  )
}

/** Posts bytes as a sender does; the status of the answer. */
export async function post(hookUrl: string, body: Buffer): Promise<number> {
  const answer = await fetch(hookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  })
  return answer.status
}
