import { StateChip } from '#renderer/parts/state-mark.tsx'
import { type ListKey, listKeyOf, rowAfterKey } from '#renderer/state/deliveries/list-keys.ts'
import { bytesWords, countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace } from '#renderer/state/place.ts'
import type { Tone } from '#renderer/state/status-words.ts'
import { isoText, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { DeliveryRow, DeliveryState, Verdict } from '#shared/delivery.ts'

export const stateTones: Record<DeliveryState, Tone> = {
  pending: 'busy',
  ingested: 'good',
  quarantined: 'warn',
}
const verdictTones: Record<Verdict, string> = {
  verified: 'tone-good',
  unverified: 'tone-warn',
  not_configured: 'quiet',
}
const shortColumns = ['receivedAt', 'state', 'type', 'participants', 'records'] as const
const allColumns = [
  ...(['deliveryId', 'receivedAt', 'state', 'type', 'participants', 'verdict', 'bytes'] as const),
  ...(['inserted', 'updated', 'unchanged', 'ackMs'] as const),
]
type Column = (typeof shortColumns)[number] | (typeof allColumns)[number]
const numeric = new Set<Column>([
  ...(['bytes', 'records', 'inserted', 'updated', 'unchanged', 'ackMs'] as const),
])

export function DeliveryTable(props: {
  rows: DeliveryRow[]
  isShort?: boolean
  testId: string
  /** Called for a key of the list on one of its rows; without it the list has no keys. */
  onKey?: (key: ListKey, row: DeliveryRow) => void
}) {
  const columns: readonly Column[] = props.isShort ? shortColumns : allColumns
  const now = usePage().now.value
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the links in the rows
    <div
      class="table-scroll"
      onKeyDown={(event) => {
        const key = props.onKey && listKeyOf(event)
        if (key) moveByKey(event, key, props.rows, props.onKey)
      }}
    >
      <table data-testid={props.testId}>
        <caption class="screen-reader">{phrases.general.deliveries.clock}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" class={numeric.has(column) ? 'number' : ''}>
                {phrases.general.deliveries.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <Row key={row.deliveryId} row={row} columns={columns} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The focus goes from row to row by their links, so that Enter opens as it always does. */
function moveByKey(
  event: KeyboardEvent & { currentTarget: HTMLElement },
  key: ListKey,
  rows: DeliveryRow[],
  onKey: ((key: ListKey, row: DeliveryRow) => void) | undefined,
) {
  const here = (event.target as Element).closest('tbody tr')
  const index = here?.parentElement ? [...here.parentElement.children].indexOf(here) : -1
  const row = rows[index]
  if (!here || !row) return
  event.preventDefault()
  if (key === 'open' || key === 'reprocess') return onKey?.(key, row)
  const next = here.parentElement?.children[rowAfterKey(key, index, rows.length)]
  next?.querySelector('a')?.focus()
}

/** The number is a link, for keyboards and screen readers; the whole row takes a click as well. */
function Row({ row, columns, now }: { row: DeliveryRow; columns: readonly Column[]; now: number }) {
  const page = usePage()
  return (
    <tr
      class="clickable"
      data-testid={`delivery-row-${row.deliveryId}`}
      onClick={(event) => {
        const isLink = event.target instanceof Element && event.target.closest('a') !== null
        if (isLink || window.getSelection()?.toString()) return
        page.go({ name: 'delivery', deliveryId: row.deliveryId })
      }}
    >
      {columns.map((column) => (
        <td key={column} class={`column-${column} ${numeric.has(column) ? 'number' : ''}`}>
          <Cell row={row} column={column} now={now} isLinked={!columns.includes('deliveryId')} />
        </td>
      ))}
    </tr>
  )
}

function Cell(props: { row: DeliveryRow; column: Column; now: number; isLinked: boolean }) {
  const { row, column, now, isLinked } = props
  const words = phrases.general.deliveries
  switch (column) {
    case 'deliveryId':
      return <DeliveryLink deliveryId={row.deliveryId} />
    case 'receivedAt':
      return <Received row={row} isLink={isLinked} now={now} />
    case 'state':
      return <StateChip tone={stateTones[row.state]} label={words.states[row.state]} />
    case 'type':
      return (
        <>
          {row.type ? (
            <span class="mono">{row.type}</span>
          ) : (
            <span class="quiet">{words.noType}</span>
          )}
          {row.error && (
            <span class="delivery-error" title={row.error}>
              {row.error}
            </span>
          )}
        </>
      )
    case 'participants':
      return <People ids={row.participantIds} />
    case 'verdict':
      return <span class={verdictTones[row.verdict]}>{words.verdicts[row.verdict]}</span>
    case 'bytes':
      return (
        <span
          title={row.bytesDecoded === null ? '' : words.expandsTo(bytesWords(row.bytesDecoded))}
        >
          {bytesWords(row.bytesReceived)}
        </span>
      )
    case 'ackMs':
      return <>{row.ackMs === null ? phrases.general.none : `${Math.round(row.ackMs)} ms`}</>
    default:
      return <span class={row[column] === 0 ? 'quiet' : ''}>{countWords(row[column])}</span>
  }
}

/** Where no number leads to the delivery, its time does. */
function Received({ row, isLink, now }: { row: DeliveryRow; isLink: boolean; now: number }) {
  const { deliveryId, receivedAt } = row
  const time = (
    <time dateTime={isoText(receivedAt, null)} title={isoText(receivedAt, null)}>
      {receiptWords(receivedAt, now)}
    </time>
  )
  return isLink ? <a href={hashOfPlace({ name: 'delivery', deliveryId })}>{time}</a> : time
}

/** A delivery's number, leading to it. */
export function DeliveryLink({ deliveryId }: { deliveryId: number }) {
  return <a href={hashOfPlace({ name: 'delivery', deliveryId })}>{deliveryId}</a>
}

const MOST_PEOPLE = 2

function People({ ids }: { ids: string[] }) {
  const more = ids.length - MOST_PEOPLE
  return (
    <span class="people">
      {ids.slice(0, MOST_PEOPLE).map((id) => (
        <a key={id} href={`#/participants/${encodeURIComponent(id)}`}>
          {id}
        </a>
      ))}
      {more > 0 && <span class="quiet">+{more}</span>}
    </span>
  )
}
