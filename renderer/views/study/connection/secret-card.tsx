import { SignatureFacts } from '#renderer/views/today/signature-facts.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { HmacSecretForm, SenderSecretForm } from './secret-form.tsx'

/** The HMAC secret, and those of other senders that sign: they go in and never come out again. */
export function SecretCard({ status }: { status: Status }) {
  const words = phrases.study.secret
  return (
    <section class="card" aria-labelledby="secret">
      <h2 id="secret">{words.title}</h2>
      <p class="quiet lead">{words.lead}</p>
      <SignatureFacts status={status} isAtSecret />
      <HmacSecretForm status={status} />
      {status.setup.signing.map((standing) => (
        <SenderSecretForm key={standing.sender} {...standing} />
      ))}
    </section>
  )
}
