import { FeedbackButton } from '#renderer/parts/feedback-button.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { durationWords } from '#renderer/state/number-words.ts'
import { connectionsBySource } from '#renderer/state/study/connection-bars.ts'
import { tabbed } from '#renderer/state/study/panel/copied-rows.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { isoText, momentWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.participant

/** The bars in words: from when to when each source was connected. */
export function StretchTable({ view }: { view: ParticipantView }) {
  const now = usePage().now.value
  const stretches = connectionsBySource(view.connections.value.value ?? [])
    .flatMap(({ dataSourceName, bars }) => bars.map((bar) => ({ ...bar, dataSourceName })))
    .toSorted((a, b) => b.fromAt - a.fromAt)
  const { columns } = words
  const heads = [columns.source, columns.from, columns.to, columns.length]
  const copied = () =>
    tabbed([
      heads,
      ...stretches.map(({ dataSourceName, fromAt, toAt }) => [
        dataSourceName,
        isoText(fromAt, view.shownOffsetMin(fromAt)),
        toAt === null ? '' : isoText(toAt, view.shownOffsetMin(toAt)),
        durationWords((toAt ?? now) - fromAt),
      ]),
    ])
  return (
    <section class="card flush" aria-labelledby="stretches">
      <div class="panel-bar">
        <h2 id="stretches">{words.connectedFor}</h2>
        <FeedbackButton
          label={phrases.charts.chart.copy}
          title={phrases.charts.chart.copyOf}
          icon="copy"
          run={() => copyText(copied())}
        />
      </div>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stretches.map(({ dataSourceName, fromAt, toAt }) => (
              <tr key={`${dataSourceName} ${fromAt}`}>
                <td>{dataSourceName}</td>
                <td>{momentWords(fromAt, view.shownOffsetMin(fromAt))}</td>
                <td>
                  {toAt === null ? (
                    <span class="quiet">{words.stillConnected}</span>
                  ) : (
                    momentWords(toAt, view.shownOffsetMin(toAt))
                  )}
                </td>
                <td>{durationWords((toAt ?? now) - fromAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
