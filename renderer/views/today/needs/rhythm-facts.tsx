import type { ComponentChildren } from 'preact'
import { answerTone } from '#renderer/state/deliveries/delivery-words.ts'
import { type Rhythm, totalOf } from '#renderer/state/needs/rhythm.ts'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import { createResource } from '#renderer/state/resource.ts'
import type { Tone } from '#renderer/state/status-words.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { SENDER_WAITS_MS, type Status } from '#shared/status.ts'

const words = phrases.needs.facts
/** The call lists no more than these. */
const MOST_ANNOUNCEMENTS = 500

/** The few numbers that tell whether receiving goes well. */
export function RhythmFacts({ status, rhythm }: { status: Status; rhythm: Rhythm | null }) {
  const page = usePage()
  const announced = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('announcements.open', {}),
        (advance) => advance.deliveries > 0,
      ),
    [page],
  )
  const missing = announced.value.value?.length ?? null
  const { ackMs, backlog } = status.deliveries
  const { freeBytes, disk } = status.storage
  const none = phrases.general.none
  return (
    <dl class="measures">
      <Tile name={words.received}>
        {rhythm === null ? none : countWords(totalOf(rhythm.received))}
      </Tile>
      <Tile
        name={words.announced}
        title={phrases.deliveries.tabs.announced}
        tone={missing ? 'warn' : undefined}
        testId="announced-count"
      >
        {missing === null ? (
          none
        ) : missing === 0 ? (
          '0'
        ) : (
          <a href="#/deliveries/announced">{atMost(missing)}</a>
        )}
      </Tile>
      <Tile name={words.answer} tone={ackMs ? toneOfAnswer(ackMs.p99) : undefined}>
        {ackMs === null ? (
          <span class="quiet">{words.noAnswer}</span>
        ) : (
          <>
            {words.answerOf(countWords(ackMs.p99))}
            <meter
              aria-label={words.answer}
              min={0}
              max={SENDER_WAITS_MS}
              low={SENDER_WAITS_MS / 2}
              high={SENDER_WAITS_MS * 0.9}
              optimum={0}
              value={Math.min(ackMs.p99, SENDER_WAITS_MS)}
            />
          </>
        )}
      </Tile>
      <Tile name={words.waiting} tone={backlog > 0 ? 'busy' : undefined}>
        {countWords(backlog)}
      </Tile>
      <Tile
        name={words.disk}
        tone={disk === 'nearly-full' ? 'bad' : disk === 'filling' ? 'warn' : undefined}
      >
        {freeBytes === null ? none : bytesWords(freeBytes)}
      </Tile>
    </dl>
  )
}

function atMost(count: number): string {
  const text = countWords(count)
  return count >= MOST_ANNOUNCEMENTS ? words.most(text) : text
}

function toneOfAnswer(p99: number): Tone | undefined {
  const tone = answerTone(p99)
  return tone === 'good' ? undefined : tone
}

function Tile(props: {
  name: string
  tone?: Tone | undefined
  testId?: string
  title?: string
  children: ComponentChildren
}) {
  return (
    <div data-testid={props.testId} title={props.title}>
      <dt>{props.name}</dt>
      <dd class={props.tone ? `tone-${props.tone}` : ''}>{props.children}</dd>
    </div>
  )
}
