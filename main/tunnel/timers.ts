import { networkInterfaces } from 'node:os'

/** Timers as a port, so that a test can hold the clock. */
export type Timers = {
  /** Runs `task` once after the wait; returns its remover. */
  after(waitMs: number, task: () => void): () => void
}

/** One text for the networks this machine is on; another text means it changed networks. */
export type NetworkNames = () => string

export const realTimers: Timers = {
  after(waitMs, task) {
    const timer = setTimeout(task, waitMs)
    return () => clearTimeout(timer)
  },
}

export const realNetworkNames: NetworkNames = () =>
  Object.entries(networkInterfaces())
    .flatMap(([name, addresses]) =>
      (addresses ?? [])
        .filter((address) => !address.internal)
        .map((address) => `${name} ${address.address}`),
    )
    .sort()
    .join('\n')
