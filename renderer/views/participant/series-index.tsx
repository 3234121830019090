import { countWords } from '#renderer/state/number-words.ts'
import { panelId } from '#renderer/state/study/panel-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const words = phrases.participant

/** The participant's series by dimension, as a way to each panel. */
export function SeriesIndex(props: { epochs: SeriesSummary[]; dailies: SeriesSummary[] }) {
  return (
    <nav class="series-index" aria-label={words.index}>
      <Group title={words.epoch} series={props.epochs} />
      <Group title={words.daily} series={props.dailies} />
    </nav>
  )
}

function Group({ title, series }: { title: string; series: SeriesSummary[] }) {
  if (series.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {series.map((one) => (
          <li key={panelId(one)}>
            <button
              type="button"
              onClick={() => {
                const panel = document.getElementById(panelId(one))
                panel?.scrollIntoView({ block: 'center' })
                panel?.focus({ preventScroll: true })
              }}
            >
              <span>{one.dataTypeName}</span>
              <span class="quiet">
                {one.dataSourceName} · {countWords(one.count)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
