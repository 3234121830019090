import { useSignal } from '@preact/signals'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** Over every place of a demo that stands beside a study: what it is, and two ways back. */
export function DemoBanner() {
  const page = usePage()
  const status = page.status.value
  const isBusy = useSignal(false)
  const error = useSignal<string | null>(null)
  const words = phrases.firstRun.demo
  // `npm run demo` is a demo too, but stands alone: there is nothing to go back to.
  if (!window.location.pathname.endsWith('/demo/')) return null
  if (status === null && page.connection.value.state === 'lost') return <Gone />
  if (!status?.isDemo) return null

  async function leave() {
    isBusy.value = true
    // What it listens to is about to end.
    page.link.close()
    try {
      // It is the study beside it that made the demo and takes it away.
      const answer = await fetch('../calls/demo.remove', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      })
      if (!answer.ok) throw new Error(phrases.general.host.refusedCall(answer.status))
      window.location.assign('../')
    } catch (reason) {
      error.value = (reason as Error).message
      isBusy.value = false
    }
  }
  return (
    <section class="banner demo" aria-label={words.banner} data-testid="demo-banner">
      <p>
        <strong>{words.banner}</strong>{' '}
        <span class="detail">{error.value ?? words.bannerLead}</span>
      </p>
      <a class="button" href="../">
        {words.back}
      </a>
      <button type="button" disabled={isBusy.value} onClick={() => void leave()}>
        {words.leave}
      </button>
    </section>
  )
}

/** The address of a demo that has ended, say with the program. */
function Gone() {
  const words = phrases.firstRun.demo
  return (
    <section class="banner demo" aria-label={words.banner} data-testid="demo-gone">
      <p>{words.gone}</p>
      <a class="button" href="../">
        {words.back}
      </a>
    </section>
  )
}
