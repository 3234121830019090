import { countWords, durationWords } from '#renderer/state/number-words.ts'
import { agoWords } from '#renderer/state/time/clock-face.ts'
import { further } from '#renderer/words/further.ts'
import type { WebhookOff } from '#shared/senders/thryve-api.ts'

/** The sender has values that it did not deliver; the next delivery takes this card away. */
export function WebhookOffCard({ off, now }: { off: WebhookOff; now: number }) {
  const words = further.thryveApi.off
  return (
    <section class="card alarm warn" aria-labelledby="webhook-off" data-testid="webhook-off">
      <h2 id="webhook-off">{words.title}</h2>
      <p>
        {words.proof(
          countWords(off.participants),
          countWords(off.series),
          agoWords(off.newestThereAt, now),
          durationWords(Math.max(0, now - off.sinceAt)),
        )}
      </p>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="note">{words.ends}</p>
    </section>
  )
}
