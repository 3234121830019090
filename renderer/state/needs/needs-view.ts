import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Page } from '#renderer/state/page.ts'
import { createResource, type Resource } from '#renderer/state/resource.ts'
import type { Alert } from '#shared/study/alerts.ts'
import { type SnoozeChoice, snoozedUntil } from './need-words.ts'

/** What needs a person now, what waits, and how it is put off. */
export type NeedsView = {
  list: Resource<Alert[]>
  open: ReadonlySignal<Alert[]>
  snoozed: ReadonlySignal<Alert[]>
  /** Of the last snooze or its end. */
  error: ReadonlySignal<string | null>
  snooze(alertId: string, choice: SnoozeChoice): void
  wake(alertId: string): void
  stop(): void
}

export function createNeedsView(page: Page): NeedsView {
  const error = signal<string | null>(null)
  const list = createResource(
    page,
    () => page.link.call('alerts.list', {}),
    () => false,
    ['alerts.changed'],
  )
  const all = computed(() => list.value.value ?? [])
  const done = (call: Promise<unknown>) =>
    void call.then(
      () => {
        error.value = null
        list.readAgain()
      },
      (reason: Error) => {
        error.value = reason.message
      },
    )
  return {
    list,
    open: computed(() => all.value.filter((alert) => alert.snoozed === null)),
    snoozed: computed(() => all.value.filter((alert) => alert.snoozed !== null)),
    error,
    snooze(alertId, choice) {
      const untilAt = snoozedUntil(choice, Date.now())
      done(page.link.call('alert.snooze', { alertId, untilAt }))
    },
    wake: (alertId) => done(page.link.call('alert.wake', { alertId })),
    stop: list.stop,
  }
}
