import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import type { Alert } from '#shared/study/alerts.ts'
import { type ParticipantOrder, sortParticipants } from './participant-order.ts'
import { alertsByParticipant, type FlagFilter, filterPeople, groupsOf } from './people-filter.ts'

/** Everybody, and what of them a person asked to see. */
export type PeopleView = {
  list: Resource<ParticipantRow[]>
  /** Filtered and sorted. */
  rows: ReadonlySignal<ParticipantRow[]>
  alerts: ReadonlySignal<Map<string, Alert[]>>
  groups: ReadonlySignal<string[]>
  text: Signal<string>
  group: Signal<string | null>
  flag: Signal<FlagFilter>
  order: Signal<ParticipantOrder>
  chosen: Signal<ReadonlySet<string>>
  clear(): void
  stop(): void
}

export function createPeopleView(page: Page): PeopleView {
  const list = createResource(
    page,
    (signal) => page.link.call('participants.list', {}, signal),
    (advance) => advance.participantIds.length > 0 || advance.connections,
  )
  // Who needs somebody is told beside the list; where it can't be read, Today says so.
  const attention = createResource(
    page,
    () => page.link.call('alerts.list', {}).catch(() => []),
    () => false,
    ['alerts.changed'],
  )
  const text = signal('')
  const group = signal<string | null>(null)
  const flag = signal<FlagFilter>('all')
  const order = signal<ParticipantOrder>({ column: 'participantId', direction: 'ascending' })
  const chosen = signal<ReadonlySet<string>>(new Set())
  const alerts = computed(() => alertsByParticipant(attention.value.value ?? []))
  const all = computed(() => list.value.value ?? [])
  return {
    list,
    alerts,
    rows: computed(() => {
      const filter = {
        ...{ text: text.value, group: group.value, flag: flag.value },
        hidesIdentifiers: page.hidesIdentifiers.value,
      }
      return sortParticipants(filterPeople(all.value, filter, alerts.value), order.value)
    }),
    groups: computed(() => groupsOf(all.value)),
    ...{ text, group, flag, order, chosen },
    clear() {
      text.value = ''
      group.value = null
      flag.value = 'all'
    },
    stop() {
      list.stop()
      attention.stop()
    },
  }
}
