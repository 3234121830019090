import { Problem } from '#renderer/parts/message.tsx'
import { StateChip } from '#renderer/parts/state-mark.tsx'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { isoText, momentWords, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { DeliveryLink } from '#renderer/views/deliveries/delivery-table.tsx'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.participant

/** Every connect and disconnect, newest first. */
export function ConnectionTable({ view }: { view: ParticipantView }) {
  const now = usePage().now.value
  const events = view.connections.value.value
  const error = view.connections.error.value
  if (!events && !error) return null
  const newestFirst = (events ?? []).toSorted((a, b) => b.occurredAt - a.occurredAt)
  return (
    <section class="card flush" aria-labelledby="connections" id="section-connections">
      <div class="panel-bar">
        <h2 id="connections">{words.connectionsTitle}</h2>
      </div>
      {error && <Problem text={error} onRetry={view.connections.readAgain} />}
      {events && events.length === 0 && <p class="quiet pad">{words.noConnections}</p>}
      {newestFirst.length > 0 && (
        <div class="table-scroll">
          <table data-testid="connection-events">
            <thead>
              <tr>
                <th scope="col">{words.columns.time}</th>
                <th scope="col">{words.columns.source}</th>
                <th scope="col">{words.columns.event}</th>
                <th scope="col">{words.columns.received}</th>
                <th scope="col" class="number">
                  {words.columns.delivery}
                </th>
              </tr>
            </thead>
            <tbody>
              {newestFirst.map((event) => (
                <tr key={`${event.dataSourceId} ${event.event} ${event.occurredAt}`}>
                  <td>
                    <time dateTime={isoText(event.occurredAt, null)}>
                      {momentWords(event.occurredAt, view.shownOffsetMin(event.occurredAt))}
                    </time>
                  </td>
                  <td>{event.dataSourceName}</td>
                  <td>
                    <StateChip
                      tone={event.event === 'connect' ? 'good' : 'bad'}
                      label={phrases.general.connection[event.event]}
                    />
                  </td>
                  <td class="quiet">{receiptWords(event.receivedAt, now)}</td>
                  <td class="number">
                    <DeliveryLink deliveryId={event.deliveryId} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
