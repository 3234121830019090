import { CallFailed } from '#main/door/door.ts'
import { type PryvAccount, readApiEndpoint } from '#main/fetch/pryv/api-endpoint.ts'
import { createClient } from '#main/fetch/pryv/client.ts'
import { createMethods, type Given } from '#main/fetch/pryv/methods.ts'
import type { pryvCalls } from '#shared/calls/senders/pryv.ts'
import type { Handlers } from '#shared/contract.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { Log } from '../../log.ts'
import type { Clock } from '../../ports.ts'
import type { Audit } from '../../trust/audit/open-audit.ts'
import type { Account } from './account.ts'
import { type Accounts, MOST_CONNECTIONS } from './accounts.ts'

/** What people ask of Pryv.io accounts. Every deed that changes who is read is in the audit log. */
export function pryvHandlers(ports: {
  accounts: Accounts
  clock: Clock
  log: Log
  audit: Pick<Audit, 'note'>
}): Pick<Handlers, keyof typeof pryvCalls> {
  const { accounts, log, audit } = ports

  function existing(connectionId: string): Account {
    const account = accounts.get(connectionId)
    if (account === null)
      throw new CallFailed('not-found', 'This account is no longer connected. Connect it again.')
    return account
  }

  async function noted(deed: string, connectionId: string): Promise<void> {
    log.info({ connection: connectionId }, `pryv: ${deed}`)
    await audit.note({ what: `pryv-account.${deed}`, details: { connection: connectionId } })
  }

  return {
    'pryv.connections': accounts.shown,
    async 'pryv.connect'({ apiEndpoint, onlyStreams }) {
      const account = readAccount(apiEndpoint)
      if (accounts.all().length >= MOST_CONNECTIONS)
        throw new CallFailed(
          'not-available-here',
          `More than ${MOST_CONNECTIONS} accounts are too many.`,
        )
      const userName = await userNameOf(account)
      await noted('connected', await accounts.put({ ...account, userName }, onlyStreams))
      return accounts.shown()
    },
    'pryv.sync'({ connectionId, everything }) {
      const chosen = connectionId === null ? accounts.all() : [existing(connectionId)]
      for (const { reading } of chosen) reading.wake({ everything, isUrgent: true })
      return accounts.shown()
    },
    async 'pryv.testWebhook'({ connectionId }) {
      told(await existing(connectionId).webhook.test())
      return accounts.shown()
    },
    async 'pryv.reactivateWebhook'({ connectionId }) {
      const { webhook, reading } = existing(connectionId)
      told(await webhook.reactivate())
      reading.wake({ isUrgent: true })
      return accounts.shown()
    },
    async 'pryv.createWebhook'({ connectionId }) {
      existing(connectionId)
      accounts.save(connectionId, { wantsWebhook: true })
      existing(connectionId).webhook.tend()
      await noted('webhook-created', connectionId)
      return accounts.shown()
    },
    async 'pryv.deleteWebhook'({ connectionId }) {
      const { webhook, reading } = existing(connectionId)
      accounts.save(connectionId, { wantsWebhook: false })
      const isGone = await webhook.remove()
      webhook.tend()
      reading.wake()
      await noted('webhook-deleted', connectionId)
      if (!isGone)
        throw new CallFailed(
          'not-available-here',
          'The account could not be reached, so its webhook may still be there. Try again later.',
        )
      return accounts.shown()
    },
    async 'pryv.disconnect'({ connectionId }) {
      const isGone = await existing(connectionId).webhook.remove()
      await accounts.drop(connectionId)
      await noted('disconnected', connectionId)
      return { connections: await accounts.shown(), isWebhookLeft: !isGone }
    },
  }
}

function readAccount(apiEndpoint: string): PryvAccount {
  const read = readApiEndpoint(apiEndpoint)
  if (read.is === 'account') return read.account
  const sentences: Record<typeof read.why, Said> = {
    'no-address':
      'This is no apiEndpoint. It looks like https://TOKEN@user.pryv.me/ or https://TOKEN@host/user/.',
    'no-token': 'The token is missing: it stands before the @, as in https://TOKEN@user.pryv.me/.',
    'not-secure': 'Only https is safe for a token. Use the https address of the account.',
  }
  throw new CallFailed('bad-input', sentences[read.why])
}

/** Asks the account before anything is kept: a slip in the address must not stay. */
async function userNameOf(account: PryvAccount): Promise<string> {
  const info = await createMethods(createClient(account)).accessInfo()
  if (info.is === 'given' && info.value.userName !== null) return info.value.userName
  const { hostname, pathname } = new URL(account.address)
  // Older servers don't say who it is; the address always does.
  if (info.is === 'given')
    return decodeURIComponent(pathname.split('/')[1] || hostname.split('.')[0] || hostname)
  if (info.is === 'revoked' || info.is === 'forbidden')
    throw new CallFailed(
      'bad-input',
      'The account does not accept this token: it was revoked, or is not whole. Make a new one there.',
    )
  if (info.is === 'later' && info.why !== 'broken')
    throw new CallFailed(
      'not-available-here',
      'The server does not answer now. Check the address, or try again later.',
    )
  throw new CallFailed('bad-input', 'What answers there is no Pryv.io account. Check the address.')
}

/** What came of asking for something about the webhook, for a person. */
function told(done: Given<unknown> | null): void {
  if (done?.is === 'given') return
  if (done === null)
    throw new CallFailed(
      'not-available-here',
      'There is no webhook yet: it is made once the public address is proved.',
    )
  if (done.is === 'refused' || done.is === 'later')
    throw new CallFailed(
      'not-available-here',
      'The test did not come through: the account could not reach the public address. Check the way in.',
    )
  if (done.is === 'revoked')
    throw new CallFailed(
      'not-available-here',
      'The account no longer accepts the token. Connect it again with a new one.',
    )
  throw new CallFailed(
    'not-available-here',
    'The account refuses that. Look at its webhooks there.',
  )
}
