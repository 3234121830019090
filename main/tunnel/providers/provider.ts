import type { TunnelProviderName } from '#shared/tunnel-status.ts'
import type { ServiceAnswer } from '../checks/reach.ts'

/** One kind of way in from outside. It reports what happens and decides nothing: see `supervision/`. */
export type TunnelProvider = {
  readonly name: TunnelProviderName
  readonly capabilities: TunnelCapabilities
  /** Starts a new way in; a way that still runs is ended first. Never throws. */
  start(report: (news: WayNews) => void): void
  /**
   * Ends the way and is done when nothing of it is left. `isForNow`: another start follows, so what
   * takes time and holds no name may be prepared for it. Never rejects.
   */
  stop(isForNow?: boolean): Promise<void>
  /** The public address without the hook path, null while none is checked to be ours. */
  url(): string | null
  /** Whether the service behind the address answers; at most 3 s. Never rejects. */
  askService(): Promise<ServiceAnswer>
}

export type TunnelCapabilities = {
  /** The same address comes back after a restart. */
  isStable: boolean
  /** Nobody between the sender and this machine can read a body. */
  hasEndToEndTls: boolean
  /** Null where no limit is known. */
  maxBodyBytes: number | null
  /** How often the public address may be checked without using up a quota. */
  probeEveryMs: number
}

/** What a provider has to tell about the way it was asked to start. */
export type WayNews =
  | { is: 'opened'; publicUrl: string }
  /** The service gave another name than the one asked for; `wantedUrl` is where ours would be. */
  | { is: 'other-name'; wantedUrl: string | null }
  /** How many of the connections that wait for a delivery are there. */
  | { is: 'pool'; open: number; wanted: number }
  /** A connection to the service was refused: maybe it is gone. */
  | { is: 'trouble' }
  | { is: 'ended'; cause: WayEnd }

export type WayEnd =
  /** The worker's process is gone without being asked to. */
  | 'exited'
  /** The worker gave up after connections died in rows. */
  | 'storm'
  /** The service did not give an address in time. */
  | 'registration-timeout'
  /** No name or address that the service could ever accept. */
  | 'bad-name'
  /** The service gave an address without TLS although it was asked over TLS. */
  | 'insecure-address'
  /** The service knows no such token, or the domain is not ours. */
  | 'no-credential'
  /** The provider's own package is not there. */
  | 'not-installed'
  /** The worker's process could not be started. */
  | 'not-started'
