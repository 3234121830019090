import { useSignal } from '@preact/signals'
import { chartStyle } from '#renderer/charts/series/chart-style.ts'
import { Choice } from '#renderer/parts/choice.tsx'
import { Empty, Problem } from '#renderer/parts/message.tsx'
import { useActogram } from '#renderer/state/study/actogram/use-actogram.ts'
import { seriesId } from '#renderer/state/study/panel/panel-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { seriesOf } from '#renderer/state/study/series-order.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { ActogramFigure } from './actogram-figure.tsx'
import { ActogramTable } from './actogram-table.tsx'
import { ProfileFigure } from './profile-figure.tsx'

const words = phrases.charts.actogram
type Span = keyof typeof words.spans
const STEPS_TYPE = 1000
const daysOf = { d14: 14, d30: 30, d90: 90 }

/** Days one under the other, each beside the next one: rhythm, and where it breaks. */
export function ActogramTab({ view }: { view: ParticipantView }) {
  const series = seriesOf(view.series.value.value ?? [], 'epoch').filter(
    (one) => chartStyle(one) !== 'dots',
  )
  const chosen = useSignal<string | null>(null)
  const span = useSignal<Span>('d30')
  const shown =
    series.find((one) => seriesId(one) === chosen.value) ??
    series.find((one) => one.dataTypeId === STEPS_TYPE) ??
    series[0]
  if (!shown) return <Empty title={words.title} lead={words.none} />
  return (
    <div class="panels">
      <section class="card flush" aria-labelledby="actogram">
        <div class="panel-bar">
          <h2 id="actogram">{words.title}</h2>
          <div class="actogram-choices">
            <label class="field-line">
              <span class="quiet">{words.series}</span>
              <select
                value={seriesId(shown)}
                onChange={(event) => {
                  chosen.value = event.currentTarget.value
                }}
              >
                {series.map((one) => (
                  <option key={seriesId(one)} value={seriesId(one)}>
                    {one.dataTypeName} · {one.dataSourceName}
                  </option>
                ))}
              </select>
            </label>
            <Choice
              label={words.days}
              value={span.value}
              options={(Object.keys(words.spans) as Span[]).map((value) => ({
                value,
                label: words.spans[value],
              }))}
              onChoose={(next) => {
                span.value = next
              }}
            />
          </div>
        </div>
        <p class="note card-lead">{words.lead}</p>
        <Body
          key={`${seriesId(shown)} ${span.value}`}
          view={view}
          series={shown}
          days={daysOf[span.value]}
        />
      </section>
    </div>
  )
}

function Body(props: { view: ParticipantView; series: SeriesSummary; days: number }) {
  const actogram = useActogram(props.view, props.series, props.days)
  const { reading, isTable } = actogram
  const progress = reading.progress.value
  const error = reading.error.value
  return (
    <>
      {error && <Problem text={error} onRetry={reading.readAgain} />}
      {progress && (
        <p class="reading pad actogram-progress" role="status">
          <progress max={progress.all} value={progress.done} />
          {words.reading(String(progress.done), String(progress.all))}
          <button type="button" onClick={reading.cancel}>
            {words.cancel}
          </button>
        </p>
      )}
      {actogram.drawn.value && (
        <>
          <ActogramFigure {...props} actogram={actogram} />
          {isTable.value && <ActogramTable drawn={actogram.drawn.value} />}
          <ProfileFigure series={props.series} drawn={actogram.drawn.value} />
        </>
      )}
    </>
  )
}
