import { type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import type { ExportChoice, ExportPreview } from '#shared/study/export.ts'
import { everything, withChange } from './export-choice.ts'

/** What is being put together, and what it would write; counted anew a moment after each change. */
export type ExportDraft = {
  choice: ReadonlySignal<ExportChoice>
  change(piece: Partial<ExportChoice>): void
  /** The preview stays while a newer one is counted. */
  preview: ReadonlySignal<ExportPreview | null>
  error: ReadonlySignal<string | null>
  isCounting: ReadonlySignal<boolean>
  countAgain(): void
  stop(): void
}

const QUIET_MS = 300

export function createExportDraft(page: Page): ExportDraft {
  const choice = signal(everything)
  const preview = signal<ExportPreview | null>(null)
  const error = signal<string | null>(null)
  const isCounting = signal(false)
  let counted = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function count() {
    const mine = ++counted
    isCounting.value = true
    try {
      const answer = await page.link.call('export.preview', { choice: choice.value })
      if (mine !== counted) return
      preview.value = answer
      error.value = null
    } catch (reason) {
      if (mine !== counted) return
      preview.value = null
      error.value = (reason as Error).message
    }
    isCounting.value = false
  }

  function soon(waitMs: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void count(), waitMs)
  }

  soon(0)
  return {
    choice,
    change(piece) {
      choice.value = withChange(choice.value, piece)
      soon(QUIET_MS)
    },
    preview,
    error,
    isCounting,
    countAgain: () => soon(0),
    stop() {
      clearTimeout(timer)
      counted += 1
    },
  }
}
