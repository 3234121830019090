import { useSignal } from '@preact/signals'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { Ago } from '#renderer/parts/moment.tsx'
import { SourceChips } from '#renderer/parts/source-chips.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import {
  type ParticipantColumn,
  type ParticipantOrder,
  sortParticipants,
  turned,
} from '#renderer/state/participants/participant-order.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'

const columns: ParticipantColumn[] = [
  'participantId',
  'endUser',
  'sources',
  'lastValueAt',
  'lastDeliveryAt',
  'epochValues',
  'dailyValues',
]
const numeric = new Set<ParticipantColumn>(['epochValues', 'dailyValues'])

/** Everybody in the study. */
export function ParticipantsView() {
  const page = usePage()
  const list = useStarted(
    () =>
      createResource(
        page,
        () => page.link.call('participants.list', {}),
        (advance) => advance.participantIds.length > 0 || advance.connections,
      ),
    [page],
  )
  const rows = list.value.value
  const error = list.error.value
  const words = phrases.general.participants
  return (
    <div class="page wide">
      <h1>
        {words.title}
        {rows && rows.length > 0 && <span class="count">{countWords(rows.length)}</span>}
      </h1>
      {error && <Problem text={error} onRetry={list.readAgain} />}
      {!rows && !error && <Reading />}
      {rows && rows.length === 0 && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/today">
            {words.toSetup}
          </a>
        </Empty>
      )}
      {rows && rows.length > 0 && <ParticipantTable rows={rows} />}
    </div>
  )
}

function ParticipantTable({ rows }: { rows: ParticipantRow[] }) {
  const order = useSignal<ParticipantOrder>({ column: 'participantId', direction: 'ascending' })
  const words = phrases.general.participants
  return (
    <div class="card flush table-scroll">
      <table class="participants" data-testid="participants-table">
        <caption class="screen-reader">{words.count(rows.length)}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const isOrder = order.value.column === column
              return (
                <th
                  key={column}
                  scope="col"
                  class={numeric.has(column) ? 'number' : ''}
                  aria-sort={isOrder ? order.value.direction : undefined}
                >
                  <button
                    type="button"
                    onClick={() => {
                      order.value = turned(order.value, column)
                    }}
                  >
                    {words.columns[column]}
                    <span class="sort-mark" aria-hidden="true">
                      {isOrder ? (order.value.direction === 'ascending' ? '↑' : '↓') : ''}
                    </span>
                  </button>
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {sortParticipants(rows, order.value).map((row) => (
            <Row key={row.participantId} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The code is a link, for keyboards and screen readers; the whole row takes a click as well. */
function Row({ row }: { row: ParticipantRow }) {
  const page = usePage()
  const place = participantPlace(row.participantId)
  return (
    <tr
      class="clickable"
      data-testid={`participant-row-${row.participantId}`}
      onClick={() => {
        if (!window.getSelection()?.toString()) page.go(place)
      }}
    >
      <td>
        <a href={hashOfPlace(place)}>{row.participantId}</a>
      </td>
      <td class="end-user">
        {row.endUserAlias && <span>{row.endUserAlias}</span>}
        <span class="mono quiet" title={row.endUserId}>
          {row.endUserId}
        </span>
      </td>
      <td>
        <SourceChips sources={row.sources} />
      </td>
      <td>
        <Ago at={row.lastValueAt} />
      </td>
      <td>
        <Ago at={row.lastDeliveryAt} />
      </td>
      <td class="number">{countWords(row.epochValues)}</td>
      <td class="number">{countWords(row.dailyValues)}</td>
    </tr>
  )
}
