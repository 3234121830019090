import { backoffMs } from '#main/fetch/pryv/backoff.ts'
import type { Given, PryvMethods, Webhook } from '#main/fetch/pryv/methods.ts'
import { webhookPlan } from '#main/fetch/pryv/webhook-plan.ts'
import type { PryvWebhook } from '#shared/senders/pryv.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { PryvStanding } from './pryv-file.ts'
import { createRepeating } from './repeating.ts'
import { troubleOf } from './trouble.ts'
import type { Turns } from './turns.ts'

/** A webhook that the account switched off says nothing of it: somebody must look. */
const LOOK_EVERY_MS = 3 * HOUR_MS
/** One failure right after it was switched on again may switch it off at once. */
const LOOK_AGAIN_MS = MINUTE_MS

/** The public address with the hook's secret; null while there is none. */
export type WayInNow = { url: string | null; isProved: boolean }

export type WebhookPorts = {
  connectionId: string
  methods: PryvMethods
  standing: () => PryvStanding
  wayIn: () => WayInNow
  turns: Turns
  now: () => number
  isStopped: () => boolean
  /** Something may have changed while nothing was posted: the account must be read. */
  mustRead: () => void
  onChange: () => void
}

export type AccountWebhook = {
  state(): PryvWebhook
  /** Looks whether the one webhook at the address of now stands and works, and mends it. */
  tend(): void
  test(): Promise<Given<unknown> | null>
  reactivate(): Promise<Given<unknown> | null>
  /** Takes away every webhook of this connection; whether all are gone. */
  remove(): Promise<boolean>
  stop(): Promise<void>
}

/** Keeps one webhook of an account at the public address of now. */
export function createAccountWebhook(ports: WebhookPorts): AccountWebhook {
  const { connectionId, methods, standing, turns, now, isStopped, mustRead, onChange } = ports
  const repeating = createRepeating(() => turns.take(tend))
  let state: PryvWebhook = { state: 'unknown' }
  let mine: Webhook | null = null
  let failures = 0

  const here = () => {
    const { url, isProved } = ports.wayIn()
    return { url: url === null ? null : `${url}/${connectionId}`, isProved }
  }

  async function tend(): Promise<number> {
    if (isStopped()) return 0
    if (!standing().wantsWebhook) {
      mine = null
      return rest({ state: 'none', why: 'deleted' })
    }
    const listed = await methods.webhooks()
    if (listed.is !== 'given') return wait(listed)
    const plan = webhookPlan({ ...here(), webhooks: listed.value, hookId: connectionId })
    mine = plan.does === 'create' ? null : plan.webhook
    let afterMs = LOOK_EVERY_MS
    if (plan.does === 'create') {
      const created = await create(plan.url)
      if (created.is !== 'given') return wait(created)
      mine = created.value
    } else if (plan.does === 'reactivate') {
      const active = await methods.reactivateWebhook(plan.webhook.id)
      if (active.is !== 'given') return wait(active)
      mine = active.value
      afterMs = LOOK_AGAIN_MS
    }
    // Only now that the new one stands; one that could not be taken away is met again.
    for (const old of plan.old) await methods.deleteWebhook(old.id)
    if (plan.does !== 'nothing') mustRead()
    failures = 0
    if (mine === null) return rest({ state: 'none', why: 'way-in' })
    return rest(shown(mine), afterMs)
  }

  /** Older servers know no scopes; all that matters is that it posts. */
  async function create(url: string): Promise<Given<Webhook>> {
    const scopes = scopesOf(standing().onlyStreams)
    const created = await methods.createWebhook(url, scopes)
    if (created.is !== 'refused' || scopes === null) return created
    return methods.createWebhook(url, null)
  }

  function shown(webhook: Webhook): PryvWebhook {
    const { state: is, runs, failures: failed, lastStatus, lastRunAt } = webhook
    const isHere = webhook.url === here().url
    return { state: is, runs, failures: failed, lastStatus, lastRunAt, isHere }
  }

  function rest(next: PryvWebhook, ms = LOOK_EVERY_MS): number {
    state = next
    onChange()
    return Math.round(ms * (0.9 + Math.random() * 0.2))
  }

  function wait(answer: Exclude<Given<unknown>, { is: 'given' }>): number {
    if (answer.is === 'revoked') {
      mustRead()
      return rest({ state: 'unknown' }, HOUR_MS)
    }
    if (answer.is === 'forbidden' || answer.is === 'not-found')
      return rest({ state: 'unsupported' })
    const { why, askedMs } = troubleOf(answer)
    const ms = backoffMs(++failures, askedMs, Math.random)
    rest({ state: 'waiting', retryAt: now() + ms, why })
    return ms
  }

  /** Null where there is none to do it with. */
  async function onMine(does: (id: string) => Promise<Given<unknown>>) {
    const done = mine === null ? null : await does(mine.id)
    repeating.wake()
    return done
  }

  return {
    state: () => state,
    tend: repeating.wake,
    test: () => onMine(methods.testWebhook),
    reactivate: () => onMine(methods.reactivateWebhook),
    async remove() {
      const listed = await methods.webhooks()
      if (listed.is !== 'given') return listed.is === 'not-found' || mine === null
      const plan = webhookPlan({
        webhooks: listed.value,
        ...{ hookId: connectionId, url: 'none', isProved: true },
      })
      let isLeft = false
      for (const { id } of plan.old) {
        const gone = await methods.deleteWebhook(id)
        if (gone.is !== 'given' && gone.is !== 'not-found') isLeft = true
      }
      mine = null
      return !isLeft
    },
    stop: repeating.stop,
  }
}

/** As the vendor's version 2 takes them: named queries, of which one that matches is enough. */
function scopesOf(streams: string[] | null): Record<string, unknown> | null {
  return streams === null ? null : { streams: { kind: 'events', query: { streams } } }
}
