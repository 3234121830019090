import type { WebhookOff } from '#shared/senders/thryve-api.ts'
import type { Finding } from '../finding.ts'

/**
 * The sender has values that it did not deliver: the same alert as for silence, which needs hours of
 * an open way in to be sure; this one has proof. It says since when, and nothing of whom.
 */
export function undeliveredFinding(off: Pick<WebhookOff, 'sinceAt'> | null): Finding[] {
  if (off === null) return []
  const kind = 'nobody-delivers'
  const { sinceAt } = off
  return [
    {
      ...{ alertId: kind, kind, urgency: 'urgent', participantId: null, count: null },
      sinceAt,
      news: `since ${sinceAt}`,
    },
  ]
}

/** What the host and the study both tell is told once, by the host. */
export function withoutRepeats(host: readonly Finding[], study: readonly Finding[]): Finding[] {
  const ids = new Set(host.map(({ alertId }) => alertId))
  return [...host, ...study.filter(({ alertId }) => !ids.has(alertId))]
}
