import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createRefresher } from '#renderer/state/refresh-plan.ts'
import { type SeriesSummary, seriesKeyText, unpackedColumns } from '#shared/series.ts'
import { DAY_MS, type TimeRange } from '#shared/time.ts'
import { addToBins, type Bins } from './bins.ts'

export type ReadingProgress = { done: number; all: number }

/** Reads a long stretch in steps, so that progress can be shown and the reading be stopped. */
export type ActogramReading = {
  bins: ReadonlySignal<Bins | null>
  /** Null while nothing is being read. */
  progress: ReadonlySignal<ReadingProgress | null>
  error: ReadonlySignal<string | null>
  readAgain(): void
  cancel(): void
  stop(): void
}

/** So many days of ten minutes stay under the most columns that one answer may have. */
const DAYS_AT_ONCE = 24
const COLUMNS_A_DAY = 144

export function createActogramReading(
  page: Page,
  series: SeriesSummary,
  range: TimeRange,
): ActogramReading {
  const bins = signal<Bins | null>(null)
  const progress = signal<ReadingProgress | null>(null)
  const error = signal<string | null>(null)
  let turn = 0
  let asking = new AbortController()
  const { participantId, dimension, dataSourceId, dataTypeId } = series
  const key = { participantId, dimension, dataSourceId, dataTypeId }

  const refresher = createRefresher(async () => {
    turn += 1
    const mine = turn
    asking = new AbortController()
    const { signal } = asking
    const read: Bins = new Map()
    const all = Math.ceil((range.toAt - range.fromAt) / DAY_MS)
    try {
      // From the newest back, so that what is cancelled has shown what matters most.
      for (let toAt = range.toAt; toAt > range.fromAt; toAt -= DAYS_AT_ONCE * DAY_MS) {
        const fromAt = Math.max(range.fromAt, toAt - DAYS_AT_ONCE * DAY_MS)
        progress.value = { done: Math.round((range.toAt - toAt) / DAY_MS), all }
        const columns = Math.ceil((toAt - fromAt) / DAY_MS) * COLUMNS_A_DAY + 1
        const wanted = { ...key, fromAt, toAt, columns }
        const answer = await page.link.call('series.read', wanted, signal)
        if (mine !== turn) return
        addToBins(read, unpackedColumns(answer))
      }
      bins.value = read
      error.value = null
    } catch (reason) {
      if (mine === turn) error.value = (reason as Error).message
    } finally {
      if (mine === turn) progress.value = null
    }
  })
  const stopOpenings = effect(() => {
    if (page.openings.value > 0) untracked(refresher.readNow)
  })
  const keyText = seriesKeyText(series)
  const stopListening = page.onAdvance((advance) => {
    if (advance.everything || advance.series.some((one) => one.key === keyText)) refresher.ask()
  })
  function cancel() {
    turn += 1
    asking.abort()
    progress.value = null
  }
  return {
    bins,
    progress,
    error,
    readAgain: refresher.readNow,
    cancel,
    stop() {
      cancel()
      stopOpenings()
      stopListening()
      refresher.stop()
    },
  }
}
