import { CallFailed } from '#main/door/door.ts'
import { safeBaseAddress } from '#main/fetch/thryve/asking/base-address.ts'
import { REACH_DAYS } from '#main/fetch/thryve/planning/backfill.ts'
import type { thryveApiCalls } from '#shared/calls/senders/thryve-api.ts'
import type { Handlers } from '#shared/contract.ts'
import { DAY_MS } from '#shared/time.ts'
import type { BesidePorts } from '../../beside.ts'
import type { SenderSecrets } from '../sender-secrets.ts'
import { gapStates } from './gap-states.ts'
import { keepCredentials } from './kept-credentials.ts'
import type { ThryveFetching } from './open-thryve.ts'
import type { ThryveThread } from './thryve-thread-face.ts'

export function thryveHandlers(
  { settings, reader, ports }: Pick<BesidePorts, 'settings' | 'reader' | 'ports'>,
  thryve: ThryveFetching,
  secrets: SenderSecrets,
): Pick<Handlers, keyof typeof thryveApiCalls> {
  const change = (part: Partial<ReturnType<typeof settings.read>['thryveApi']>) =>
    settings.save({ thryveApi: { ...settings.read().thryveApi, ...part } })

  function asking(): ThryveThread {
    const thread = thryve.thread()
    if (thread === null)
      throw new CallFailed(
        'not-available-here',
        'There are no credentials for Thryve’s API yet. Enter them first.',
      )
    return thread
  }
  async function endUserIds(participantId: string | null): Promise<string[]> {
    const now = ports.clock.now()
    const { endUserIds: known } = await reader.ask('fetchingFacts', now)
    if (participantId === null) return known
    const people = await reader.ask('participants', { now, minimumMinutes: 1 })
    const found = people.find((person) => person.participantId === participantId)
    if (found === undefined)
      throw new CallFailed('not-found', 'There is no participant of this code in the study.')
    if (!known.includes(found.endUserId))
      throw new CallFailed(
        'not-available-here',
        'Thryve has delivered nothing of this participant: it can’t be asked about them.',
      )
    return [found.endUserId]
  }

  return {
    'thryveApi.read': () => thryve.state(),
    async 'thryveApi.setCredentials'({ credentials }) {
      if (ports.isDemo)
        throw new CallFailed('not-available-here', 'The demo study fetches nothing.')
      keepCredentials(secrets, credentials)
      return thryve.choose(true)
    },
    async 'thryveApi.configure'({ baseAddress, requestsPerMinute }) {
      const safe = safeBaseAddress(baseAddress)
      if (safe === null)
        throw new CallFailed(
          'bad-input',
          'Credentials are sent to this address: it must begin with https:// and carry nothing behind its path.',
        )
      const isAnew = safe !== settings.read().thryveApi.baseAddress
      change({ baseAddress: safe, requestsPerMinute })
      return thryve.choose(isAnew)
    },
    async 'thryveApi.pause'({ isPaused }) {
      change({ isPaused })
      return thryve.choose(false)
    },
    async 'thryveApi.check'() {
      const thread = asking()
      const [endUserId = null] = await endUserIds(null)
      return thread.call('check', { endUserId })
    },
    async 'thryveApi.fetchRange'({ participantId, fromDay, toDay }) {
      const thread = asking()
      const days = (Date.parse(toDay) - Date.parse(fromDay)) / DAY_MS
      if (!(days >= 0 && days < REACH_DAYS))
        throw new CallFailed(
          'bad-input',
          `The last day must not be before the first, and ${REACH_DAYS} days at most can be fetched at once.`,
        )
      const ids = await endUserIds(participantId)
      return { questions: await thread.call('fetchRange', { endUserIds: ids, fromDay, toDay }) }
    },
    'thryveApi.retryFailed': () => asking().call('retryFailed', null),
    'thryveApi.reconcile': () => asking().call('reconcile', null),
    async 'thryveApi.gaps'(range) {
      const [downtime, state] = await Promise.all([reader.ask('downtime', range), thryve.state()])
      const healings = (await thryve.thread()?.call('healings', range)) ?? []
      return gapStates(downtime, healings, state)
    },
    async 'thryveApi.announcements'() {
      return (await thryve.thread()?.call('announcements', null)) ?? []
    },
  }
}
