import { fork } from 'node:child_process'
import type { OrderToWorker, WordFromWorker } from './worker-messages.ts'

/** A worker's process as the provider needs it. */
export type Worker = {
  send(order: OrderToWorker): void
  /** Of the running process, null where it never started. */
  pid: number | null
  kill(): void
  onWord(listener: (word: WordFromWorker) => void): void
  /** Called once, also where the process never started; the code is null after a signal. */
  onGone(listener: (exitCode: number | null) => void): void
}

/** Starts the entry file in a process of its own; throws where that is not possible at all. */
export type SpawnWorker = (entry: string | URL) => Worker

export const spawnNodeWorker: SpawnWorker = (entry) => {
  const child = fork(entry, [], {
    // Inspector and test flags of the host are not the worker's.
    execArgv: [],
    env: workerEnvironment(process.env),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let isGone = false
  return {
    pid: child.pid ?? null,
    send(order) {
      if (child.connected) child.send(order, () => {})
    },
    kill: () => void child.kill('SIGKILL'),
    onWord: (listener) => void child.on('message', (word) => listener(word as WordFromWorker)),
    onGone(listener) {
      const gone = (exitCode: number | null) => {
        if (isGone) return
        isGone = true
        listener(exitCode)
      }
      child.on('exit', gone)
      child.on('error', () => {
        if (child.pid === undefined) gone(null)
      })
    },
  }
}

/** The host's environment without its secrets; Electron's binary runs as plain Node. */
export function workerEnvironment(host: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(host).filter(
    ([name]) =>
      !/^PULSETRAY_/i.test(name) && !/^NODE_(OPTIONS|V8_COVERAGE|TEST_CONTEXT)$/.test(name),
  )
  return { ...Object.fromEntries(kept), ELECTRON_RUN_AS_NODE: '1' }
}
