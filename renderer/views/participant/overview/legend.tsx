import { countWords, valueWords } from '#renderer/state/number-words.ts'
import { daysInSum } from '#renderer/state/study/days/calendar.ts'
import { StateSquare } from '#renderer/views/coverage/state-square.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import { coverageStates, type ParticipantDay } from '#shared/study/coverage.ts'

const words = phrases.participant.overview

/** What colour and mark of a square stand for, as in the coverage place, and how many days of each. */
export function Legend({ days }: { days: ParticipantDay[] }) {
  const sum = daysInSum(days)
  return (
    <div class="calendar-side">
      <ul class="calendar-legend" aria-label={words.legend}>
        {coverageStates.map((state) => (
          <li key={state} title={phrases.coverage.meanings[state]}>
            <StateSquare state={state} />
            <span>{phrases.coverage.states[state]}</span>
            <span class={sum.states[state] === 0 ? 'number quiet' : 'number'}>
              {countWords(sum.states[state])}
            </span>
          </li>
        ))}
      </ul>
      {sum.meanWearMinutes !== null && (
        <p class="note">{words.meanWear(valueWords(Math.round(sum.meanWearMinutes / 6) / 10))}</p>
      )}
      <p class="note">{words.shade}</p>
    </div>
  )
}
