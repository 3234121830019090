import { actogramTable } from '#renderer/state/study/actogram/table.ts'
import type { DrawnActogram } from '#renderer/state/study/actogram/use-actogram.ts'
import { phrases } from '#renderer/words/phrases.ts'

/** The actogram's twin: days down, hours of the clock across. */
export function ActogramTable({ drawn }: { drawn: DrawnActogram }) {
  const [heads = [], ...rows] = actogramTable(drawn)
  const label = phrases.charts.chart.tableOf(phrases.charts.actogram.title)
  return (
    <div class="twin">
      <p class="note pad">{phrases.charts.actogram.tableLead}</p>
      <section
        class="table-scroll capped"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys
        tabIndex={0}
        aria-label={label}
      >
        <table data-testid="actogram-table">
          <caption class="screen-reader">{label}</caption>
          <thead>
            <tr>
              {heads.map((head, column) => (
                <th key={head} scope="col" class={column > 0 ? 'number' : ''}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([day = '', ...cells]) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                {cells.map((cell, column) => (
                  <td key={heads[column + 1]} class="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
