import { Icon } from '#renderer/parts/icon.tsx'
import { useAction } from '#renderer/state/use-action.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { createWebhookAddress } from '#renderer/state/webhook-address.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** The guided change of the address: copy it, paste it at the sender, say so. */
export function AddressCard() {
  const page = usePage()
  const action = useAction()
  const address = useStarted(() => createWebhookAddress(page, () => null), [page])
  const words = phrases.tunnel.address
  const feedback = address.feedback.value
  return (
    <section class="card alarm bad" aria-labelledby="changed" data-testid="address-card">
      <h2 id="changed">{words.title}</h2>
      <p>{words.lead}</p>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {(feedback === 'by-hand' || address.error.value || action.error.value) && (
        <p class="error" role="alert">
          {address.error.value ?? action.error.value ?? words.byHand}
        </p>
      )}
      <div class="actions">
        <button type="button" class="primary" onClick={() => void address.copy()}>
          <Icon name={feedback === 'copied' ? 'check' : 'copy'} />
          {feedback === 'copied' ? words.copied : words.copy}
        </button>
        <button
          type="button"
          disabled={action.isBusy.value}
          onClick={action.start(() => page.link.call('tunnel.confirmAddress', {}))}
        >
          {words.confirm}
        </button>
      </div>
    </section>
  )
}
