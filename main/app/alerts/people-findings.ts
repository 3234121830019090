import type { ParticipantRow, ParticipantSource } from '#shared/participant.ts'
import type { AlertRules } from '#shared/study/alerts.ts'
import { DAY_MS } from '#shared/time.ts'
import type { Finding } from './finding.ts'
import { type Outage, receivableMs } from './receivable-time.ts'

export type Person = Pick<
  ParticipantRow,
  'participantId' | 'firstSeenAt' | 'lastDeliveryAt' | 'lastValueAt' | 'sources'
>

/** Wear on the last day of a participant that has come in whole. */
export type WornDay = { participantId: string; day: string; minutes: number }

export type PeopleFacts = {
  people: readonly Person[]
  outages: readonly Outage[]
  wornDays: readonly WornDay[]
}

/**
 * Who needs a person, at most one finding each: the cause is told, not what follows from it. Who is
 * disconnected can't deliver, and who is silent wears nothing that is known. Pure.
 */
export function peopleFindings(facts: PeopleFacts, rules: AlertRules, now: number): Finding[] {
  const wornDays = new Map(facts.wornDays.map((worn) => [worn.participantId, worn]))
  return facts.people.flatMap(
    (person) =>
      disconnected(person, rules, now) ??
      silent(person, facts.outages, rules, now) ??
      wornTooLittle(wornDays.get(person.participantId), rules) ??
      [],
  )
}

function disconnected(person: Person, rules: AlertRules, now: number): Finding | null {
  if (!rules.disconnected) return null
  const lost = lostSources(person.sources)
  const sinceAt = Math.min(...lost.map(({ connectionAt }) => connectionAt as number))
  if (lost.length === 0) return null
  const isUrgent = now - sinceAt >= rules.silentUrgentDays * DAY_MS
  const urgency = isUrgent ? 'urgent' : 'warning'
  const ids = lost.map(({ dataSourceId, connectionAt }) => `${dataSourceId}@${connectionAt}`)
  return finding('participant-disconnected', person.participantId, {
    urgency,
    sinceAt,
    count: lost.length,
    news: `${ids.join(' ')} ${urgency}`,
  })
}

/** A source that another one followed was replaced, such as an old watch by a new one. */
function lostSources(sources: readonly ParticipantSource[]): ParticipantSource[] {
  const connectedAt = Math.max(
    ...sources.map((source) =>
      source.connection === 'connect' ? (source.connectionAt ?? 0) : Number.NEGATIVE_INFINITY,
    ),
  )
  return sources.filter(
    ({ connection, connectionAt }) =>
      connection === 'disconnect' && connectionAt !== null && connectionAt > connectedAt,
  )
}

function silent(
  person: Person,
  outages: readonly Outage[],
  rules: AlertRules,
  now: number,
): Finding | null {
  const lastAt = person.lastDeliveryAt ?? person.firstSeenAt
  const days = Math.floor(receivableMs(lastAt, now, outages) / DAY_MS)
  if (days < Math.min(rules.silentWarningDays, rules.silentUrgentDays)) return null
  const urgency = days >= rules.silentUrgentDays ? 'urgent' : 'warning'
  return finding('participant-silent', person.participantId, {
    urgency,
    sinceAt: lastAt,
    count: days,
    news: `${lastAt} ${urgency}`,
  })
}

function wornTooLittle(worn: WornDay | undefined, rules: AlertRules): Finding | null {
  const { wearBelowMinutes } = rules
  if (worn === undefined || wearBelowMinutes === null) return null
  if (worn.minutes >= wearBelowMinutes) return null
  return finding('wear-low', worn.participantId, {
    urgency: 'warning',
    sinceAt: Date.parse(`${worn.day}T00:00:00Z`),
    count: worn.minutes,
    news: worn.day,
  })
}

function finding(
  kind: Finding['kind'],
  participantId: string,
  rest: Pick<Finding, 'urgency' | 'sinceAt' | 'count' | 'news'>,
): Finding {
  return { alertId: `${kind}:${participantId}`, kind, participantId, ...rest }
}
