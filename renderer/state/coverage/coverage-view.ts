import {
  computed,
  effect,
  type ReadonlySignal,
  type Signal,
  signal,
  untracked,
} from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import { dayText } from '#renderer/state/time/clock-face.ts'
import type { CoverageGrid } from '#shared/study/coverage.ts'
import type { Variable } from '#shared/study/export.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { type GridClock, type GridOrder, type GridRow, gridRows } from './cells.ts'

export const spans = ['30', '90', '180', '365', 'all'] as const
export type Span = (typeof spans)[number]
/** The call's own limit; "all" and study days read as far back. */
const MOST_DAYS = 800
/** Live deliveries change single days: a new look now and then is enough, and costs the host little. */
const LOOK_AGAIN_MS = 15_000

/** What the coverage place shows, and what of it a person chose. */
export type CoverageView = {
  grid: Resource<CoverageGrid>
  variables: Resource<Variable[]>
  rows: ReadonlySignal<GridRow[] | null>
  /** How many columns the grid has. */
  columns: ReadonlySignal<number>
  span: Signal<Span>
  clock: Signal<GridClock>
  order: Signal<GridOrder>
  dataSourceId: Signal<number | null>
  dataTypeId: Signal<number | null>
  group: Signal<string | null>
  /** Groups seen so far, so that a chosen one does not empty the list to choose from. */
  groups: ReadonlySignal<string[]>
  /** While a person tries another threshold; null: the saved one counts. */
  triedMinutes: Signal<number | null>
  minimumMinutes: ReadonlySignal<number>
  stop(): void
}

export function createCoverageView(page: Page): CoverageView {
  const span = signal<Span>('90')
  const clock = signal<GridClock>('date')
  const order = signal<GridOrder>('code')
  const dataSourceId = signal<number | null>(null)
  const dataTypeId = signal<number | null>(null)
  const group = signal<string | null>(null)
  const groups = signal<string[]>([])
  const triedMinutes = signal<number | null>(null)
  let isStale = false

  const grid = createResource(
    page,
    async (signal) => {
      isStale = false
      const choice = {
        ...daysOf(clock.peek() === 'study-day' ? 'all' : span.peek(), Date.now()),
        dataSourceId: dataSourceId.peek(),
        dataTypeId: dataTypeId.peek(),
        group: group.peek(),
      }
      const answer = await page.link.call('coverage.read', choice, signal)
      if (group.peek() === null) groups.value = groupsOf(answer)
      return answer
    },
    (advance) => {
      isStale ||= advance.participantIds.length > 0 || advance.connections
      return false
    },
  )
  const variables = createResource(
    page,
    () => page.link.call('variables.list', {}),
    () => false,
  )
  const timer = setInterval(() => {
    if (isStale) grid.readAgain()
  }, LOOK_AGAIN_MS)
  const minimumMinutes = computed(
    () => triedMinutes.value ?? grid.value.value?.rule.minimumMinutes ?? 0,
  )
  const rows = computed(() => {
    const answer = grid.value.value
    if (!answer) return null
    return gridRows(answer, {
      minimumMinutes: minimumMinutes.value,
      clock: clock.value,
      order: order.value,
    })
  })
  let isFirst = true
  const stopFilters = effect(() => {
    void [span.value, clock.value, dataSourceId.value, dataTypeId.value, group.value]
    if (!isFirst) untracked(grid.readAgain)
    isFirst = false
  })
  return {
    grid,
    variables,
    rows,
    columns: computed(() => Math.max(0, ...(rows.value ?? []).map(({ states }) => states.length))),
    span,
    clock,
    order,
    dataSourceId,
    dataTypeId,
    group,
    groups,
    triedMinutes,
    minimumMinutes,
    stop() {
      clearInterval(timer)
      stopFilters()
      grid.stop()
      variables.stop()
    },
  }
}

/** Up to today by this computer's own calendar; a participant further east may have tomorrow's. */
export function daysOf(span: Span, now: number): { fromDay: string; toDay: string } {
  const today = now - new Date(now).getTimezoneOffset() * MINUTE_MS
  const days = span === 'all' ? MOST_DAYS : Number(span)
  return { fromDay: dayText(today - (days - 1) * DAY_MS), toDay: dayText(today) }
}

function groupsOf({ participants }: CoverageGrid): string[] {
  const known = participants.flatMap(({ group }) => (group === null ? [] : [group]))
  return [...new Set(known)].toSorted((a, b) => a.localeCompare(b))
}
