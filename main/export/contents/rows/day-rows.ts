import { dayText } from '#main/store/days/zone-clock.ts'
import type { ExportedConnection } from '#main/store/exported/events.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { DayFacts } from '../../reading/participant-days.ts'
import type { Scope, StudyState } from '../../reading/study-state.ts'
import type { ParticipantPass } from '../participant-values.ts'
import { dayJudge, type JudgedDay } from './judged-days.ts'

/** One participant's day with all that coverage and the wide table say of it. */
export type DayRow = JudgedDay & {
  day: string
  dayNumber: number
  dayMinutes: number
  isValid: boolean
  epochValues: number
  dailyValues: number
  lateValues: number
  connectedSources: number | null
  startsAt: number
  endsAt: number
}

/** Longer than any study: a value with a wrong year must not make a hundred thousand empty days. */
const MAX_DAYS = 20_000

/**
 * Every day from the participant's first sign to the last that is included, holes and all, and
 * whatever other days have daily values: those may carry any date.
 */
export function* dayRows(
  state: StudyState,
  scope: Scope,
  pass: ParticipantPass,
  connections: readonly ExportedConnection[],
  minimumMinutes: number,
): Generator<DayRow, void> {
  const facts = new Map(pass.days.days().map((one) => [one.day, one]))
  const { signDay, days } = daysOf(state, scope, pass, connections)
  const judge = dayJudge({ state, scope, connections, minimumMinutes })
  for (const { day, startsAt, endsAt } of withBounds(days, pass)) {
    const of = facts.get(day)
    const judged = judge({
      day,
      startAt: startsAt,
      endAt: endsAt,
      facts: of,
      isBeforeFirstSign: day < signDay,
    })
    yield {
      ...judged,
      day: dayText(day),
      dayNumber: day,
      dayMinutes: Math.round((endsAt - startsAt) / MINUTE_MS),
      isValid: judged.state === 'valid',
      epochValues: of?.epochValues ?? 0,
      dailyValues: of?.dailyValues ?? 0,
      lateValues: of?.lateValues ?? 0,
      connectedSources: sourcesOf(connections, of, startsAt, endsAt),
      startsAt,
      endsAt,
    }
  }
}

function daysOf(
  state: StudyState,
  scope: Scope,
  { days }: ParticipantPass,
  connections: readonly ExportedConnection[],
): { signDay: number; days: number[] } {
  const known = days.days()
  const firstEpochDay = known.find(({ epochValues, worn }) => epochValues > 0 || worn !== null)?.day
  const signDay = Math.min(Math.floor(scope.firstSeenAt / DAY_MS), firstEpochDay ?? Infinity)
  const [first] = connections
  const connectedDay = first === undefined ? signDay : Math.floor(first.occurredAt / DAY_MS)
  const from = Math.max(state.days.from, Math.min(signDay, connectedDay))
  const to = Math.min(state.days.to, Math.floor(state.asOfAt / DAY_MS))
  const all = new Set(known.map(({ day }) => day))
  for (let day = Math.max(from, to - MAX_DAYS); day <= to; day++) all.add(day)
  return {
    signDay,
    days: [...all]
      .filter((day) => day >= state.days.from && day <= state.days.to)
      .sort((a, b) => a - b),
  }
}

type Bounded = { day: number; startsAt: number; endsAt: number }

/** Days that follow each other share what is between them. */
function* withBounds(days: readonly number[], pass: ParticipantPass): Generator<Bounded, void> {
  for (let begin = 0; begin < days.length; ) {
    let end = begin + 1
    while (end < days.length && days[end] === (days[end - 1] as number) + 1) end++
    const bounds = pass.days.bounds(days[begin] as number, end - begin)
    for (let i = begin; i < end; i++)
      yield {
        day: days[i] as number,
        startsAt: bounds[i - begin] as number,
        endsAt: bounds[i - begin + 1] as number,
      }
    begin = end
  }
}

/** A source that delivered was connected, whether or not it ever said so. */
function sourcesOf(
  connections: readonly ExportedConnection[],
  of: DayFacts | undefined,
  startsAt: number,
  endsAt: number,
): number | null {
  if (connections.length === 0) return null
  const during = new Set(of?.sources)
  const connected = new Set<number>()
  for (const { dataSourceId, event, occurredAt } of connections) {
    if (occurredAt >= endsAt) break
    if (event === 'connect') connected.add(dataSourceId)
    else connected.delete(dataSourceId)
    // What was disconnected on this very day was connected on it before.
    if (occurredAt >= startsAt) during.add(dataSourceId)
  }
  return new Set([...during, ...connected]).size
}
