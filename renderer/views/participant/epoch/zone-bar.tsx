import { Choice } from '#renderer/parts/choice.tsx'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { zoneSentence } from '#renderer/state/study/zone-sentence.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.charts.zone

/** Whose time is shown, and the switch to UTC. */
export function ZoneBar({ view }: { view: ParticipantView }) {
  return (
    <div class="zone-bar">
      <span class="quiet" data-testid="zone-shown">
        {zoneSentence(view)}
      </span>
      {view.knowsOffset.value && (
        <Choice
          label={words.label}
          value={view.zone.value}
          options={[
            { value: 'participant', label: words.participant },
            { value: 'utc', label: words.utc },
          ]}
          onChoose={view.chooseZone}
        />
      )}
    </div>
  )
}
