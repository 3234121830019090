import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Connection, HostLink } from '#renderer/link.ts'
import { createLooks } from '#renderer/state/window/appearance.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import type { Status } from '#shared/status.ts'
import { hashOfPlace, type ListPlace, listPlaceOf, type Place, placeFromHash } from './place.ts'

/** What every part of the window may read, and how it hears of changes. */
export type Page = {
  link: HostLink
  connection: ReadonlySignal<Connection>
  /** Counts openings of the event stream: whoever shows something reads it anew at each. */
  openings: ReadonlySignal<number>
  status: ReadonlySignal<Status | null>
  /** Presentation mode, and until the host has said otherwise: codes only, nobody's id or alias. */
  hidesIdentifiers: ReadonlySignal<boolean>
  /** UTC ms, moving every few seconds, for "12 min ago". */
  now: ReadonlySignal<number>
  place: ReadonlySignal<Place>
  /** The last place that was not one delivery: where its way back leads. */
  cameFrom: ReadonlySignal<ListPlace>
  go(place: Place): void
  onAdvance(listener: (advance: StudyAdvance) => void): () => void
  /** Takes a status that came as a call's answer, so that a button shows its effect at once. */
  tookStatus(status: Status): void
  stop(): void
}

const TICK_MS = 5_000

export function createPage(link: HostLink, window: Window): Page {
  const looks = createLooks(window)
  const connection = signal<Connection>({ state: 'connecting' })
  const openings = signal(0)
  const status = signal<Status | null>(null)
  const now = signal(Date.now())
  const place = signal<Place>(placeFromHash(window.location.hash))
  const cameFrom = signal<ListPlace>(listPlaceOf(place.value) ?? { name: 'deliveries', tab: 'all' })

  function tookStatus(next: Status) {
    if (status.value && next.now < status.value.now) return
    status.value = next
    looks.wear(next.appearance)
    now.value = Date.now()
  }

  // Listen first, then read: nothing that happens in between is missed.
  const stops = [
    link.listen('status.changed', tookStatus),
    link.onConnection((next) => {
      connection.value = next
      if (next.state !== 'open') return
      link.call('status.read', {}).then(tookStatus, () => {})
      openings.value += 1
    }),
  ]
  const onHashChange = () => {
    place.value = placeFromHash(window.location.hash)
    cameFrom.value = listPlaceOf(place.value) ?? cameFrom.value
  }
  window.addEventListener('hashchange', onHashChange)
  const tick = setInterval(() => {
    now.value = Date.now()
  }, TICK_MS)

  return {
    link,
    connection,
    openings,
    status,
    hidesIdentifiers: computed(() => status.value?.appearance.hidesIdentifiers ?? true),
    now,
    place,
    cameFrom,
    go(next) {
      window.location.hash = hashOfPlace(next)
    },
    onAdvance: (listener) => link.listen('study.advanced', listener),
    tookStatus,
    stop() {
      clearInterval(tick)
      looks.stop()
      window.removeEventListener('hashchange', onHashChange)
      for (const stop of stops) stop()
      link.close()
    },
  }
}
