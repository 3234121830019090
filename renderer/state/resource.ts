import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { EventName, StudyAdvance } from '#shared/contract.ts'
import type { Page } from './page.ts'
import { createRefresher } from './refresh-plan.ts'

/** Something read from the host and kept true while it is on screen. */
export type Resource<T> = {
  /** Null until the first answer; an older answer stays while a newer one is read. */
  value: ReadonlySignal<T | null>
  error: ReadonlySignal<string | null>
  /** A read is under way; what was there before still stands. */
  isReading: ReadonlySignal<boolean>
  readAgain(): void
  /** Lets the read that is under way be: the host stops it, and its answer changes nothing. */
  cancel(): void
  stop(): void
}

export function createResource<T>(
  page: Page,
  read: (signal: AbortSignal) => Promise<T>,
  isAffectedBy: (advance: StudyAdvance) => boolean,
  /** Other events after which it is read again; an edit by a person always is one. */
  alsoAfter: Exclude<EventName, 'study.advanced'>[] = [],
): Resource<T> {
  const value = signal<T | null>(null)
  const error = signal<string | null>(null)
  const isReading = signal(false)
  let current = 0
  let isStopped = false
  let asking = new AbortController()
  const refresher = createRefresher(async () => {
    current += 1
    const mine = current
    const counts = () => !isStopped && mine === current
    isReading.value = true
    asking = new AbortController()
    try {
      const answer = await read(asking.signal)
      if (!counts()) return
      value.value = answer
      error.value = null
    } catch (reason) {
      if (counts()) error.value = (reason as Error).message
    } finally {
      if (counts()) isReading.value = false
    }
  })
  const stopListening = page.onAdvance((advance) => {
    if (advance.everything || isAffectedBy(advance)) refresher.ask()
  })
  const stopEvents = ['study.edited' as const, ...alsoAfter].map((name) =>
    page.link.listen(name, refresher.ask),
  )
  const stopOpenings = effect(() => {
    // What a read happens to look at must not start the next one.
    if (page.openings.value > 0) untracked(refresher.readNow)
  })
  return {
    value,
    error,
    isReading,
    cancel() {
      current += 1
      isReading.value = false
      asking.abort()
    },
    readAgain: refresher.readNow,
    stop() {
      isStopped = true
      asking.abort()
      stopListening()
      for (const stop of stopEvents) stop()
      stopOpenings()
      refresher.stop()
    },
  }
}
