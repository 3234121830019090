import { useSignal } from '@preact/signals'
import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createMadeRows } from '#renderer/state/deliveries/made-rows.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { dayText, dayWords, momentWords } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryDetail } from '#shared/delivery.ts'
import type { MadeRow } from '#shared/study/coverage.ts'

const words = phrases.deliveries.rows

/** The values that a delivery carried, and whether each is still the current one. */
export function RowsCard({ delivery }: { delivery: DeliveryDetail }) {
  const page = usePage()
  const made = useStarted(
    () => createMadeRows(page, delivery.deliveryId),
    [page, delivery.deliveryId, delivery.state],
  )
  const isLoading = useSignal(false)
  const rows = made.rows.value
  const error = made.error.value
  async function loadMore() {
    isLoading.value = true
    await made.loadMore()
    isLoading.value = false
  }
  return (
    <section class="card flush made-rows" aria-labelledby="made-rows" data-testid="delivery-rows">
      <div class="card-head">
        <h2 id="made-rows">{words.title}</h2>
        {rows && <span class="note">{words.total(countWords(made.total.value))}</span>}
      </div>
      {error && <Problem text={error} onRetry={made.readAgain} />}
      {!rows && !error && <Reading />}
      {rows && rows.length === 0 && <p class="quiet pad">{words.none}</p>}
      {rows && rows.length > 0 && (
        <>
          <div class="scroller capped">
            <RowTable rows={rows} />
          </div>
          {rows.length < made.total.value && (
            <div class="card-foot">
              <button type="button" disabled={isLoading.value} onClick={() => void loadMore()}>
                {phrases.general.deliveries.more}
              </button>{' '}
              <span class="quiet">
                {words.shown(countWords(rows.length), countWords(made.total.value))}
              </span>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function RowTable({ rows }: { rows: MadeRow[] }) {
  const { columns } = words
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{columns.participant}</th>
          <th scope="col">{columns.source}</th>
          <th scope="col">{columns.type}</th>
          <th scope="col">{columns.time}</th>
          <th scope="col" class="number">
            {columns.value}
          </th>
          <th scope="col">{columns.standing}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={`${index} ${row.at}`}>
            <td>
              <a
                href={hashOfPlace(
                  participantPlace(row.participantId, row.dimension, dayText(row.at)),
                )}
              >
                {row.participantId}
              </a>
            </td>
            <td>{row.dataSourceName}</td>
            <td>{row.dataTypeName}</td>
            <td>
              {row.dimension === 'daily' ? dayWords(row.at) : `${momentWords(row.at, null)} UTC`}
            </td>
            <td class="number mono">{row.value}</td>
            <td class={row.isCurrent ? '' : 'quiet'}>
              {row.isCurrent ? words.current : words.replaced}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
