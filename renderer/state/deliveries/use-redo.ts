import { useSignal } from '@preact/signals'
import { countWords } from '#renderer/state/number-words.ts'
import { phrases } from '#renderer/words/phrases.ts'

type Said = { tone: 'done' | 'failed'; text: string }

/** A reprocess or release: one at a time, its result or failure told in a sentence. */
export function useRedo(onDone: () => void) {
  const isBusy = useSignal(false)
  const said = useSignal<Said | null>(null)
  async function run(
    call: () => Promise<{ deliveries: number }>,
    done: (count: number, deliveries: string) => string,
  ) {
    if (isBusy.value) return
    isBusy.value = true
    said.value = null
    try {
      const { deliveries } = await call()
      const words = phrases.deliveries.deliveries(countWords(deliveries))
      const text = deliveries === 0 ? phrases.deliveries.redo.none : done(deliveries, words)
      said.value = { tone: 'done', text }
      onDone()
    } catch (reason) {
      said.value = { tone: 'failed', text: (reason as Error).message }
    } finally {
      isBusy.value = false
    }
  }
  return {
    isBusy,
    said,
    reprocess: (call: () => Promise<{ deliveries: number }>) =>
      void run(call, phrases.deliveries.redo.done),
    release: (call: () => Promise<{ deliveries: number }>) =>
      void run(call, phrases.deliveries.release.done),
  }
}

export type Redo = ReturnType<typeof useRedo>
