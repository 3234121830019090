import { type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource } from '#renderer/state/resource.ts'
import type { DeliveryRow } from '#shared/delivery.ts'

const PAGE_ROWS = 50
const MOST_AT_ONCE = 500

/**
 * The newest rows laid over those already shown, newest first. Where the fresh rows don't reach
 * down to the known ones, the known ones are dropped: a list never hides a hole.
 */
export function mergeDeliveries(
  known: DeliveryRow[],
  fresh: DeliveryRow[],
  asked: number,
): DeliveryRow[] {
  const lowest = fresh.at(-1)?.deliveryId
  if (lowest === undefined || fresh.length < asked) return fresh
  const older = known.filter((row) => row.deliveryId < lowest)
  const reachesKnown = known.some((row) => row.deliveryId >= lowest)
  return reachesKnown ? [...fresh, ...older] : fresh
}

export type DeliveryList = {
  rows: ReadonlySignal<DeliveryRow[] | null>
  error: ReadonlySignal<string | null>
  hasMore: ReadonlySignal<boolean>
  loadMore(): Promise<void>
  readAgain(): void
  stop(): void
}

/** `attention`: quarantined, or ingested with records that could not be read. */
export type DeliverySelection = 'all' | 'attention'

export function createDeliveryList(
  page: Page,
  only: DeliverySelection,
  firstRows = PAGE_ROWS,
): DeliveryList {
  const rows = signal<DeliveryRow[] | null>(null)
  const hasMore = signal(false)
  const newest = createResource(
    page,
    async () => {
      const limit = Math.min(MOST_AT_ONCE, Math.max(firstRows, rows.value?.length ?? 0))
      const fresh = await page.link.call('deliveries.list', { beforeId: null, limit, only })
      const merged = mergeDeliveries(rows.value ?? [], fresh, limit)
      if (merged.length === fresh.length) hasMore.value = fresh.length === limit
      rows.value = merged
      return merged
    },
    (advance) => advance.deliveries > 0,
  )
  return {
    rows,
    error: newest.error,
    hasMore,
    async loadMore() {
      const beforeId = rows.value?.at(-1)?.deliveryId
      if (beforeId === undefined) return
      const older = await page.link.call('deliveries.list', {
        beforeId,
        limit: PAGE_ROWS,
        only,
      })
      rows.value = [...(rows.value ?? []).filter((row) => row.deliveryId >= beforeId), ...older]
      hasMore.value = older.length === PAGE_ROWS
    },
    readAgain: newest.readAgain,
    stop: newest.stop,
  }
}
