import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import type { ExportRow } from '#shared/study/export.ts'

/** Exports of now and before, newest first; the host announces each step. */
export type ExportList = {
  rows: ReadonlySignal<ExportRow[] | null>
  error: ReadonlySignal<string | null>
  take(rows: ExportRow[]): void
  readAgain(): void
  stop(): void
}

export function createExportList(page: Page): ExportList {
  const rows = signal<ExportRow[] | null>(null)
  const error = signal<string | null>(null)

  function take(next: ExportRow[]) {
    rows.value = [...next].sort((a, b) => b.startedAt - a.startedAt)
    error.value = null
  }
  function readAgain() {
    page.link.call('exports.list', {}).then(take, (reason: Error) => {
      error.value = reason.message
    })
  }
  const stopListening = page.link.listen('exports.changed', take)
  const stopOpenings = effect(() => {
    if (page.openings.value > 0) readAgain()
  })
  return {
    rows,
    error,
    take,
    readAgain,
    stop() {
      stopListening()
      stopOpenings()
    },
  }
}
