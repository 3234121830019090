import { useSignal } from '@preact/signals'
import { Failed } from '#renderer/parts/message.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

/** Starts a demo study and opens it, or leads to the one that runs. */
export function DemoActions({ status }: { status: Status }) {
  const { link } = usePage()
  const action = useAction()
  const isOpening = useSignal(false)
  const words = phrases.firstRun.demo
  const isBusy = action.isBusy.value || isOpening.value || status.setup.demo === 'starting'

  const explore = action.start(async () => {
    const next = await link.call('demo.start', {})
    isOpening.value = true
    window.location.assign('demo/')
    return next
  })
  return (
    <div class="demo-actions">
      <div class="actions">
        {status.setup.demo === 'running' ? (
          <a class="button" href="demo/">
            {words.open}
          </a>
        ) : (
          <button type="button" disabled={isBusy} onClick={explore} data-testid="explore-demo">
            {isBusy ? words.starting : words.explore}
          </button>
        )}
        {status.setup.demo === 'running' && (
          <button
            type="button"
            disabled={isBusy}
            onClick={action.start(() => link.call('demo.remove', {}))}
          >
            {words.remove}
          </button>
        )}
      </div>
      <Failed text={action.error.value} />
    </div>
  )
}
