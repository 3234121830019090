import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** One line of the report: what was measured, the figures, and whether the target was met. */
export type Finding = {
  what: string
  /** Figures in words, such as `21,300/s against 30,100/s`. */
  figures: string
  /** The number that is compared; null where there is nothing to compare. */
  measured: number | null
  target: { atLeast: number } | { atMost: number } | null
}

export type BenchOptions = {
  isQuick: boolean
  /** A study that `bench/large-study.ts` built before; each run adds some days to it. */
  yearStudy?: string
}

/** The headless host as `npm run headless` starts it. */
export const HEADLESS = 'scripts/headless.mjs'

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] as number
}

export function machine(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`
}

/** A folder of its own for each measurement, removed afterwards. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'pulsetray-bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export type Started<T> = { said: T; process: ChildProcess; stop(): Promise<void> }

/** Starts a script with this Node and waits for the one JSON line that says it is ready. */
export async function start<T>(
  script: string,
  parameters: string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Started<T>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', script), ...parameters], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return {
    said: JSON.parse(line) as T,
    process: child,
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

export type Load = {
  port: number
  path: string
  connections: number
  requests: number
  body: Buffer
  /** Keeps the sender to one core; only where `keepsToOneCore`. */
  isOnOneCore?: boolean
}
export type LoadResult = {
  perSecond: number
  p50Ms: number
  p99Ms: number
  maxMs: number
  refused: number
}

const LAST_CORE = ['taskset', '-c', String(cpus().length - 1)]

/** Whether a sender can be kept to one core here. */
export function keepsToOneCore(): boolean {
  const [command, ...parameters] = [...LAST_CORE, 'true'] as [string]
  return spawnSync(command, parameters).status === 0
}

/** Sends from a process of its own, so that sender and receiver share no thread. */
export async function load({ body, isOnOneCore, ...orders }: Load): Promise<LoadResult> {
  const sender = [process.execPath, join(import.meta.dirname, 'load-process.ts')]
  const [command, ...parameters] = [...(isOnOneCore ? LAST_CORE : []), ...sender] as [string]
  const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(JSON.stringify({ ...orders, bodyBase64: body.toString('base64') }))
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return JSON.parse(line) as LoadResult
}

/** Resident memory of a process and its threads, in MB of 10^6 bytes; Linux only. */
export function residentMb(pid: number): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kib) * 1024) / 1e6
}

/** The largest resident memory a process ever had, in MB of 10^6 bytes; Linux only. */
export function peakMb(pid: number): number {
  const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return (Number(kib) * 1024) / 1e6
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en')
}
