import { utilityProcess } from 'electron'
import type { Ports } from '#main/app/ports.ts'

type SpawnWorker = NonNullable<Ports['spawnTunnelWorker']>
type WordListener = Parameters<ReturnType<SpawnWorker>['onWord']>[0]

/**
 * The tunnel's process as one of Electron's own, which ends with the app. The app's executable
 * never runs as plain Node, so a package can have that switched off for good.
 */
export const spawnUtilityWorker: SpawnWorker = (entry) => {
  const child = utilityProcess.fork(String(entry), [], {
    serviceName: 'Pulsetray tunnel',
    // The host's environment without its secrets and without what steers its own Node.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(?:PULSETRAY|NODE|ELECTRON)_/i.test(name)),
    ) as NodeJS.ProcessEnv,
    execArgv: [],
    stdio: 'ignore',
  })
  let hasEnded = false
  child.on('exit', () => {
    hasEnded = true
  })
  return {
    send(order) {
      if (!hasEnded) child.postMessage(order)
    },
    get pid() {
      return child.pid ?? null
    },
    kill() {
      // Its own `kill` asks politely, which a frozen process does not hear.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    onWord: (listener) =>
      void child.on('message', (word) => listener(word as Parameters<WordListener>[0])),
    onGone: (listener) => void child.on('exit', (code) => listener(code)),
  }
}
