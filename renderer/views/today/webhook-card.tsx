import { useRef } from 'preact/hooks'
import { Icon } from '#renderer/parts/icon.tsx'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { createWebhookAddress } from '#renderer/state/webhook-address.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

/** The address to give to Thryve; `isBrief` where it was pasted long ago. */
export function WebhookCard({ status, isBrief }: { status: Status; isBrief: boolean }) {
  const words = phrases.general.webhook
  return (
    <section class="card" aria-labelledby="webhook">
      <h2 id="webhook">{words.title}</h2>
      <WebhookField status={status} />
      {isBrief ? (
        <details>
          <summary>{words.howTo}</summary>
          <Steps />
        </details>
      ) : (
        <>
          <h3>{words.howTo}</h3>
          <Steps />
        </>
      )}
    </section>
  )
}

function Steps() {
  return (
    <ol class="steps">
      {phrases.general.webhook.steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

/** The address alone: its secret is fetched only when a person shows or copies it. */
export function WebhookField({ status }: { status: Status }) {
  const page = usePage()
  const field = useRef<HTMLInputElement>(null)
  const address = useStarted(() => createWebhookAddress(page, () => field.current), [page])
  const words = phrases.general.webhook
  const isShown = address.shown.value !== null
  const isPublic = 'publicUrl' in status.tunnel.status
  const isOff = status.tunnel.status.state === 'stopped'
  const local = isOff ? words.localOnly : words.notNow
  const feedback = address.feedback.value
  return (
    <>
      <div class="field-row">
        <input
          ref={field}
          class="mono"
          data-testid="webhook-url"
          readOnly
          spellcheck={false}
          aria-label={words.field}
          value={address.shown.value ?? address.masked(status)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" onClick={address.toggle} data-testid="show-webhook-url">
          {isShown ? words.hide : words.show}
        </button>
        <button
          type="button"
          class="primary"
          data-testid="copy-webhook-url"
          onClick={() => void address.copy()}
        >
          <Icon name={feedback === 'copied' ? 'check' : 'copy'} />
          {feedback === 'copied' ? words.copied : words.copy}
        </button>
      </div>
      <p class="note" role="status">
        {feedback === 'copied' && <span class="screen-reader">{words.copied}</span>}
        {feedback === 'by-hand' && <strong>{words.copyByHand}. </strong>}
        {address.error.value ?? (isPublic ? words.secret : local)}
      </p>
    </>
  )
}
