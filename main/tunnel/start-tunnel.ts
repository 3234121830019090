import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { createLocaltunnelProvider } from './localtunnel-provider.ts'
import { createOwnAddressProvider } from './own-address-provider.ts'
import { createProbe } from './probe.ts'
import type { TunnelProvider } from './provider.ts'
import type { SpawnWorker } from './spawn-worker.ts'
import { startSupervisor } from './supervisor.ts'
import { type NetworkNames, realNetworkNames, realTimers, type Timers } from './timers.ts'
import type { Tunnel, TunnelLogFields } from './tunnel.ts'

export type TunnelSettings =
  /** `host` is the service, such as `https://localtunnel.me`; `tunnelName` the name asked for. */
  | { provider: 'localtunnel'; host: string; tunnelName: string }
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
  const provider = createProvider(options)
  return startSupervisor({
    provider,
    probe: createProbe({
      hookPath: options.hookPath,
      probeKey: options.probeKey,
      version: options.version,
    }),
    probeEveryMs: instead.probeEveryMs ?? provider.capabilities.probeEveryMs,
    now: options.now,
    timers: instead.timers ?? realTimers,
    random: instead.random ?? Math.random,
    networkNames: instead.networkNames ?? realNetworkNames,
    log: options.log,
    onStatus: options.onStatus,
  })
}

function createProvider(options: TunnelOptions): TunnelProvider {
  const { settings, instead = {} } = options
  if (settings.provider === 'url') return createOwnAddressProvider(settings.publicUrl)
  return createLocaltunnelProvider({
    host: settings.host,
    tunnelName: settings.tunnelName,
    receiverPort: options.receiverPort,
    tunnelProcess: options.tunnelProcess,
    timers: instead.timers ?? realTimers,
    ...(instead.spawnWorker ? { spawnWorker: instead.spawnWorker } : {}),
  })
}
