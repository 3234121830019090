import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { callDoor } from '../../../making/headless-host.ts'
import { type HostProcess, startHost } from '../../../making/host-process.ts'
import { fakeCredentials } from './fake-thryve.ts'

const preload = pathToFileURL(join(import.meta.dirname, '../../../making/clock-preload.ts')).href

export type FetchingHost = {
  dataDir: string
  process(): HostProcess
  /** Sets the host's clock this far from ours. */
  shift(ms: number): void
  now(): number
  post(body: unknown): Promise<number>
  call<T>(name: string, input?: unknown): Promise<T>
  start(): Promise<void>
  end(signal?: NodeJS.Signals): Promise<void>
  remove(): Promise<void>
}

/** A real headless host on a folder of its own, whose clock a test may set. */
export async function aFetchingHost(shiftMs = 0): Promise<FetchingHost> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-fetching-'))
  const clockFile = join(mkdtempSync(join(tmpdir(), 'pulsetray-clock-')), 'shift')
  let shifted = shiftMs
  writeFileSync(clockFile, String(shiftMs))
  let host: HostProcess | null = null

  async function start(): Promise<void> {
    host = await startHost(dataDir, {
      arguments: ['--receiver-port', '0', '--log-level', 'debug'],
      env: { SHIFTED_CLOCK: clockFile },
      nodeArguments: ['--import', preload],
    })
  }
  async function end(signal?: NodeJS.Signals): Promise<void> {
    await host?.end(signal)
    host = null
  }
  await start()
  return {
    dataDir,
    process: () => host as HostProcess,
    shift(ms) {
      shifted = ms
      writeFileSync(clockFile, String(ms))
    },
    now: () => Date.now() + shifted,
    async post(body) {
      const { webhookUrl } = (host as HostProcess).ready
      const answer = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      await answer.body?.cancel()
      return answer.status
    },
    call: <T>(name: string, input?: unknown) =>
      callDoor((host as HostProcess).ready, name, input) as Promise<T>,
    start,
    end,
    async remove() {
      await end()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 })
      rmSync(join(clockFile, '..'), { recursive: true, force: true })
    },
  }
}

/** Enters the fake's credentials, as a person would, and asks it fast. */
export async function connectToFake(host: FetchingHost, baseAddress: string): Promise<void> {
  await host.call('thryveApi.configure', { baseAddress, requestsPerMinute: 6_000 })
  await host.call('thryveApi.setCredentials', { credentials: fakeCredentials })
}
