import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource } from '#renderer/state/resource.ts'
import type { MadeRow } from '#shared/study/coverage.ts'

const PAGE_ROWS = 100

/** The values that one delivery carried, as many as a person asked for. */
export type MadeRows = {
  rows: ReadonlySignal<MadeRow[] | null>
  total: ReadonlySignal<number>
  error: ReadonlySignal<string | null>
  loadMore(): Promise<void>
  readAgain(): void
  stop(): void
}

export function createMadeRows(page: Page, deliveryId: number): MadeRows {
  const rows = signal<MadeRow[] | null>(null)
  const total = signal(0)
  const moreError = signal<string | null>(null)
  const ask = (after: number) =>
    page.link.call('delivery.rows', { deliveryId, after, limit: PAGE_ROWS })
  // What a delivery made changes only when it is decoded again; whoever does that starts anew.
  const first = createResource(
    page,
    async () => {
      const answer = await ask(0)
      rows.value = answer.rows
      total.value = answer.total
      return answer
    },
    () => false,
  )
  return {
    rows,
    total,
    error: computed(() => first.error.value ?? moreError.value),
    async loadMore() {
      const known = rows.value ?? []
      try {
        const answer = await ask(known.length)
        rows.value = [...known, ...answer.rows]
        total.value = answer.total
        moreError.value = null
      } catch (reason) {
        moreError.value = (reason as Error).message
      }
    },
    readAgain: first.readAgain,
    stop: first.stop,
  }
}
