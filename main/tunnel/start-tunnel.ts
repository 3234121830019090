import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { createProbe } from './checks/probe.ts'
import { createLocaltunnelProvider } from './providers/localtunnel.ts'
import { createNgrokProvider } from './providers/ngrok.ts'
import { createOwnAddressProvider } from './providers/own-address.ts'
import type { TunnelProvider } from './providers/provider.ts'
import { receiverWatch } from './receiver-watch.ts'
import { startSupervisor } from './supervisor.ts'
import { type NetworkNames, realNetworkNames, realTimers, type Timers } from './timers.ts'
import type { Tunnel, TunnelLogFields } from './tunnel.ts'
import type { SpawnWorker } from './worker/spawn-worker.ts'

export type TunnelSettings =
  /** `host` is the service, such as `https://localtunnel.me`; `tunnelName` the name asked for. */
  | { provider: 'localtunnel'; host: string; tunnelName: string }
  /** `domain` is the account's own; null: the account's default. */
  | { provider: 'ngrok'; token: string | null; domain: string | null }
  /** The user's own public address, without the hook path. */
  | { provider: 'url'; publicUrl: string }

export type TunnelOptions = {
  settings: TunnelSettings
  receiverPort: number
  /** `/hooks/SECRET`: needed for the outside check, never logged and never part of a status. */
  hookPath: string
  /** 64 hex digits, the receiver's own. */
  probeKey: string
  /** Entry file of the worker's process (`tunnel-process.ts` or its bundle). */
  tunnelProcess: string | URL
  /** How the process is started; undefined: as a child of plain Node. */
  spawnWorker?: SpawnWorker | undefined
  version: string
  now(): number
  /** States, causes, counts and durations; never an address or a secret. */
  log(event: string, fields: TunnelLogFields): void
  /** Called with every new status, never within `startTunnel` itself. */
  onStatus(status: TunnelStatus): void
  /** What only tests and other shells hand in. */
  instead?: {
    timers?: Timers
    random?: () => number
    networkNames?: NetworkNames
    spawnWorker?: SpawnWorker
    probeEveryMs?: number
  }
}

/** Opens the way in from outside and keeps it open until it is stopped. Never throws, never blocks. */
export function startTunnel(options: TunnelOptions): Tunnel {
  const { instead = {} } = options
  const timers = instead.timers ?? realTimers
  const provider = createProvider(options, timers)
  return startSupervisor({
    provider,
    probe: createProbe({
      hookPath: options.hookPath,
      probeKey: options.probeKey,
      version: options.version,
    }),
    probeEveryMs: instead.probeEveryMs ?? provider.capabilities.probeEveryMs,
    now: options.now,
    timers,
    random: instead.random ?? Math.random,
    networkNames: instead.networkNames ?? realNetworkNames,
    watchReceiver: receiverWatch(options.receiverPort, timers),
    log: options.log,
    onStatus: options.onStatus,
  })
}

function createProvider(options: TunnelOptions, timers: Timers): TunnelProvider {
  const { settings, receiverPort, tunnelProcess, instead = {} } = options
  const spawnWorker = instead.spawnWorker ?? options.spawnWorker
  const shared = { receiverPort, tunnelProcess, timers, spawnWorker }
  switch (settings.provider) {
    case 'url':
      return createOwnAddressProvider(settings.publicUrl)
    case 'ngrok':
      return createNgrokProvider({ ...settings, ...shared })
    case 'localtunnel':
      return createLocaltunnelProvider({ ...settings, ...shared })
  }
}
