import { CallFailed } from '#main/door/door.ts'
import type { TunnelSettings } from '#main/tunnel/start-tunnel.ts'
import { drawTunnelName } from '#main/tunnel/tunnel-name.ts'
import type { TunnelChoice } from '#shared/status.ts'
import type { TunnelProviderName } from '#shared/tunnel-status.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Ports } from '../ports.ts'
import type { Secrets } from '../secrets.ts'
import type { Settings, SettingsFile } from '../settings-file.ts'

/** What a person chooses in the window; a token of null keeps the one that is there. */
export type NewTunnelChoice = {
  provider: TunnelProviderName
  host: string
  publicUrl: string | null
  ngrokDomain: string | null
  ngrokToken: string | null
}

/** The chosen way in: the command line stands above what is saved. */
export type Choice = {
  /** What runs, or would at the next start of the app. */
  provider(): Settings['tunnelProvider']
  /** What a start of the tunnel starts, also where it is off now. */
  wanted(): TunnelProviderName
  /** The user's own address is known without asking anybody. */
  ownAddress(): string | null
  /** Naming localtunnel on the command line is consent. */
  isConsented(): boolean
  /** A sentence where it can't be started. */
  tunnelSettings(): TunnelSettings | Said
  read(): TunnelChoice
  save(choice: NewTunnelChoice): void
  /** A name that was never used; the old one stays at the sender until a person changes it. */
  drawName(): void
}

export function createChoice(
  ports: Pick<Ports, 'overrides' | 'secrets'>,
  settings: SettingsFile,
  secrets: Secrets,
): Choice {
  const { overrides } = ports
  let ngrokToken = secrets.ngrokToken
  const named = [overrides.tunnelProvider, overrides.tunnelHost, overrides.publicUrl]
  const isFixed = named.some((value) => value !== undefined)

  function wanted(): TunnelProviderName {
    const provider = overrides.tunnelProvider ?? settings.read().tunnelProvider
    return provider === 'off' ? settings.read().lastTunnelProvider : provider
  }

  function ownAddress(): string | null {
    return wanted() === 'url' ? (overrides.publicUrl ?? settings.read().publicUrl) : null
  }

  function keepToken(token: string): void {
    ngrokToken = token
    const kept = ports.secrets.read()
    // What the environment handed in stays out of the store.
    if (kept !== null) ports.secrets.write({ ...kept, ngrokToken: token })
  }

  /** At the start of the host too, where a disk that can't be written must not keep it from starting. */
  function drawnName(): string {
    const tunnelName = drawTunnelName()
    settings.saveSoon({ tunnelName })
    return tunnelName
  }

  return {
    provider: () => overrides.tunnelProvider ?? settings.read().tunnelProvider,
    wanted,
    ownAddress,
    isConsented: () =>
      overrides.tunnelProvider === 'localtunnel' ||
      settings.read().privacyNoticeAcceptedAt !== null,
    tunnelSettings() {
      const provider = wanted()
      const saved = settings.read()
      if (provider === 'ngrok') {
        if (ngrokToken === null) return 'No ngrok token is set. Enter the one of your account.'
        return { provider, token: ngrokToken, domain: saved.ngrokDomain }
      }
      if (provider === 'url') {
        const publicUrl = ownAddress()
        return publicUrl === null
          ? 'No public address is set. Enter it here, or start with --public-url.'
          : { provider, publicUrl }
      }
      const tunnelName = overrides.tunnelName ?? saved.tunnelName ?? drawnName()
      return { provider, host: overrides.tunnelHost ?? saved.tunnelHost, tunnelName }
    },
    read() {
      const saved = settings.read()
      return {
        provider: wanted(),
        host: overrides.tunnelHost ?? saved.tunnelHost,
        publicUrl: overrides.publicUrl ?? saved.publicUrl,
        ngrokDomain: saved.ngrokDomain,
        hasNgrokToken: ngrokToken !== null,
        isFixed,
      }
    },
    save({ provider, host, publicUrl, ngrokDomain, ngrokToken: token }) {
      if (isFixed)
        throw new CallFailed(
          'not-available-here',
          'The way in was named when Pulsetray was started. Start it without --tunnel, --tunnel-host and --public-url to choose it here.',
        )
      if (token !== null) keepToken(token)
      const isOff = settings.read().tunnelProvider === 'off'
      settings.save({
        lastTunnelProvider: provider,
        tunnelProvider: isOff ? 'off' : provider,
        tunnelHost: host,
        publicUrl,
        ngrokDomain,
      })
    },
    drawName() {
      if (overrides.tunnelName !== undefined)
        throw new CallFailed(
          'not-available-here',
          'The name was given when Pulsetray was started. Start it without --tunnel-name to change it.',
        )
      settings.save({ tunnelName: drawTunnelName() })
    },
  }
}
