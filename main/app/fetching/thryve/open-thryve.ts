import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CallFailed } from '#main/door/door.ts'
import type { ThryveThreadSettings } from '#main/fetch/thryve/thread/thryve-protocol.ts'
import type { ThryveApiState } from '#shared/senders/thryve-api.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { saidBy } from '#shared/words/said-error.ts'
import type { Said } from '#shared/words/sentences.ts'
import type { BesidePorts } from '../../beside.ts'
import type { SenderSecrets } from '../sender-secrets.ts'
import { hostAnswers } from './host-answers.ts'
import { readCredentials } from './kept-credentials.ts'
import { startThryveThread, type ThryveThread } from './thryve-thread-face.ts'

/** Fetching from Thryve's API, as the rest of the app sees it. */
export type ThryveFetching = {
  state(): Promise<ThryveApiState>
  /** The thread, where there ever were credentials; null: nothing was ever fetched here. */
  thread(): ThryveThread | null
  /** What is chosen holds from now on; `isAnew`: who was refused may not be now. */
  choose(isAnew: boolean): Promise<ThryveApiState>
  /** Takes an erased participant out of everything that waits or is remembered. */
  forgetParticipant(endUserId: string): Promise<void>
  stop(): Promise<void>
}

/** A disk that was full, a folder that was locked. */
const TRY_AGAIN_MS = 5 * MINUTE_MS

export function openThryve(beside: BesidePorts, secrets: SenderSecrets): ThryveFetching {
  const { ports, settings, announcements } = beside
  const queuePath = join(ports.dataDir, 'fetch.sqlite')
  let thread: ThryveThread | null = null
  let brokenBecause: Said | null = null
  let again: NodeJS.Timeout | null = null
  let isStopped = false

  function chosen(): ThryveThreadSettings {
    return { ...settings.read().thryveApi, credentials: readCredentials(secrets) }
  }
  function begin(): ThryveThread {
    brokenBecause = null
    thread = startThryveThread({
      threadEntry: ports.entries.thryveThread,
      data: { queuePath, sqliteBinding: ports.sqliteBinding, settings: chosen() },
      answers: hostAnswers(beside, () => announcements.announce('thryveApi.changed', null)),
      onFailed(error) {
        ports.log.error({ reason: error.message }, 'fetching from Thryve failed')
        brokenBecause = saidBy(error)
        thread = null
        again ??= setTimeout(tryAgain, TRY_AGAIN_MS).unref()
        announcements.announce('thryveApi.changed', null)
      },
    })
    return thread
  }
  function tryAgain(): void {
    again = null
    if (thread === null && !isStopped) begin()
  }
  const isNeeded = () => !ports.isDemo && (chosen().credentials !== null || existsSync(queuePath))
  if (isNeeded()) begin()
  const stopListening = announcements.listen(({ name }) => {
    if (name === 'study.advanced') void thread?.call('look', null).catch(() => {})
  })

  async function state(): Promise<ThryveApiState> {
    try {
      if (thread !== null) return await thread.call('state', null)
    } catch {
      // It ended while it was asked: what is known without it follows.
    }
    return withoutThread(chosen(), brokenBecause)
  }

  return {
    state,
    thread: () => thread,
    async choose(isAnew) {
      if (ports.isDemo)
        throw new CallFailed('not-available-here', 'The demo study fetches nothing.')
      if (thread === null) {
        if (isNeeded()) begin()
        return state()
      }
      return thread.call('settings', { settings: chosen(), isAnew })
    },
    async forgetParticipant(endUserId) {
      // Also where fetching is broken: nobody may stay in its file.
      if (thread === null && existsSync(queuePath)) begin()
      await thread?.call('forgetParticipant', { endUserId })
    },
    async stop() {
      isStopped = true
      if (again !== null) clearTimeout(again)
      stopListening()
      await thread?.stop()
    },
  }
}

function withoutThread(
  { credentials, baseAddress, requestsPerMinute }: ThryveThreadSettings,
  brokenBecause: Said | null,
): ThryveApiState {
  return {
    hasCredentials: credentials !== null,
    ...{ baseAddress, requestsPerMinute },
    activity:
      brokenBecause === null
        ? { state: 'no-credentials' }
        : { state: 'broken', reason: brokenBecause },
    queue: { waiting: 0, done: 0, failed: 0, values: 0 },
    createdAfter: 'unknown',
    reconciliation: null,
    isReconciling: false,
    nextReconciliationAt: null,
    webhookOff: null,
  }
}
