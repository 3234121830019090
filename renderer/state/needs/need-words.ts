import { countWords } from '#renderer/state/number-words.ts'
import { type Place, participantPlace } from '#renderer/state/place.ts'
import { dayText, dayWords, sinceWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Alert } from '#shared/study/alerts.ts'
import { DAY_MS } from '#shared/time.ts'

/** What a person reads of one alert, and where they go to do something about it. */
export type Need = { title: string; when: string; next: string; link: string; place: Place }

export function needOf(alert: Alert, now: number): Need {
  const words = phrases.needs.kinds[alert.kind]
  return {
    title: words.title(countWords(alert.count ?? 0)),
    when: whenOf(alert, now),
    next: words.next,
    link: words.link,
    place: placeOf(alert),
  }
}

/** Days of silence are in the title; little wear belongs to a day of the participant. */
function whenOf({ kind, sinceAt }: Alert, now: number): string {
  if (kind === 'participant-silent') return ''
  if (kind === 'wear-low') return phrases.needs.onDay(dayWords(sinceAt))
  return sinceWords(sinceAt, now)
}

function placeOf({ kind, participantId, sinceAt }: Alert): Place {
  const id = participantId ?? ''
  switch (kind) {
    case 'participant-silent':
      return participantPlace(id)
    case 'participant-disconnected':
      return participantPlace(id, 'connections')
    case 'wear-low':
      return participantPlace(id, 'epoch', dayText(sinceAt))
    case 'announced-not-received':
      return { name: 'deliveries', tab: 'announced' }
    case 'quarantined':
      return { name: 'deliveries', tab: 'attention' }
    case 'receiver-down':
      return { name: 'deliveries', tab: 'downtime' }
    case 'accounts-unread':
      return { name: 'study', section: 'connection' }
    case 'backup-trouble':
      return { name: 'study', section: 'storage' }
    case 'authentication-failures':
      return { name: 'study', section: 'authentication' }
    default:
      return { name: 'today' }
  }
}

export const snoozeChoices = ['day', 'week', 'until-new'] as const
export type SnoozeChoice = (typeof snoozeChoices)[number]

/** Until when; null: until something about it changes. */
export function snoozedUntil(choice: SnoozeChoice, now: number): number | null {
  if (choice === 'until-new') return null
  return now + (choice === 'day' ? DAY_MS : 7 * DAY_MS)
}
