import { FeedbackButton } from '#renderer/parts/feedback-button.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { countWords, valueWords } from '#renderer/state/number-words.ts'
import { tabbed } from '#renderer/state/study/panel/copied-rows.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesQuality } from '#shared/study/coverage.ts'

const words = phrases.participant.quality

/** Each series: how much of it was revised or late, and how far its sender trusts it. */
export function TrustTable({ series }: { series: SeriesQuality[] }) {
  const { columns } = words
  const heads = [
    columns.series,
    columns.dimension,
    columns.values,
    columns.revised,
    columns.late,
    columns.trust,
  ]
  const rows = () =>
    series.map((one) => [
      `${one.dataTypeName}, ${one.dataSourceName}`,
      phrases.participant.tabs[one.dimension],
      ...[one.values, one.revised, one.late].map(String),
      trustOf(one).join('; '),
    ])
  return (
    <section class="card flush" aria-labelledby="quality">
      <div class="panel-bar">
        <h2 id="quality">{words.title}</h2>
        <FeedbackButton
          label={phrases.charts.chart.copy}
          title={phrases.charts.chart.copyOf}
          icon="copy"
          run={() => copyText(tabbed([heads, ...rows()]))}
        />
      </div>
      <p class="note card-lead">{words.lead}</p>
      {series.length === 0 && <p class="quiet pad">{words.noSeries}</p>}
      {series.length > 0 && (
        <div class="table-scroll">
          <table data-testid="quality">
            <thead>
              <tr>
                {heads.map((head, column) => (
                  <th key={head} scope="col" class={column > 1 && column < 5 ? 'number' : ''}>
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {series.map((one) => (
                <tr key={`${one.dimension} ${one.dataSourceId} ${one.dataTypeId}`}>
                  <td>
                    {one.dataTypeName} <span class="quiet">{one.dataSourceName}</span>
                  </td>
                  <td class="quiet">{phrases.participant.tabs[one.dimension]}</td>
                  <td class="number">{countWords(one.values)}</td>
                  <Share count={one.revised} of={one.values} />
                  <Share count={one.late} of={one.values} />
                  <td class="wraps">
                    {trustOf(one).map((text) => (
                      <span key={text} class="chip">
                        {text}
                      </span>
                    ))}
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

function Share({ count, of }: { count: number; of: number }) {
  return (
    <td class={count === 0 ? 'number quiet' : 'number'}>
      {count === 0
        ? '0'
        : words.share(countWords(count), valueWords(Math.round((1_000 * count) / of) / 10))}
    </td>
  )
}

function trustOf({ trustworthiness }: SeriesQuality): string[] {
  return Object.entries(trustworthiness)
    .toSorted(([, a], [, b]) => b - a)
    .map(([word, count]) => words.trustOf(word || words.noTrust, countWords(count)))
}
