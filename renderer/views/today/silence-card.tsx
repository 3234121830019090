import { lengthWords } from '#renderer/state/number-words.ts'
import { agoWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Silence } from '#shared/tunnel-status.ts'

/** Thryve may have switched the webhook off; any delivery takes this card away. */
export function SilenceCard({ silence, now }: { silence: Silence; now: number }) {
  const words = phrases.tunnel.silence
  const usual = silence.usualMs === null ? null : lengthWords(silence.usualMs)
  return (
    <section class="card alarm warn" aria-labelledby="silence" data-testid="silence-card">
      <h2 id="silence">{words.title}</h2>
      <p>{words.lead(agoWords(silence.sinceAt, now), usual)}</p>
      <ol class="steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  )
}
