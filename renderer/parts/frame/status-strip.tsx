import type { ComponentChildren } from 'preact'
import { Ago } from '#renderer/parts/moment.tsx'
import { StateMark } from '#renderer/parts/state-mark.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace } from '#renderer/state/place.ts'
import { receiverWords, type Tone, tunnelWords, type Words } from '#renderer/state/status-words.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'

/** What the host is doing, in one line over every place. */
export function StatusStrip() {
  const page = usePage()
  const status = page.status.value
  return (
    <section class="strip" data-testid="status-strip" aria-label={phrases.general.strip.label}>
      {status ? (
        <Items status={status} now={page.now.value} />
      ) : (
        <span class="quiet">{phrases.general.host.connecting}</span>
      )}
    </section>
  )
}

function Items({ status, now }: { status: Status; now: number }) {
  const { deliveries } = status
  const receiver = receiverWords(status.receiver, now)
  const tunnel = tunnelWords(status.tunnel, now)
  const words = phrases.general.strip
  return (
    <dl>
      <Item name={words.receiver} testId="receiver-state" state={status.receiver.state}>
        <Stated words={receiver} />
      </Item>
      <Item name={words.tunnel} testId="tunnel-state" state={status.tunnel.status.state}>
        <Stated words={tunnel} />
      </Item>
      <Item name={words.lastDelivery} testId="last-delivery">
        {deliveries.lastReceivedAt === null ? (
          <span class="quiet">{words.noDelivery}</span>
        ) : (
          <>
            <Ago at={deliveries.lastReceivedAt} />
            <span class="detail">{words.today(countWords(deliveries.today))}</span>
          </>
        )}
      </Item>
      <Count
        name={words.backlog}
        title={words.backlogTitle}
        count={deliveries.backlog}
        tone="busy"
      />
      <Count
        name={words.quarantined}
        title={words.quarantinedTitle}
        count={deliveries.quarantined}
        tone="warn"
        href={hashOfPlace({ name: 'deliveries', tab: 'attention' })}
      />
      <Count
        name={words.refused}
        title={words.refusedTitle}
        count={deliveries.refused}
        tone="bad"
      />
      {status.ingest.state === 'failed' && (
        <Item
          name={words.ingest}
          testId="ingest-state"
          state="failed"
          title={status.ingest.reason ?? ''}
        >
          <Stated words={{ tone: 'bad', label: words.ingestFailed, detail: '' }} />
        </Item>
      )}
    </dl>
  )
}

function Stated({ words }: { words: Words }) {
  return (
    <>
      <StateMark tone={words.tone} />
      <strong>{words.label}</strong>
      <span class="detail" title={words.detail}>
        {words.detail}
      </span>
    </>
  )
}

function Count(props: {
  name: string
  title: string
  count: number
  tone: Tone
  /** Where what is counted can be seen. */
  href?: string
}) {
  const isZero = props.count === 0
  return (
    <Item name={props.name} title={props.title} testId={`count-${props.name.toLowerCase()}`}>
      {props.href && !isZero ? (
        <a class={`tone-${props.tone}`} href={props.href}>
          {countWords(props.count)}
        </a>
      ) : (
        <span class={isZero ? 'quiet' : `tone-${props.tone}`}>{countWords(props.count)}</span>
      )}
    </Item>
  )
}

function Item(props: {
  name: string
  testId: string
  title?: string
  state?: string
  children: ComponentChildren
}) {
  return (
    <div data-testid={props.testId} data-state={props.state} title={props.title}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}
