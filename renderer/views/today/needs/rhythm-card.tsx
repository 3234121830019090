import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createRhythm, hoursOf, type Rhythm } from '#renderer/state/needs/rhythm.ts'
import { countWords, durationWords } from '#renderer/state/number-words.ts'
import { receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Status } from '#shared/status.ts'
import { RhythmFacts } from './rhythm-facts.tsx'
import { Sparkline } from './sparkline.tsx'

const words = phrases.needs.rhythm

/** What came in the last 24 hours, when nothing could come, and how well it was answered. */
export function RhythmCard(props: {
  status: Status
  /** Questions about what was missed that are still to be asked. */
  waiting: number
}) {
  const { status, waiting } = props
  const page = usePage()
  const rhythm = useStarted(() => createRhythm(page), [page])
  const shown = rhythm.value.value
  const error = rhythm.error.value
  return (
    <section class="card flush rhythm" aria-labelledby="rhythm" data-testid="rhythm">
      <div class="card-head">
        <h2 id="rhythm">{words.title}</h2>
        <span class="note rhythm-key">
          {words.downtime}
          {waiting > 0 && `; ${phrases.deliveries.fetched.missed(countWords(waiting))}`}
        </span>
      </div>
      {error && <Problem text={error} onRetry={rhythm.readAgain} />}
      {!shown && !error && <Reading />}
      {shown && <Sparkline rhythm={shown} />}
      <RhythmFacts status={status} rhythm={shown} />
      {shown && (
        <details class="rhythm-table">
          <summary>{words.asTable}</summary>
          <HourTable rhythm={shown} now={page.now.value} />
        </details>
      )}
    </section>
  )
}

function HourTable({ rhythm, now }: { rhythm: Rhythm; now: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
    <section class="scroller capped" tabIndex={0} aria-label={words.asTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            <th scope="col" class="number">
              {words.received}
            </th>
            <th scope="col" class="number">
              {words.quarantined}
            </th>
            <th scope="col" class="number">
              {words.off}
            </th>
          </tr>
        </thead>
        <tbody>
          {hoursOf(rhythm).map((hour) => (
            <tr key={hour.fromAt}>
              <td>{receiptWords(hour.fromAt, now)}</td>
              <td class="number">{countWords(hour.received)}</td>
              <td class="number">{countWords(hour.quarantined)}</td>
              <td class="number">
                {hour.offMs > 0 ? durationWords(hour.offMs) : phrases.general.none}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
