import type { PryvConnection } from '#shared/senders/pryv.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Finding } from '../finding.ts'

/** An account of which nothing new comes; `sinceAt` is when that began. */
export type UnreadAccount = { sinceAt: number }

/** Those whose token was revoked, and those that could not be read whole for a day. Pure. */
export function unreadAccounts(
  connections: readonly PryvConnection[],
  now: number,
): UnreadAccount[] {
  return connections.flatMap(({ sync, lastSyncAt, connectedAt }) => {
    if (sync.state === 'revoked') return [{ sinceAt: sync.sinceAt }]
    const sinceAt = lastSyncAt ?? connectedAt
    return sync.state === 'waiting' && now - sinceAt >= DAY_MS ? [{ sinceAt }] : []
  })
}

/** One for all of them; another account, or one anew, is new information. */
export function unreadFinding(unread: readonly UnreadAccount[]): Finding[] {
  if (unread.length === 0) return []
  const since = unread.map(({ sinceAt }) => sinceAt)
  return [
    {
      ...{ alertId: 'accounts-unread', kind: 'accounts-unread', urgency: 'urgent' },
      participantId: null,
      sinceAt: Math.min(...since),
      count: unread.length,
      news: `${unread.length} ${Math.max(...since)}`,
    },
  ]
}
