import type { pryvCalls } from '#shared/calls/senders/pryv.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Notified } from '#shared/senders/fetched.ts'
import type { Status } from '#shared/status.ts'
import { MINUTE_MS } from '#shared/time.ts'
import type { BesidePorts } from '../../beside.ts'
import type { SenderSecrets } from '../sender-secrets.ts'
import type { WayInNow } from './account-webhook.ts'
import { openAccounts } from './accounts.ts'
import { pryvHandlers } from './pryv-handlers.ts'

/** A way in that comes and goes must not make every account be read each time. */
const AFTER_OUTAGE_MS = MINUTE_MS

export type OpenPryv = {
  handlers: Pick<Handlers, keyof typeof pryvCalls>
  /** Whoever is erased is read no more: the token is forgotten and the webhook taken away. */
  forgetParticipant(endUserId: string): Promise<void>
  stop(): Promise<void>
}

/** Reads Pryv.io accounts: when they say that something changed, after outages, and now and then. */
export function openPryv(beside: BesidePorts, secrets: SenderSecrets): OpenPryv {
  const { announcements, keeper, status, webhookAddress, audit } = beside
  const { clock, log } = beside.ports

  function wayIn({ tunnel } = status()): WayInNow {
    const { publicUrl } = webhookAddress()
    return { url: publicUrl, isProved: publicUrl !== null && tunnel.status.state === 'online' }
  }

  const accounts = openAccounts(
    beside,
    secrets,
    () => wayIn(),
    () => announcements.announce('pryv.changed', null),
  )
  let before: WayInNow = { url: null, isProved: false }
  let readAllAt = clock.now()
  let due: NodeJS.Timeout | null = null

  function readAll(): void {
    if (due !== null) clearTimeout(due)
    due = null
    readAllAt = clock.now()
    for (const { reading } of accounts.all()) reading.wake()
  }

  function lookAtWayIn(seen: Status): void {
    const now = wayIn(seen)
    const isNew = now.isProved && (!before.isProved || now.url !== before.url)
    const wasOut = isNew && before.url !== null
    before = now
    if (!isNew) return
    for (const { webhook } of accounts.all()) webhook.tend()
    // What the accounts posted meanwhile came nowhere.
    const waitMs = readAllAt + AFTER_OUTAGE_MS - clock.now()
    if (wasOut) due ??= setTimeout(readAll, Math.min(Math.max(waitMs, 0), AFTER_OUTAGE_MS))
    due?.unref()
  }

  function notified({ sender, connection, kind }: Notified): void {
    if (sender !== 'pryv' || kind === 'test') return
    if (connection === null) readAll()
    else accounts.get(connection)?.reading.wake()
  }

  keeper.notifications.knowConnections(accounts.has)
  const stops = [
    keeper.notifications.listen(notified),
    announcements.listen(({ name, data }) => {
      if (name === 'status.changed') lookAtWayIn(data)
    }),
  ]
  return {
    handlers: pryvHandlers({ accounts, clock, log, audit }),
    async forgetParticipant(endUserId) {
      const account = accounts.all().find((one) => one.endUserId === endUserId)
      if (account === undefined) return
      await account.webhook.remove()
      await accounts.drop(account.connectionId)
    },
    async stop() {
      if (due !== null) clearTimeout(due)
      for (const stop of stops) stop()
      await accounts.stop()
    },
  }
}
