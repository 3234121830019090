import { countRows, stateSentence } from '#renderer/state/deliveries/delivery-words.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'

const words = phrases.deliveries.detail
const MOST_PEOPLE = 30

/** What became of a delivery: its state, its counts, and what could not be read. */
export function OutcomeCard({ delivery }: { delivery: DeliveryDetail }) {
  return (
    <section class="card" aria-labelledby="outcome">
      <h2 id="outcome">{words.outcome}</h2>
      <p>{stateSentence(delivery)}</p>
      {delivery.error && <p class="delivery-reason">{delivery.error}</p>}
      {countRows(delivery).length > 0 && <Counts delivery={delivery} />}
      <p class="delivery-people">
        <span class="quiet">{words.people}</span>
        {delivery.participantIds.length === 0 && <span class="quiet">{words.nobody}</span>}
        {delivery.participantIds.slice(0, MOST_PEOPLE).map((participantId) => (
          <a key={participantId} href={hashOfPlace(participantPlace(participantId))}>
            {participantId}
          </a>
        ))}
        {delivery.participantIds.length > MOST_PEOPLE && (
          <span class="quiet">+{countWords(delivery.participantIds.length - MOST_PEOPLE)}</span>
        )}
      </p>
      {delivery.rejected.length > 0 && <Unreadable delivery={delivery} />}
    </section>
  )
}

function Counts({ delivery }: { delivery: DeliveryDetail }) {
  return (
    <table class="counts" data-testid="delivery-counts">
      <tbody>
        {countRows(delivery).map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td class={`number ${row.count === 0 ? 'quiet' : `tone-${row.tone}`}`}>
              {countWords(row.count)}
            </td>
            <td class="quiet">{row.meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Unreadable({ delivery }: { delivery: DeliveryDetail }) {
  const isIngested = delivery.state === 'ingested'
  return (
    <section class="unreadable" aria-labelledby="unreadable">
      <h3 id="unreadable">{words.unreadable}</h3>
      <p class="note">{isIngested ? words.unreadableLead : words.unreadableOnly}</p>
      <div
        class="table-scroll capped"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
      >
        <table data-testid="unreadable-records">
          <thead>
            <tr>
              <th scope="col">{words.columns.path}</th>
              <th scope="col">{words.columns.reason}</th>
            </tr>
          </thead>
          <tbody>
            {delivery.rejected.map(({ path, reason }, index) => (
              <tr key={`${index} ${path}`}>
                <td class="mono">{path || <span class="quiet">{words.wholeBody}</span>}</td>
                <td class="wraps">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
