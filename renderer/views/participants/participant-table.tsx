import { useRef } from 'preact/hooks'
import { SpaceRow } from '#renderer/parts/rows/space-row.tsx'
import { type ParticipantColumn, turned } from '#renderer/state/participants/participant-order.ts'
import type { PeopleView } from '#renderer/state/participants/people-view.ts'
import { useVisibleRows } from '#renderer/state/window/use-visible-rows.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import { Row } from './participant-row.tsx'

const words = phrases.people
const ROW_PX = 40

const columns: ParticipantColumn[] = [
  ...(['participantId', 'group', 'sources', 'recentDays', 'wearMinutesToday'] as const),
  ...(['lastValueAt', 'lastDeliveryAt', 'annotations', 'endUser'] as const),
]

/** All of them in one scroller; of many, only those in sight are drawn. */
export function ParticipantTable({ view, rows }: { view: PeopleView; rows: ParticipantRow[] }) {
  const { body, rows: shown } = useVisibleRows(rows.length, ROW_PX)
  return (
    <div class="card flush">
      <div class="scroller tall">
        <table
          class="participants"
          data-testid="participants-table"
          aria-rowcount={rows.length + 1}
        >
          <caption class="screen-reader">
            {phrases.general.participants.count(rows.length)}. {words.gridHint}
          </caption>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">
                <ChooseAll view={view} rows={rows} />
              </th>
              {columns.map((column) => (
                <Head key={column} column={column} view={view} />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            <SpaceRow heightPx={shown.beforePx} columns={columns.length + 1} />
            {rows.slice(shown.from, shown.to).map((row, index) => (
              <Row
                key={row.participantId}
                row={row}
                index={shown.from + index + 2}
                view={view}
                alerts={view.alerts.value.get(row.participantId) ?? []}
              />
            ))}
            <SpaceRow heightPx={shown.afterPx} columns={columns.length + 1} />
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Head({ column, view }: { column: ParticipantColumn; view: PeopleView }) {
  const order = view.order.value
  const isOrder = order.column === column
  return (
    <th
      scope="col"
      class={column === 'wearMinutesToday' ? 'number' : ''}
      aria-sort={isOrder ? order.direction : undefined}
    >
      <button
        type="button"
        onClick={() => {
          view.order.value = turned(order, column)
        }}
      >
        {nameOf(column)}
        <span class="sort-mark" aria-hidden="true">
          {isOrder ? (order.direction === 'ascending' ? '↑' : '↓') : ''}
        </span>
      </button>
    </th>
  )
}

function ChooseAll({ view, rows }: { view: PeopleView; rows: ParticipantRow[] }) {
  const box = useRef<HTMLInputElement>(null)
  const chosen = rows.filter((row) => view.chosen.value.has(row.participantId)).length
  const isAll = chosen > 0 && chosen === rows.length
  if (box.current) box.current.indeterminate = chosen > 0 && !isAll
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={words.chooseAll}
      checked={isAll}
      onChange={() => {
        view.chosen.value = new Set(isAll ? [] : rows.map((row) => row.participantId))
      }}
    />
  )
}

function nameOf(column: ParticipantColumn): string {
  const general = phrases.general.participants.columns
  return column in words.columns
    ? words.columns[column as keyof typeof words.columns]
    : general[column as keyof typeof general]
}
