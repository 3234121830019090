import { spawn } from 'node:child_process'

/** How a host ended; `afterMs` since its start. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null; afterMs: number }

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const PARENT_LOOK_MS = 1_000

/** Runs a host to its end and passes on every signal that asks this process to stop. */
export function runHost(
  executable: string,
  parameters: string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Ending & { wasAskedToStop: boolean }> {
  const startedAt = Date.now()
  const child = spawn(executable, parameters, { stdio: 'inherit', env: environment })
  let wasAskedToStop = false
  const ask = (signal: NodeJS.Signals) => {
    wasAskedToStop = true
    child.kill(signal)
  }
  for (const signal of passedOn) process.on(signal, ask)
  const stopLooking = whenOrphaned(() => ask('SIGTERM'))
  return new Promise((done, failed) => {
    child.on('error', failed)
    child.on('exit', (code, signal) => {
      stopLooking()
      for (const name of passedOn) process.off(name, ask)
      done({ code, signal, afterMs: Date.now() - startedAt, wasAskedToStop })
    })
  })
}

/** Ends this process as the host ended, so that a caller sees the same. */
export function endLike({ code, signal }: Ending): void {
  if (signal !== null) process.kill(process.pid, signal)
  process.exitCode = code ?? 1
}

/**
 * npm runs a script through a shell, and a shell that is asked to stop may leave without passing
 * it on. A host that nobody can see any more must not hold the port.
 */
function whenOrphaned(then: () => void): () => void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, PARENT_LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
