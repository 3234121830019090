import { useSignal } from '@preact/signals'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.study.alerts

/** Whoever relies on alerts wants to have seen one. */
export function TestAlert() {
  const { link } = usePage()
  const said = useSignal<{ text: string; isError: boolean } | null>(null)
  const isBusy = useSignal(false)

  async function send() {
    isBusy.value = true
    try {
      const { shown } = await link.call('alerts.sendTest', {})
      said.value = { text: shown ? words.testShown : words.testNotShown, isError: false }
    } catch (reason) {
      said.value = { text: (reason as Error).message, isError: true }
    }
    isBusy.value = false
  }
  return (
    <>
      <div class="actions">
        <button
          type="button"
          disabled={isBusy.value}
          onClick={() => void send()}
          data-testid="send-test-alert"
        >
          {words.test}
        </button>
      </div>
      <p class={said.value?.isError ? 'error' : 'note'} role="status">
        {said.value?.text ?? ''}
      </p>
    </>
  )
}
