import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** What the ready line of the headless host says. */
export type ReadyLine = {
  ready: true
  webhookUrl: string
  publicUrl: string | null
  dashboardUrl: string
  dataDir: string
  pid: number
}

export type HeadlessHost = ReadyLine & {
  /** Posts bytes to the webhook and answers with the status code. */
  post(body: Uint8Array | string, headers?: Record<string, string>): Promise<number>
  /** Calls the door as the page does, with the token instead of the cookie. */
  call(name: string, input?: unknown): Promise<unknown>
  /** Stops it as a person would (SIGTERM) and gives the exit code; the data folder stays. */
  terminate(): Promise<number | null>
  /** Stops it as a power cut would. */
  kill(): Promise<void>
  /** Stops it, and removes the data folder where this starter made it. */
  stop(): Promise<void>
}

export type HostOptions = {
  /** A folder to use and keep; without it a temporary one is made and removed. */
  dataDir?: string
  arguments?: string[]
  environment?: Record<string, string>
}

const READY_WITHIN_MS = 20_000
const STOP_WITHIN_MS = 8_000
const root = new URL('../../', import.meta.url).pathname

/** Starts the real headless host from source, on free ports, and waits for its ready line. */
export async function startHeadlessHost(options: HostOptions = {}): Promise<HeadlessHost> {
  const isOwnFolder = options.dataDir === undefined
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'pulsetray-host-'))
  const child = spawn(
    process.execPath,
    [
      join(root, 'main/headless/index.ts'),
      ...['--data-dir', dataDir, '--receiver-port', '0', '--log-level', 'warn'],
      ...(options.arguments ?? []),
    ],
    {
      cwd: root,
      env: { ...process.env, ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const exited = once(child, 'exit') as Promise<[number | null]>
  const ready = await readyLine(child, child.stdout, child.stderr)
  const { origin, searchParams } = new URL(ready.dashboardUrl)

  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    child.kill(signal)
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
    const [code] = await exited
    clearTimeout(late)
    return code
  }

  return {
    ...ready,
    async post(body, headers = {}) {
      const answer = await fetch(ready.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
      await answer.body?.cancel()
      return answer.status
    },
    async call(name, input = {}) {
      const answer = await fetch(`${origin}/calls/${name}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${searchParams.get('token')}`,
        },
        body: JSON.stringify(input),
      })
      if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    terminate: () => end('SIGTERM'),
    async kill() {
      await end('SIGKILL')
    },
    async stop() {
      await end('SIGTERM')
      if (isOwnFolder) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function readyLine(
  child: ChildProcess,
  output: Readable,
  errors: Readable,
): Promise<ReadyLine> {
  let said = ''
  errors.on('data', (chunk) => {
    said = (said + chunk).slice(-4_000)
  })
  const lines = createInterface({ input: output })
  const late = setTimeout(() => child.kill('SIGKILL'), READY_WITHIN_MS)
  try {
    for await (const line of lines) return JSON.parse(line) as ReadyLine
  } finally {
    clearTimeout(late)
    lines.close()
    // Whatever it prints later must not fill the pipe and stall it.
    output.resume()
  }
  throw new Error(`The headless host ended before it was ready. It said:\n${said}`)
}
