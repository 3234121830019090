import { CallFailed } from '#main/door/door.ts'
import { startTunnel, type TunnelSettings } from '#main/tunnel/start-tunnel.ts'
import type { Tunnel } from '#main/tunnel/tunnel.ts'
import { drawTunnelName } from '#main/tunnel/tunnel-name.ts'
import type { Status } from '#shared/status.ts'
import type { TunnelProviderName, TunnelStatus } from '#shared/tunnel-status.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'
import type { Settings, SettingsFile } from './settings-file.ts'

/** The tunnel as a person chooses it: off until its privacy notice is accepted. */
export type WayIn = {
  status(): Status['tunnel']
  /** The address to paste at the sender, with the secret; null while none was proved. */
  publicHookUrl(): string | null
  /** Chosen, and consented to where consent is needed. */
  mayStart(): boolean
  start(): void
  acceptPrivacyNotice(): void
  /** Off, and off at the next start too. */
  turnOff(): Promise<void>
  retry(): void
  noteDelivery(at: number): void
  suspend(): void
  wake(): void
  stop(): Promise<void>
}

export type WayInPorts = {
  ports: Ports
  settings: SettingsFile
  secrets: Secrets
  receiverPort: () => number
  onStatus: (status: TunnelStatus) => void
}

export function createWayIn({
  ports,
  settings,
  secrets,
  receiverPort,
  onStatus,
}: WayInPorts): WayIn {
  const { clock, overrides, log } = ports
  const stopped = (): TunnelStatus => ({ state: 'stopped', sinceAt: clock.now() })
  const hookPath = `/hooks/${secrets.hookSecret}`
  let tunnel: Tunnel | null = null
  let idle: TunnelStatus = stopped()

  const chosen = () => overrides.tunnelProvider ?? settings.read().tunnelProvider
  const status = () => tunnel?.status() ?? idle

  function start(): void {
    if (tunnel !== null) return
    const provider = chosen()
    if (provider === 'off') return
    if (provider === 'localtunnel' && !mayUseLocaltunnel())
      throw new CallFailed(
        'privacy-notice-not-accepted',
        'Please read and accept the privacy notice of localtunnel first.',
      )
    const tunnelSettings = settingsFor(provider, settings, overrides)
    if (typeof tunnelSettings === 'string') {
      idle = { state: 'failed', sinceAt: clock.now(), reason: tunnelSettings }
      onStatus(idle)
      return
    }
    tunnel = startTunnel({
      settings: tunnelSettings,
      receiverPort: receiverPort(),
      hookPath,
      probeKey: secrets.probeKey,
      tunnelProcess: ports.entries.tunnelProcess,
      version: ports.version,
      now: clock.now,
      log: (event, fields) => log.info(fields, `tunnel: ${event}`),
      onStatus,
    })
  }

  /** Naming the provider on the command line is consent. */
  function mayUseLocaltunnel(): boolean {
    return (
      overrides.tunnelProvider === 'localtunnel' || settings.read().privacyNoticeAcceptedAt !== null
    )
  }

  async function stop(): Promise<void> {
    const stopping = tunnel
    tunnel = null
    idle = stopped()
    await stopping?.stop()
  }

  return {
    mayStart: () => chosen() !== 'off' && (chosen() !== 'localtunnel' || mayUseLocaltunnel()),
    start,
    stop,
    status: () => ({
      provider: chosen() === 'off' ? null : (chosen() as TunnelProviderName),
      privacyNoticeAcceptedAt: settings.read().privacyNoticeAcceptedAt,
      status: status(),
    }),
    publicHookUrl() {
      const now = status()
      const url = 'publicUrl' in now ? now.publicUrl : ownAddress(chosen(), settings, overrides)
      return url === null ? null : `${url.replace(/\/+$/, '')}${hookPath}`
    },
    acceptPrivacyNotice() {
      settings.save({ privacyNoticeAcceptedAt: clock.now(), tunnelProvider: 'localtunnel' })
      start()
    },
    async turnOff() {
      settings.save({ tunnelProvider: 'off' })
      await stop()
      onStatus(idle)
    },
    retry() {
      if (tunnel === null) start()
      else tunnel.retry()
    },
    noteDelivery: (at) => tunnel?.noteDelivery(at),
    suspend: () => tunnel?.suspend(),
    wake: () => tunnel?.wake(),
  }
}

/** A sentence where it can't be started. */
function settingsFor(
  provider: TunnelProviderName,
  settings: SettingsFile,
  overrides: Ports['overrides'],
): TunnelSettings | string {
  if (provider === 'ngrok')
    return 'ngrok is not built in yet. Use localtunnel, or run ngrok yourself and give its address as your own URL.'
  if (provider === 'url') {
    const publicUrl = ownAddress(provider, settings, overrides)
    return publicUrl === null
      ? 'No public address is set. Give it with --public-url.'
      : { provider, publicUrl }
  }
  const saved = settings.read()
  const tunnelName =
    overrides.tunnelName ??
    saved.tunnelName ??
    (settings.save({ tunnelName: drawTunnelName() }).tunnelName as string)
  return { provider, host: overrides.tunnelHost ?? saved.tunnelHost, tunnelName }
}

/** The user's own address is known without asking anybody. */
function ownAddress(
  provider: Settings['tunnelProvider'],
  settings: SettingsFile,
  overrides: Ports['overrides'],
): string | null {
  return provider === 'url' ? (overrides.publicUrl ?? settings.read().publicUrl) : null
}
