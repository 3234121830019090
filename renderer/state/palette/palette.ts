import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import { actionEntries } from './actions.ts'
import { deliveryEntries, participantEntries, placeEntries } from './entries.ts'
import { type Entry, findEntries } from './match.ts'

/** The palette while it is open. */
export type Palette = {
  query: Signal<string>
  found: ReadonlySignal<Entry[]>
  /** Which of them Enter takes. */
  chosen: ReadonlySignal<number>
  move(by: 1 | -1 | 'first' | 'last'): void
  point(index: number): void
  stop(): void
}

export function createPalette(page: Page): Palette {
  const query = signal('')
  const people = signal<ParticipantRow[]>([])
  const wanted = signal(0)
  let isStopped = false
  // Read at every opening: the list is small, and nothing is kept for a palette that is closed.
  page.link.call('participants.list', {}).then(
    (rows) => {
      if (!isStopped) people.value = rows
    },
    () => {},
  )
  const entries = computed(() => {
    const status = page.status.value
    return [
      ...participantEntries(page, people.value, page.hidesIdentifiers.value),
      ...deliveryEntries(page, query.value),
      ...placeEntries(page),
      ...(status ? actionEntries(page, status) : []),
    ]
  })
  const found = computed(() => findEntries(entries.value, query.value))
  const chosen = computed(() => Math.min(wanted.value, found.value.length - 1))
  return {
    query,
    found,
    chosen,
    move(by) {
      const last = found.value.length - 1
      if (by === 'first') wanted.value = 0
      else if (by === 'last') wanted.value = last
      // Round the ends, as lists of this kind do.
      else wanted.value = last < 0 ? 0 : (chosen.value + by + last + 1) % (last + 1)
    },
    point(index) {
      wanted.value = index
    },
    stop() {
      isStopped = true
    },
  }
}
