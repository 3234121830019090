import { countWords } from '#renderer/state/number-words.ts'
import { panelId } from '#renderer/state/study/panel/panel-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const words = phrases.participant

/** The participant's epoch series, as a way to each panel. */
export function SeriesIndex({ series }: { series: SeriesSummary[] }) {
  return (
    <nav class="series-index" aria-label={words.index}>
      <h3>{words.index}</h3>
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
    </nav>
  )
}
