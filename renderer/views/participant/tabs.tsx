import {
  hashOfPlace,
  type ParticipantPlace,
  participantPlace,
  participantTabs,
} from '#renderer/state/place.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.participant

/** The sides of a participant, each a place with its own address. */
export function Tabs({ place }: { place: ParticipantPlace }) {
  return (
    <nav class="tabs" aria-label={words.tabsLabel}>
      <ul>
        {participantTabs.map((tab) => (
          <li key={tab}>
            <a
              href={hashOfPlace(participantPlace(place.participantId, tab))}
              aria-current={tab === place.tab ? 'page' : undefined}
            >
              {words.tabs[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
