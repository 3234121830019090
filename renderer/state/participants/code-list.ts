import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import type { CodeListRow } from '#shared/study/annotation.ts'

/** The call's own limit, in characters. */
export const LONGEST_LIST = 2_000_000
/** A person who types is asked about only when they stop. */
const PAUSE_MS = 350

const problems: CodeListRow['outcome'][] = ['taken', 'invalid', 'twice']

/** A list being looked at before it is applied. */
export type CodeList = {
  csv: Signal<string>
  /** What the list would do; null until it was looked at. */
  rows: ReadonlySignal<CodeListRow[] | null>
  counts: ReadonlySignal<{ changes: number; same: number; wrong: number }>
  isBusy: ReadonlySignal<boolean>
  error: ReadonlySignal<string | null>
  /** How many codes and groups were set; null before. */
  applied: ReadonlySignal<number | null>
  apply(): Promise<void>
  stop(): void
}

export function countOutcomes(rows: CodeListRow[]) {
  const changing = rows.filter(({ outcome }) => outcome === 'changes' || outcome === 'expected')
  const wrong = rows.filter(({ outcome }) => problems.includes(outcome))
  return {
    changes: changing.length,
    wrong: wrong.length,
    same: rows.length - changing.length - wrong.length,
  }
}

export function createCodeList(page: Page): CodeList {
  const csv = signal('')
  const rows = signal<CodeListRow[] | null>(null)
  const isBusy = signal(false)
  const error = signal<string | null>(null)
  const applied = signal<number | null>(null)
  const counts = computed(() => countOutcomes(rows.value ?? []))
  let asked = 0

  async function ask(apply: boolean) {
    asked += 1
    const mine = asked
    isBusy.value = true
    error.value = null
    try {
      const answer = await page.link.call('codes.import', { csv: csv.peek(), apply })
      if (mine !== asked) return
      if (answer.isApplied) applied.value = countOutcomes(answer.rows).changes
      rows.value = answer.rows
    } catch (reason) {
      if (mine === asked) error.value = (reason as Error).message
    } finally {
      if (mine === asked) isBusy.value = false
    }
  }

  const stopLooking = effect(() => {
    const isEmpty = csv.value.trim() === ''
    asked += 1
    rows.value = null
    error.value = null
    isBusy.value = false
    if (isEmpty) return
    const timer = setTimeout(() => void ask(false), PAUSE_MS)
    return () => clearTimeout(timer)
  })
  return {
    ...{ csv, rows, counts, isBusy, error, applied },
    apply: () => ask(true),
    stop() {
      asked += 1
      stopLooking()
    },
  }
}
