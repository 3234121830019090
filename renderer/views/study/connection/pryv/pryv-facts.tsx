import { Identifier } from '#renderer/parts/identifier.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { further } from '#renderer/words/further.ts'
import type { PryvConnection } from '#shared/senders/pryv.ts'

const words = further.pryv.facts

/** Where an account is asked, what its token is, and what its webhook did. */
export function PryvFacts({ connection }: { connection: PryvConnection }) {
  const { address, access, webhook, events } = connection
  return (
    <dl class="facts">
      <div>
        <dt>{words.address}</dt>
        <dd>
          <Identifier text={address} isMono />
        </dd>
      </div>
      {access && (
        <div>
          <dt>{words.access}</dt>
          <dd>
            {words.accessOf(
              access.name ?? '?',
              access.kind ?? '?',
              words.streams(access.permissions.length),
            )}
          </dd>
        </div>
      )}
      {'runs' in webhook && (
        <>
          <div>
            <dt>{words.posts}</dt>
            <dd>{words.postsOf(countWords(webhook.runs), countWords(webhook.failures))}</dd>
          </div>
          {webhook.lastRunAt !== null && (
            <div>
              <dt>{words.lastPost}</dt>
              <dd>
                <Ago at={webhook.lastRunAt} />, {words.answered(webhook.lastStatus)}
              </dd>
            </div>
          )}
        </>
      )}
      <div>
        <dt>{words.events}</dt>
        <dd>{countWords(events)}</dd>
      </div>
    </dl>
  )
}
