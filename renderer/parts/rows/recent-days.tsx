import { statesOf } from '#renderer/state/coverage/cells.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { type CoverageState, coverageStates } from '#shared/study/coverage.ts'

const DAY_PX = 8

/** The last days of one participant, oldest first, in the shapes and colours of the coverage grid. */
export function RecentDays({ letters }: { letters: string }) {
  const states = statesOf(letters)
  if (states.length === 0) return <span class="quiet">{phrases.general.none}</span>
  const said = phrases.people.recent(countWords(states.length), countsOf(states))
  return (
    <svg
      class="recent-days"
      role="img"
      aria-label={said}
      viewBox={`0 0 ${states.length * DAY_PX} 14`}
      style={{ width: `${states.length * DAY_PX}px` }}
    >
      <title>{said}</title>
      {states.map((state, index) => (
        <g key={index} class={`cover-${state}`} transform={`translate(${index * DAY_PX} 0)`}>
          {shapes[state]}
        </g>
      ))}
    </svg>
  )
}

function countsOf(states: CoverageState[]): string {
  return coverageStates
    .map((state) => [state, states.filter((one) => one === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${countWords(count)} ${phrases.coverage.states[state]}`)
    .join(', ')
}

const shapes: Record<CoverageState, preact.JSX.Element> = {
  valid: <path d="M0 0h7v14H0z" />,
  partial: (
    <>
      <path d="M0 0h7v7H0z" />
      <path class="lower" d="M0 7h7v7H0z" />
    </>
  ),
  'no-data': <path d="M0 5h7v4H0z" />,
  disconnected: <path d="M0 0h7v5H0zM0 9h7v5H0z" />,
  'receiver-offline': (
    <>
      <path d="M0 0h7v14H0z" />
      <path class="cut" d="M1 12.500 6 1.500" />
    </>
  ),
  excluded: <path class="line" d="M.7.700h5.600v12.600H.7z" />,
  unknown: <path d="M2.500 6h2v2h-2z" />,
}
