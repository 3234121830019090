import { countStates, type GridRow } from '#renderer/state/coverage/cells.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { coverageStates } from '#shared/study/coverage.ts'
import { StateSquare } from './state-square.tsx'

const words = phrases.coverage

/** Each state's square, its word, and how many days of the grid have it. */
export function CoverageLegend({ rows }: { rows: GridRow[] }) {
  const counts = countStates(rows)
  return (
    <ul class="coverage-legend" aria-label={words.legend}>
      {coverageStates.map((state) => (
        <li key={state} title={words.meanings[state]}>
          <StateSquare state={state} />
          <span>{words.states[state]}</span>
          <span class="quiet">{countWords(counts[state])}</span>
        </li>
      ))}
    </ul>
  )
}
