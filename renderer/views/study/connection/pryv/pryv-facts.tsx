import { Identifier } from '#renderer/parts/identifier.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { Fact } from '#renderer/parts/rows/fact.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { further } from '#renderer/words/further.ts'
import type { PryvConnection } from '#shared/senders/pryv.ts'

const words = further.pryv.facts

/** Where an account is asked, what its token is, and what its webhook did. */
export function PryvFacts({ connection }: { connection: PryvConnection }) {
  const { address, access, webhook, events } = connection
  return (
    <dl class="facts">
      <Fact name={words.address}>
        <Identifier text={address} isMono />
      </Fact>
      {access && (
        <Fact name={words.access}>
          {words.accessOf(
            access.name ?? '?',
            access.kind ?? '?',
            words.streams(access.permissions.length),
          )}
        </Fact>
      )}
      {'runs' in webhook && (
        <>
          <Fact name={words.posts}>
            {words.postsOf(countWords(webhook.runs), countWords(webhook.failures))}
          </Fact>
          {webhook.lastRunAt !== null && (
            <Fact name={words.lastPost}>
              <Ago at={webhook.lastRunAt} />, {words.answered(webhook.lastStatus)}
            </Fact>
          )}
        </>
      )}
      <Fact name={words.events}>{countWords(events)}</Fact>
    </dl>
  )
}
