import { further } from '#renderer/words/further.ts'
import type { ThryveApiState } from '#shared/senders/thryve-api.ts'
import { WebhookOffCard } from './webhook-off-card.tsx'

const words = further.thryveApi

/** What only asking Thryve itself tells; nothing where all is well. */
export function ThryveApiCards({ state, now }: { state: ThryveApiState; now: number }) {
  const { webhookOff, activity } = state
  return (
    <>
      {webhookOff !== null && <WebhookOffCard off={webhookOff} now={now} />}
      {activity.state === 'stopped' && (
        <section class="card alarm warn" aria-labelledby="fetching" data-testid="fetching-stopped">
          <h2 id="fetching">
            {words.title}: {words.states.stopped}
          </h2>
          <p>{words.stoppedBy[activity.why]}</p>
          <p>
            <a class="button" href="#/study">
              {words.credentials}
            </a>
          </p>
        </section>
      )}
    </>
  )
}
