import { StateMark } from '#renderer/parts/state-mark.tsx'
import { HmacSecretForm } from '#renderer/views/study/connection/secret-form.tsx'
import { WebhookField } from '#renderer/views/today/webhook-card.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { FirstDelivery } from './first-delivery.tsx'
import { SenderPicture } from './sender-picture.tsx'

const words = phrases.firstRun.thryve

/** What to copy, where to paste it, and what came of it. */
export function ThryveStep({ status }: { status: Status }) {
  return (
    <>
      <div class="halves">
        <div class="first-run-copy">
          <h3>1. {words.url}</h3>
          <WebhookField status={status} />
          <h3>2. {words.secret}</h3>
          {status.setup.hasHmacSecret ? (
            <>
              <p class="stated">
                <StateMark tone="good" /> {words.secretKept}
              </p>
              <details>
                <summary>{words.secretChange}</summary>
                <HmacSecretForm status={status} />
              </details>
            </>
          ) : (
            <>
              <p class="note">{words.secretNote}</p>
              <HmacSecretForm status={status} />
            </>
          )}
          <h3>3. {words.send}</h3>
          <p class="note">{words.sendNote}</p>
        </div>
        <SenderPicture status={status} />
      </div>
      <FirstDelivery status={status} />
    </>
  )
}
