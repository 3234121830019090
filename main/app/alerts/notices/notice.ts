import type { Alert, AlertKind } from '#shared/study/alerts.ts'
import type { Notice } from '../../ports.ts'
import type { AlertWords } from './alert-words.ts'

/** More codes than this say less, not more. */
const NAMED = 3
const kindsOfPeople = ['participant-silent', 'participant-disconnected', 'wear-low'] as const
type KindOfPeople = (typeof kindsOfPeople)[number]

/** One notice for all of them: a sentence for each kind, in the order they come. Pure. */
export function noticeOf(alerts: readonly Alert[], words: AlertWords): Notice {
  const kinds = [...new Set(alerts.map(({ kind }) => kind))]
  const sentences = kinds.map((kind) =>
    sentence(
      kind,
      alerts.filter((alert) => alert.kind === kind),
      words,
    ),
  )
  const [only] = alerts
  const person = alerts.length === 1 ? only?.participantId : null
  return {
    title: alerts.length === 1 ? words.title : words.several(alerts.length),
    body: sentences.join(' '),
    about: kinds,
    place: person ? `#/participants/${encodeURIComponent(person)}` : '#/today',
  }
}

function sentence(kind: AlertKind, alerts: readonly Alert[], words: AlertWords): string {
  if (!isOfPeople(kind)) return words[kind]
  const codes = alerts.flatMap(({ participantId }) => participantId ?? [])
  const more = codes.length > NAMED ? ` +${codes.length - NAMED}` : ''
  return words[kind](`${codes.slice(0, NAMED).join(', ')}${more}`, codes.length)
}

function isOfPeople(kind: AlertKind): kind is KindOfPeople {
  return (kindsOfPeople as readonly AlertKind[]).includes(kind)
}
