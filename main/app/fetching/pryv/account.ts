import { askAgain } from '#main/fetch/pryv/asking-again.ts'
import { type Answer, createClient } from '#main/fetch/pryv/client.ts'
import { type AccessInfo, createMethods } from '#main/fetch/pryv/methods.ts'
import type { PryvConnection } from '#shared/senders/pryv.ts'
import { type AccountReading, createAccountReading } from './account-reading.ts'
import { type AccountWebhook, createAccountWebhook, type WayInNow } from './account-webhook.ts'
import type { PryvStanding } from './pryv-file.ts'
import { endUserIdOf, type PryvSecret } from './pryv-secret.ts'
import type { Turns } from './turns.ts'

const METHOD_TIMEOUT_MS = 10_000

export type AccountPorts = {
  connectionId: string
  secret: PryvSecret
  standing: () => PryvStanding
  save: (change: Partial<PryvStanding>) => void
  keep: (page: KeptPage) => Promise<number>
  wayIn: () => WayInNow
  turns: Turns
  now: () => number
  onTrouble: (why: string) => void
  onChange: () => void
}
export type KeptPage = {
  what: 'pryv.events' | 'pryv.streams'
  connection: string
  endUserId: string
  body: Buffer
}

/** One account at work: it is read, and its webhook is tended. */
export type Account = {
  readonly connectionId: string
  readonly endUserId: string
  readonly address: string
  reading: AccountReading
  webhook: AccountWebhook
  shown(): Omit<PryvConnection, 'participantId'>
  stop(): Promise<void>
}

export function openAccount(ports: AccountPorts): Account {
  const { connectionId, secret, standing, turns, now, onChange } = ports
  const { address, userName } = secret
  const endUserId = endUserIdOf(secret)
  const client = createClient(secret)
  // Short, since a person waits for it.
  const methodClient = createClient(secret, { timeoutMs: METHOD_TIMEOUT_MS })
  const methods = createMethods(methodClient)
  const ending = new AbortController()
  const isStopped = () => ending.signal.aborted
  let access: AccessInfo | null = null

  const ask = (asked: Parameters<typeof client.ask>[0]): Promise<Answer> =>
    askAgain(() => client.ask(asked), {
      pause: (ms) => pauseUnless(ending.signal, ms),
      ...{ isStopped, random: Math.random },
    })
  const reading = createAccountReading({
    ...{ ask, standing, save: ports.save, turns, now, isStopped, onChange: readingChanged },
    keep: (what, body) => ports.keep({ what, connection: connectionId, endUserId, body }),
    onTrouble: ports.onTrouble,
    hasWebhook: () => webhook.state().state === 'active',
  })
  const webhook = createAccountWebhook({
    ...{ connectionId, methods, standing, wayIn: ports.wayIn, turns, now, isStopped, onChange },
    mustRead: reading.wake,
  })

  function readingChanged(): void {
    // Asked anew until it was told once: at a start there may be no network yet.
    if (access === null && reading.state().state === 'idle') void learnAccess()
    onChange()
  }

  async function learnAccess(): Promise<void> {
    const info = await methods.accessInfo()
    if (info.is !== 'given') return
    access = info.value
    onChange()
  }

  return {
    connectionId,
    endUserId,
    address,
    reading,
    webhook,
    shown() {
      const { connectedAt, onlyStreams, lastSyncAt } = standing()
      const { accessName = null, kind = null, permissions = [] } = access ?? {}
      return {
        ...{ connectionId, address, userName, connectedAt, onlyStreams, lastSyncAt },
        access: access && { name: accessName, kind, permissions },
        sync: reading.state(),
        events: reading.events(),
        webhook: webhook.state(),
      }
    },
    async stop() {
      ending.abort()
      client.stop()
      methodClient.stop()
      await Promise.all([reading.stop(), webhook.stop()])
    },
  }
}

function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms)
    function end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
}
