import { CallFailed } from '#main/door/door.ts'
import { startTunnel } from '#main/tunnel/start-tunnel.ts'
import type { Tunnel } from '#main/tunnel/tunnel.ts'
import type { Status } from '#shared/status.ts'
import type {
  AddressStanding,
  SelfTestRow,
  TunnelProviderName,
  TunnelStatus,
} from '#shared/tunnel-status.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'
import type { SettingsFile } from './settings-file.ts'
import { addressStanding, cameThrough, isSameAddress } from './way-in/address-standing.ts'
import { createSelfTesting } from './way-in/self-testing.ts'
import { createChoice, type NewTunnelChoice } from './way-in/tunnel-choice.ts'

/** The tunnel as a person chooses it: off until its privacy notice is accepted. */
export type WayIn = {
  status(): Omit<Status['tunnel'], 'provenAt' | 'silence'>
  /** The address to paste at the sender, with the secret; null while none was proved. */
  publicHookUrl(): string | null
  /** Chosen, and consented to where consent is needed. */
  mayStart(): boolean
  start(): void
  acceptPrivacyNotice(): void
  configure(choice: NewTunnelChoice): Promise<void>
  /** A person says that the address of now stands at the sender. */
  confirmAddress(): void
  /** Gives the address up for a new one, which must be pasted at the sender. */
  newName(): Promise<void>
  /** Posts of three sizes through the public address. */
  selfTest(): Promise<SelfTestRow[]>
  /** What the receiver knows the posts of a self-test by. */
  selfTestToken(): string | null
  /** Off, and off at the next start too. */
  turnOff(): Promise<void>
  retry(): void
  /** A delivery came in; `host` is what its sender asked for. */
  noteDelivery(at: number, host: string | undefined): void
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
  const { clock, log } = ports
  const stopped = (): TunnelStatus => ({ state: 'stopped', sinceAt: clock.now() })
  const hookPath = `/hooks/${secrets.hookSecret}`
  const choice = createChoice(ports, settings, secrets)
  const selfTesting = createSelfTesting({ path: hookPath, version: ports.version })
  let tunnel: Tunnel | null = null
  let idle: TunnelStatus = stopped()

  const status = () => tunnel?.status() ?? idle

  function address(): AddressStanding | null {
    if (choice.provider() === 'off') return null
    return addressStanding(publicUrl(), settings.read().confirmedPublicUrl)
  }

  function publicUrl(): string | null {
    const now = status()
    return 'publicUrl' in now ? now.publicUrl : choice.ownAddress()
  }

  function isMissingConsent(): boolean {
    return choice.wanted() === 'localtunnel' && !choice.isConsented()
  }

  /** Made-up data at a public address would be taken for a study's, by a sender or by a person. */
  function refuseInDemo(): void {
    if (ports.isDemo)
      throw new CallFailed(
        'not-available-here',
        'This is a demo study: no public address may lead to it. Leave the demo, then open the way in of your own study.',
      )
  }

  function start(): void {
    refuseInDemo()
    if (tunnel !== null) return
    if (isMissingConsent())
      throw new CallFailed(
        'privacy-notice-not-accepted',
        'Please read and accept the privacy notice of localtunnel first.',
      )
    if (choice.provider() === 'off') settings.save({ tunnelProvider: choice.wanted() })
    const tunnelSettings = choice.tunnelSettings()
    if (typeof tunnelSettings === 'string') {
      idle = { state: 'failed', sinceAt: clock.now(), fault: 'settings', reason: tunnelSettings }
      onStatus(idle)
      return
    }
    tunnel = startTunnel({
      settings: tunnelSettings,
      receiverPort: receiverPort(),
      hookPath,
      probeKey: secrets.probeKey,
      tunnelProcess: ports.entries.tunnelProcess,
      spawnWorker: ports.spawnTunnelWorker,
      version: ports.version,
      now: clock.now,
      log: (event, fields) => log.info(fields, `tunnel: ${event}`),
      onStatus,
    })
  }

  async function stop(): Promise<void> {
    const stopping = tunnel
    tunnel = null
    idle = stopped()
    await stopping?.stop()
  }

  /** With what is saved now; where it is off it stays off. */
  async function restart(): Promise<void> {
    if (tunnel === null && status().state === 'stopped') return
    await stop()
    onStatus(idle)
    if (!isMissingConsent()) start()
  }

  /** `keep` holds it at once; how it comes to the disk is the caller's matter. */
  function confirm(url: string, keep: (change: { confirmedPublicUrl: string }) => void): void {
    const confirmed = settings.read().confirmedPublicUrl
    if (confirmed !== null && isSameAddress(confirmed, url)) return
    keep({ confirmedPublicUrl: url })
    onStatus(status())
  }

  return {
    mayStart: () => !ports.isDemo && choice.provider() !== 'off' && !isMissingConsent(),
    start,
    stop,
    status: () => ({
      provider: choice.provider() === 'off' ? null : (choice.provider() as TunnelProviderName),
      privacyNoticeAcceptedAt: settings.read().privacyNoticeAcceptedAt,
      status: status(),
      address: address(),
      choice: choice.read(),
    }),
    publicHookUrl() {
      const url = choice.provider() === 'off' ? null : publicUrl()
      return url === null ? null : `${url.replace(/\/+$/, '')}${hookPath}`
    },
    acceptPrivacyNotice() {
      refuseInDemo()
      settings.save({ privacyNoticeAcceptedAt: clock.now(), tunnelProvider: 'localtunnel' })
      start()
    },
    async configure(chosen) {
      refuseInDemo()
      choice.save(chosen)
      await restart()
    },
    confirmAddress() {
      const url = publicUrl()
      if (url === null)
        throw new CallFailed('not-available-here', 'There is no public address at the moment.')
      confirm(url, settings.save)
    },
    async newName() {
      if (choice.wanted() !== 'localtunnel')
        throw new CallFailed('not-available-here', 'Only localtunnel has names to choose from.')
      choice.drawName()
      await restart()
    },
    async selfTest() {
      const now = status()
      if (!('publicUrl' in now))
        throw new CallFailed(
          'not-available-here',
          'There is no public address at the moment. Start the tunnel, then test it.',
        )
      return selfTesting.run(now.publicUrl)
    },
    selfTestToken: selfTesting.token,
    async turnOff() {
      settings.save({ tunnelProvider: 'off', lastTunnelProvider: choice.wanted() })
      await stop()
      onStatus(idle)
    },
    retry() {
      if (tunnel === null) start()
      else tunnel.retry()
    },
    noteDelivery(at, host) {
      const now = status()
      if (!('publicUrl' in now) || !cameThrough(now.publicUrl, host)) return
      tunnel?.noteDelivery(at)
      // Whoever posts to it knows it: nothing proves better that it stands at the sender.
      // This is the way to the answer: nothing in it may wait for the disk, or fail with it.
      confirm(now.publicUrl, settings.saveSoon)
    },
    suspend: () => tunnel?.suspend(),
    wake: () => tunnel?.wake(),
  }
}
