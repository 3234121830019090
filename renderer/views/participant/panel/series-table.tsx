import { countWords } from '#renderer/state/number-words.ts'
import { seriesRows } from '#renderer/state/study/panel/series-rows.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { DeliveryLink } from '#renderer/views/deliveries/delivery-table.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesColumns, SeriesSummary } from '#shared/series.ts'
import type { TimeRange } from '#shared/time.ts'

const words = phrases.charts.chart
const MOST_ROWS = 500

/** The chart's twin: what is drawn, in words and numbers. */
export function SeriesTable(props: {
  view: ParticipantView
  series: SeriesSummary
  columns: SeriesColumns
  range: TimeRange
  testId: string
}) {
  const { series, columns } = props
  const isUtc = props.view.zone.value === 'utc'
  const { heads, rows, all } = seriesRows(columns, {
    dimension: series.dimension,
    isUtc,
    range: props.range,
    valueNames: series.valueNames,
    most: MOST_ROWS,
    offsetAt: props.view.shownOffsetMin,
  })
  return (
    <div class="twin">
      {columns.kind === 'reduced' && <p class="note pad">{words.reducedTable}</p>}
      <section
        class="table-scroll capped"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
        aria-label={words.tableOf(series.dataTypeName)}
      >
        <table data-testid={props.testId}>
          <caption class="screen-reader">{words.tableOf(series.dataTypeName)}</caption>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head.label} scope="col" class={head.isNumber ? 'number' : ''}>
                  {head.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={`${row[0]} ${index}`}>
                {row.map((cell, column) => (
                  <td key={heads[column]?.label} class={heads[column]?.isNumber ? 'number' : ''}>
                    {heads[column]?.isDelivery && Number(cell) > 0 ? (
                      <DeliveryLink deliveryId={Number(cell)} />
                    ) : (
                      cell
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {all > MOST_ROWS && (
        <p class="note pad">{words.capped(countWords(MOST_ROWS), countWords(all))}</p>
      )}
    </div>
  )
}
