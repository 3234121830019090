import { type ReadonlySignal, useSignal } from '@preact/signals'

/** One saving at a time: whether it goes on, what it failed with, and that it is done. */
export type Saving = {
  isBusy: ReadonlySignal<boolean>
  error: ReadonlySignal<string | null>
  isSaved: ReadonlySignal<boolean>
  run(save: () => Promise<unknown>): Promise<void>
}

export function useSaving(): Saving {
  const isBusy = useSignal(false)
  const error = useSignal<string | null>(null)
  const isSaved = useSignal(false)
  return {
    isBusy,
    error,
    isSaved,
    async run(save) {
      if (isBusy.value) return
      isBusy.value = true
      isSaved.value = false
      try {
        await save()
        error.value = null
        isSaved.value = true
      } catch (reason) {
        error.value = (reason as Error).message
      } finally {
        isBusy.value = false
      }
    },
  }
}
