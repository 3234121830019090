import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { dayRows } from '#renderer/state/study/days/day-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantDay } from '#shared/study/coverage.ts'

/** The calendar's twin, newest day first. */
export function DayTable(props: { participantId: string; days: ParticipantDay[] }) {
  const [heads = [], ...rows] = dayRows(props.days)
  const isNumber = (column: number) => (column > 1 && column < heads.length - 1 ? 'number' : '')
  const label = phrases.charts.chart.tableOf(phrases.participant.overview.calendar)
  return (
    <section
      class="table-scroll capped"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
      tabIndex={0}
      aria-label={label}
    >
      <table data-testid="days-table">
        <caption class="screen-reader">{label}</caption>
        <thead>
          <tr>
            {heads.map((head, column) => (
              <th key={head} scope="col" class={isNumber(column)}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(([day = '', ...cells]) => (
            <tr key={day}>
              <td>
                <a href={hashOfPlace(participantPlace(props.participantId, 'epoch', day))}>{day}</a>
              </td>
              {cells.map((cell, column) => (
                <td key={heads[column + 1]} class={isNumber(column + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
