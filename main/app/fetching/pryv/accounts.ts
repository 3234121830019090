import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { PryvConnection } from '#shared/senders/pryv.ts'
import type { BesidePorts } from '../../beside.ts'
import type { SenderSecrets } from '../sender-secrets.ts'
import { type Account, type KeptPage, openAccount } from './account.ts'
import type { WayInNow } from './account-webhook.ts'
import { newStanding, openPryvFile, type PryvStanding } from './pryv-file.ts'
import {
  endUserIdOf,
  type PryvSecret,
  pryvConnectionIds,
  readPryvSecret,
  writePryvSecret,
} from './pryv-secret.ts'
import { createTurns } from './turns.ts'

/** So many accounts are asked at a time: a study of hundreds must not come as one wave. */
const AT_A_TIME = 4
const PACKED_BYTES = 4 * 1024
const packedWith = promisify(gzip)
/** A study has no more participants than this, by a wide margin. */
export const MOST_CONNECTIONS = 2_000

export type Accounts = {
  has(connectionId: string): boolean
  get(connectionId: string): Account | null
  all(): Account[]
  /** With the study codes of those whose data came in. */
  shown(): Promise<PryvConnection[]>
  /** A new one, or the one at this address with a new token; it begins to read at once. */
  put(secret: PryvSecret, onlyStreams: string[] | null): Promise<string>
  save(connectionId: string, change: Partial<PryvStanding>): void
  /** Ends it and forgets its token; what was received stays. */
  drop(connectionId: string): Promise<void>
  stop(): Promise<void>
}

/** Every account that was connected, each at work; how far each was read outlives the app. */
export function openAccounts(
  ports: Pick<BesidePorts, 'ports' | 'keeper' | 'inbox' | 'reader'>,
  secrets: SenderSecrets,
  wayIn: () => WayInNow,
  onChange: () => void,
): Accounts {
  const { clock, dataDir, log } = ports.ports
  const file = openPryvFile(dataDir)
  const standings = file.read()
  const accounts = new Map<string, Account>()
  const turns = createTurns(AT_A_TIME)

  function save(connectionId: string, change: Partial<PryvStanding>): void {
    const former = standings[connectionId]
    if (former === undefined) return
    standings[connectionId] = { ...former, ...change }
    file.write(standings)
  }

  async function keep({ what, connection, endUserId, body }: KeptPage): Promise<number> {
    const fetched = {
      ...{ sender: 'pryv', what, connection, endUserId, endUserAlias: null },
      ...{ asked: nothingNamed, answered: null },
    }
    const headers = { 'content-type': 'application/json' }
    // A page of a thousand events is a tenth of its size packed, and never read again but whole.
    const packed = body.length < PACKED_BYTES ? body : await packedWith(body)
    return ports.keeper.keepFetched({ fetched, headers, body: packed })
  }

  function start(connectionId: string, secret: PryvSecret): void {
    const account = openAccount({
      ...{ connectionId, secret, keep, wayIn, turns, now: clock.now, onChange },
      onTrouble: (why) => log.warn({ connection: connectionId, why }, 'pryv: reading failed'),
      standing: () => standings[connectionId] ?? newStanding(clock.now(), null),
      save: (change) => save(connectionId, change),
    })
    accounts.set(connectionId, account)
    account.reading.wake()
    account.webhook.tend()
  }

  for (const connectionId of pryvConnectionIds(secrets)) {
    const secret = readPryvSecret(secrets, connectionId)
    if (secret === null) {
      log.error({ connection: connectionId }, 'pryv: a secret can not be read; connect it again')
      continue
    }
    standings[connectionId] = trusted(
      standings[connectionId] ?? newStanding(clock.now(), null),
      ports.inbox.opened.lastDeliveryId,
    )
    start(connectionId, secret)
  }
  if (accounts.size > 0) log.info({ accounts: accounts.size }, 'pryv: accounts connected')

  return {
    has: (connectionId) => accounts.has(connectionId),
    get: (connectionId) => accounts.get(connectionId) ?? null,
    all: () => [...accounts.values()],
    async shown() {
      if (accounts.size === 0) return []
      const people = await ports.reader.ask('people')
      const codes = new Map(people.map(({ endUserId, code }) => [endUserId, code]))
      return [...accounts.values()].map((account) => ({
        ...account.shown(),
        participantId: codes.get(account.endUserId) ?? null,
      }))
    },
    async put(secret, onlyStreams) {
      const known = [...accounts].find(([, { endUserId }]) => endUserId === endUserIdOf(secret))
      const connectionId = known?.[0] ?? `pryv-${randomBytes(16).toString('base64url')}`
      // Another token may read other streams, also what is older than the cursor: read all again.
      const connectedAt = standings[connectionId]?.connectedAt ?? clock.now()
      writePryvSecret(secrets, connectionId, secret)
      await known?.[1].stop()
      standings[connectionId] = newStanding(connectedAt, onlyStreams)
      file.write(standings)
      start(connectionId, secret)
      return connectionId
    },
    save,
    async drop(connectionId) {
      const account = accounts.get(connectionId)
      accounts.delete(connectionId)
      delete standings[connectionId]
      writePryvSecret(secrets, connectionId, null)
      file.write(standings)
      await account?.stop()
    },
    async stop() {
      await Promise.all([...accounts.values()].map((account) => account.stop()))
      await file.flushed()
    },
  }
}

const nothingNamed = {
  ...{ dimension: null, dataSourceIds: null, dataTypeIds: null },
  ...{ fromAt: null, toAt: null, fromDay: null, toDay: null },
}

/**
 * An inbox that ends before what the cursor rests on was put back from a copy: whatever came after
 * that copy is missing in it, so everything is read again.
 */
function trusted(standing: PryvStanding, lastDeliveryId: number): PryvStanding {
  if (standing.lastDeliveryId === null || standing.lastDeliveryId <= lastDeliveryId) return standing
  const { connectedAt, onlyStreams, wantsWebhook } = standing
  return { ...newStanding(connectedAt, onlyStreams), wantsWebhook }
}
