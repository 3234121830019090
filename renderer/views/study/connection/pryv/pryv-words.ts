import type { Words } from '#renderer/state/status-words.ts'
import { agoWords, receiptWords } from '#renderer/state/time/clock-face.ts'
import { further } from '#renderer/words/further.ts'
import type { PryvConnection } from '#shared/senders/pryv.ts'

const words = further.pryv

/** How the reading of an account stands. */
export function syncWords({ sync, lastSyncAt }: PryvConnection, now: number): Words {
  const label = words.sync[sync.state]
  const read = lastSyncAt === null ? words.neverRead : words.lastRead(agoWords(lastSyncAt, now))
  switch (sync.state) {
    case 'idle':
      return { tone: 'good', label, detail: read }
    case 'running':
      return { tone: 'busy', label, detail: read }
    case 'waiting':
      return { tone: 'warn', label, detail: waiting(sync.why, sync.retryAt, now) }
    case 'revoked':
      return { tone: 'bad', label, detail: words.revokedDetail }
  }
}

/** How its webhook stands, and what happens without one. */
export function webhookWords({ webhook }: PryvConnection, now: number): Words {
  const label = words.webhook[webhook.state]
  const detail = words.webhookDetail
  switch (webhook.state) {
    case 'unknown':
      return { tone: 'busy', label, detail: detail.unknown }
    case 'active':
      return webhook.isHere
        ? { tone: 'good', label, detail: detail.active }
        : { tone: 'warn', label: words.webhook.elsewhere, detail: detail.elsewhere }
    case 'inactive':
      return { tone: 'warn', label, detail: detail.inactive }
    case 'none':
      return {
        tone: 'quiet',
        label,
        detail: webhook.why === 'deleted' ? detail.deleted : detail.wayIn,
      }
    case 'unsupported':
      return { tone: 'quiet', label, detail: detail.unsupported }
    case 'waiting':
      return { tone: 'warn', label, detail: waiting(webhook.why, webhook.retryAt, now) }
  }
}

function waiting(why: keyof typeof words.troubles, retryAt: number, now: number): string {
  return `${words.troubles[why]} ${words.retry(receiptWords(retryAt, now))}`
}

const urgency = { bad: 0, warn: 1, busy: 2, quiet: 2, good: 2 } as const

/** Those that need somebody first; otherwise in the order they were connected. */
export function inOrder(connections: PryvConnection[], now: number): PryvConnection[] {
  const rank = (one: PryvConnection) =>
    Math.min(urgency[syncWords(one, now).tone], urgency[webhookWords(one, now).tone])
  return [...connections].sort(
    (one, other) => rank(one) - rank(other) || one.connectedAt - other.connectedAt,
  )
}

/** `a, b` as ids; null where none is named: all streams. */
export function streamsOf(text: string): string[] | null {
  const ids = text.split(',').flatMap((id) => id.trim() || [])
  return ids.length === 0 ? null : ids
}
