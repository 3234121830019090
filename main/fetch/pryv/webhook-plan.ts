import type { Webhook } from './methods.ts'

/** What to do so that exactly one webhook, at the address of now, posts to this app. */
export type WebhookPlan =
  /** Nothing has to be done; `webhook` null: there is none, and without a way in none can be made. */
  | { does: 'nothing'; webhook: Webhook | null; old: Webhook[] }
  | { does: 'create'; url: string; old: Webhook[] }
  | { does: 'reactivate'; webhook: Webhook; old: Webhook[] }

/**
 * A webhook is ours where its address ends in this connection's own random id; all others of the
 * same access belong to somebody else. Old ones go only after the new one stands. One is switched
 * on again only while the way in is proved: its next failure would switch it off at once.
 */
export function webhookPlan(given: {
  webhooks: Webhook[]
  /** The random id at the end of the address. */
  hookId: string
  /** The address of now; null while there is none. */
  url: string | null
  /** The address was proved to lead here. */
  isProved: boolean
}): WebhookPlan {
  const { webhooks, hookId, url, isProved } = given
  const ours = webhooks.filter((webhook) => webhook.url.endsWith(`/${hookId}`))
  if (url === null) return { does: 'nothing', webhook: newest(ours), old: [] }
  const here = ours.find((webhook) => webhook.url === url) ?? null
  const old = ours.filter((webhook) => webhook !== here)
  // A way in that comes and goes keeps its webhook: nothing is given up before something is proved.
  if (!isProved) return { does: 'nothing', webhook: here ?? newest(ours), old: [] }
  if (here === null) return { does: 'create', url, old }
  if (here.state === 'inactive') return { does: 'reactivate', webhook: here, old }
  return { does: 'nothing', webhook: here, old }
}

function newest(webhooks: Webhook[]): Webhook | null {
  return webhooks.reduce<Webhook | null>(
    (best, one) => (best === null || (one.lastRunAt ?? 0) > (best.lastRunAt ?? 0) ? one : best),
    null,
  )
}
