import { useSignal } from '@preact/signals'
import type { Status } from '#shared/status.ts'
import { usePage } from './use-started.ts'

/** A button's call that answers with the new status; one at a time, its failure told in words. */
export function useAction() {
  const page = usePage()
  const isBusy = useSignal(false)
  const error = useSignal<string | null>(null)
  async function run(call: () => Promise<Status>) {
    if (isBusy.value) return
    isBusy.value = true
    try {
      page.tookStatus(await call())
      error.value = null
    } catch (reason) {
      error.value = (reason as Error).message
    } finally {
      isBusy.value = false
    }
  }
  return {
    isBusy,
    error,
    /** For an event handler. */
    start: (call: () => Promise<Status>) => () => void run(call),
  }
}
