import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { NEWEST_SCHEMA } from '#main/store/migrate.ts'

/** The one line that the headless host prints when it is ready. */
export type ReadyLine = {
  ready: true
  webhookUrl: string
  publicUrl: string | null
  dashboardUrl: string
  dataDir: string
  pid: number
}

export type HostProcess = {
  ready: ReadyLine
  process: ChildProcess
  /** All of standard error so far. */
  errors(): string
  /** Ends with this signal, or is killed after a while; the exit code is null where a signal ended it. */
  end(signal?: NodeJS.Signals): Promise<number | null>
}

/**
 * How long tests wait for what must come. No budget of anything: a machine that is slow or does much
 * else takes ten times as long, and whoever waits loses nothing where it comes at once.
 */
export const WITHIN_MS = 90_000

/** A folder in the temporary folder, and its removal. */
export function aDataFolder(): { dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'pulsetray-test-'))
  return {
    dataDir,
    remove: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 20 }),
  }
}

const entry = join(import.meta.dirname, '../../scripts/headless.mjs')

/** Runs the host, or one of its commands, to its own end. */
export function runHost(argv: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: WITHIN_MS,
  })
  return { status, stdout, stderr }
}

/** Starts the real headless host as `npm run headless` does. Rejects where it ends before it is ready. */
export async function startHost(
  /** Null: none is named, as a person starts it; the environment then says where its home is. */
  dataDir: string | null,
  options: {
    arguments?: string[]
    env?: NodeJS.ProcessEnv
    /** Other sources than these, and what Node itself is told. */
    entry?: string
    nodeArguments?: string[]
  } = {},
): Promise<HostProcess> {
  const child = spawn(
    process.execPath,
    [
      ...(options.nodeArguments ?? []),
      options.entry ?? entry,
      ...(dataDir === null ? [] : ['--data-dir', dataDir]),
      ...(options.arguments ?? []),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } },
  )
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const killAfter = (ms: number) => setTimeout(() => child.kill('SIGKILL'), ms)
  const isLate = killAfter(WITHIN_MS)
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>
  const first = await Promise.race([line, exited.then(([code]) => code)])
  clearTimeout(isLate)
  if (!Array.isArray(first)) throw new Error(`the host ended with ${first}: ${errors}`)
  // Whatever it prints later must not fill the pipe and stall it.
  child.stdout.resume()
  return {
    ready: JSON.parse(first[0]) as ReadyLine,
    process: child,
    errors: () => errors,
    async end(signal = 'SIGTERM') {
      child.kill(signal)
      const isHanging = killAfter(WITHIN_MS)
      const [code] = await exited
      clearTimeout(isHanging)
      return code
    },
  }
}

/** Rows of a view or table of the study, as any program would read them while the app runs. */
export function rowsOf(dataDir: string, sql: string, ...values: unknown[]): unknown[] {
  return query(join(dataDir, 'study.sqlite'), NEWEST_SCHEMA, sql, values)
}

export function inboxRowsOf(dataDir: string, sql: string, ...values: unknown[]): unknown[] {
  return query(join(dataDir, 'inbox.sqlite'), 1, sql, values)
}

/** No rows while the host, which is ready as soon as it receives, has not yet made the file. */
function query(path: string, schema: number, sql: string, values: unknown[]): unknown[] {
  if (!existsSync(path)) return []
  const db = new Database(path, { readonly: true })
  try {
    if (Number(db.pragma('user_version', { simple: true })) < schema) return []
    return db.prepare(sql).all(...values)
  } finally {
    db.close()
  }
}

/** Waits until something holds; throws with what it last saw after a while, or so long as is given. */
export async function until<T>(
  read: () => T | Promise<T>,
  holds: (seen: T) => boolean,
  withinMs = WITHIN_MS,
): Promise<T> {
  // Not by the clock, which somebody may set while a test waits.
  const beganAtMs = performance.now()
  for (;;) {
    const seen = await read()
    if (holds(seen)) return seen
    if (performance.now() - beganAtMs > withinMs)
      throw new Error(`waited ${withinMs / 1_000} s in vain; last seen: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
