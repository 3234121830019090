import { countWords } from '#renderer/state/number-words.ts'
import type { Page } from '#renderer/state/page.ts'
import {
  deliveriesTabs,
  type Place,
  participantPlace,
  placeOfRail,
  railPlaces,
} from '#renderer/state/place.ts'
import { commandKey } from '#renderer/state/window/shortcuts.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantRow } from '#shared/participant.ts'
import type { Entry } from './match.ts'

const words = phrases.palette

export function placeEntries(page: Page): Entry[] {
  const rail = railPlaces.map((name, index) =>
    leadsTo(page, {
      ...{ id: `place-${name}`, group: 'place', place: placeOfRail(name) },
      ...{ label: phrases.general.places[name], detail: `${commandKey()}${index + 1}` },
    }),
  )
  const lists = deliveriesTabs
    .filter((tab) => tab !== 'all')
    .map((tab) =>
      leadsTo(page, {
        ...{ id: `list-${tab}`, group: 'place', place: { name: 'deliveries', tab } as const },
        ...{ label: phrases.deliveries.tabs[tab], detail: phrases.general.places.deliveries },
      }),
    )
  return [...rail, ...lists]
}

/** By code and group, and by the sender's id and alias unless those are hidden. */
export function participantEntries(
  page: Page,
  people: ParticipantRow[],
  hidesIdentifiers: boolean,
): Entry[] {
  return people.map((row) =>
    leadsTo(page, {
      ...{ id: `participant-${row.participantId}`, group: 'participant' },
      ...{ label: row.participantId, detail: row.group ?? '' },
      keywords: hidesIdentifiers ? '' : `${row.endUserAlias ?? ''} ${row.endUserId}`,
      place: participantPlace(row.participantId),
    }),
  )
}

/** A number is a delivery's, whether or not there is one: its page says so. */
export function deliveryEntries(page: Page, query: string): Entry[] {
  const number = /^#?\s*([1-9]\d{0,14})$/.exec(query.trim())?.[1]
  if (!number) return []
  const deliveryId = Number(number)
  return [
    leadsTo(page, {
      ...{ id: 'delivery', group: 'delivery', place: { name: 'delivery', deliveryId } as const },
      ...{ label: phrases.deliveries.delivery(countWords(deliveryId)), detail: words.byNumber },
      keywords: query,
    }),
  ]
}

function leadsTo(
  page: Page,
  {
    place,
    keywords = '',
    ...entry
  }: Omit<Entry, 'run' | 'keywords'> & { place: Place; keywords?: string },
): Entry {
  return {
    ...entry,
    keywords,
    run: async () => {
      page.go(place)
      return null
    },
  }
}
