import { REACH_DAYS } from '#main/fetch/thryve/planning/backfill.ts'
import type { ThryveHostCalls } from '#main/fetch/thryve/thread/thryve-protocol.ts'
import { DAY_MS } from '#shared/time.ts'
import type { BesidePorts } from '../../beside.ts'

/** What the thread may ask of the app: facts of the study, and to keep what came. */
export function hostAnswers(
  beside: Pick<BesidePorts, 'ports' | 'reader' | 'ingest' | 'inbox' | 'keeper' | 'status'>,
  onChanged: () => void,
): ThryveHostCalls {
  const { reader, keeper, status } = beside
  const { clock } = beside.ports
  return {
    async study() {
      const { deliveries, ingest } = status()
      // What waits for ingest may be the very values that seem to be missing.
      if (deliveries.backlog > 0 || ingest.state === 'failed') return null
      const now = clock.now()
      const reach = { fromAt: now - (REACH_DAYS + 30) * DAY_MS, toAt: now + DAY_MS }
      // The study's own word: the status is refreshed now and then, and may not know of any yet.
      const [facts, downtime, { lastReceivedAt: lastDeliveredAt }] = await Promise.all([
        reader.ask('fetchingFacts', now),
        reader.ask('downtime', reach),
        reader.ask('deliveryCounts', now),
      ])
      const { lastDeliveryId } = beside.ingest.progress()
      return { ...facts, downtime, lastDeliveredAt, lastDeliveryId }
    },
    async newest(endUserIds) {
      const rows = await reader.ask('newestValues', endUserIds)
      return endUserIds.map((asked) => ({
        endUserId: asked,
        series: rows
          .filter(({ endUserId }) => endUserId === asked)
          .map(({ endUserId: _, ...series }) => series),
      }))
    },
    keep({ fetched, bytes }) {
      const headers = { 'content-type': 'application/json' }
      return keeper.keepFetched({ fetched, headers, body: bytes })
    },
    changed: onChanged,
  }
}
