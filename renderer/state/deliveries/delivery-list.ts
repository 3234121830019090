import { type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import type { DeliveryFilter } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import type { Input } from '#shared/contract.ts'
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
  isReading: ReadonlySignal<boolean>
  loadMore(): Promise<void>
  /** Reads the list anew with another filter; the rows of the last one stand until then. */
  narrow(filter: DeliveryFilter): void
  /** Lets a read that takes long be. */
  cancel(): void
  readAgain(): void
  stop(): void
}

/** `attention`: quarantined, or ingested with records that could not be read. */
export type DeliverySelection = 'all' | 'attention'

export function createDeliveryList(
  page: Page,
  only: DeliverySelection,
  firstRows = PAGE_ROWS,
  firstFilter: DeliveryFilter = {},
): DeliveryList {
  const rows = signal<DeliveryRow[] | null>(null)
  const hasMore = signal(false)
  let filter = firstFilter
  /** The filter that the rows on screen were read with. */
  let shownFilter = firstFilter
  const ask = (beforeId: number | null, limit: number, signal?: AbortSignal) => {
    const wanted = { beforeId, limit, only, filter: filterInput(filter) }
    return page.link.call('deliveries.list', wanted, signal)
  }
  const newest = createResource(
    page,
    async (signal) => {
      const asked = filter
      const known = asked === shownFilter ? (rows.value ?? []) : []
      const limit = Math.min(MOST_AT_ONCE, Math.max(firstRows, known.length))
      const fresh = await ask(null, limit, signal)
      if (asked !== filter) return fresh
      shownFilter = asked
      const merged = mergeDeliveries(known, fresh, limit)
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
      const asked = filter
      const older = await ask(beforeId, PAGE_ROWS)
      if (asked !== filter) return
      rows.value = [...(rows.value ?? []).filter((row) => row.deliveryId >= beforeId), ...older]
      hasMore.value = older.length === PAGE_ROWS
    },
    isReading: newest.isReading,
    narrow(next) {
      filter = next
      // What the former filter asked for is of no use to anybody.
      newest.cancel()
      newest.readAgain()
    },
    cancel: newest.cancel,
    readAgain: newest.readAgain,
    stop: newest.stop,
  }
}

type FilterInput = NonNullable<Input<'deliveries.list'>['filter']>

/** An address may name what no delivery can have; the host says so, and the page shows it. */
export function filterInput(filter: DeliveryFilter): FilterInput {
  const { search, ...exact } = filter
  const trimmed = search?.trim()
  return { ...exact, ...(trimmed ? { search: trimmed } : {}) } as FilterInput
}
