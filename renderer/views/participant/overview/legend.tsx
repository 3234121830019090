import { StateSquare } from '#renderer/views/coverage/state-square.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import { coverageStates } from '#shared/study/coverage.ts'

/** What colour and mark of a square stand for, as in the coverage place. */
export function Legend() {
  return (
    <ul class="calendar-legend" aria-label={phrases.participant.overview.legend}>
      {coverageStates.map((state) => (
        <li key={state} title={phrases.coverage.meanings[state]}>
          <StateSquare state={state} />
          {phrases.coverage.states[state]}
        </li>
      ))}
    </ul>
  )
}
