import type { Tone } from '#renderer/state/status-words.ts'
import { isoText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantSource } from '#shared/participant.ts'
import { StateMark } from './state-mark.tsx'

/** A participant's sources, each with what its last connection event said. */
export function SourceChips({ sources }: { sources: ParticipantSource[] }) {
  return (
    <ul class="chips">
      {sources.map((source) => {
        const state = phrases.general.connection[source.connection ?? 'unknown']
        const since = source.connectionAt === null ? '' : `, ${isoText(source.connectionAt, null)}`
        return (
          <li
            key={source.dataSourceId}
            class="chip"
            title={`${source.dataSourceName}: ${state}${since}`}
          >
            <StateMark tone={toneOf(source)} />
            {source.dataSourceName}
            <span class="screen-reader">, {state}</span>
          </li>
        )
      })}
    </ul>
  )
}

function toneOf(source: ParticipantSource): Tone {
  if (source.connection === 'connect') return 'good'
  return source.connection === 'disconnect' ? 'bad' : 'quiet'
}
