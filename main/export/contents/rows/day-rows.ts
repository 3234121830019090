import type { ExportedConnection } from '#main/store/exported/events.ts'
import type { CoverageState } from '#shared/study/coverage.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { connectedSources, dayState, offlineMinutes } from '../../reading/day-state.ts'
import { localDayNumber } from '../../reading/offsets.ts'
import type { DayFacts } from '../../reading/participant-days.ts'
import type { Scope, StudyState } from '../../reading/study-state.ts'
import type { ParticipantPass } from '../participant-values.ts'

/** One participant's day with all that coverage and the wide table say of it. */
export type DayRow = {
  day: number
  state: CoverageState
  dayMinutes: number
  isValid: boolean
  wearMinutes: number
  epochValues: number
  dailyValues: number
  lateValues: number
  offlineMinutes: number
  connectedSources: number | null
  startsAt: number
  endsAt: number
}

/** Longer than any study: a value with a wrong year must not make a hundred thousand empty days. */
const MAX_DAYS = 20_000

/** Every day from the participant's first sign to the last that is included, holes and all. */
export function* dayRows(
  state: StudyState,
  scope: Scope,
  pass: ParticipantPass,
  connections: readonly ExportedConnection[],
  minimumMinutes: number,
): Generator<DayRow, void> {
  const { days } = pass
  const facts = new Map(days.days().map((one) => [one.day, one]))
  const { from, to } = span(state, scope, pass, connections)
  for (let day = from; day <= to; day++) {
    const of = facts.get(day)
    const startsAt = days.startsAt(day)
    const endsAt = days.startsAt(day + 1)
    const offline = offlineMinutes(state.downtime, startsAt, endsAt)
    const sources = sourcesOf(connections, of, startsAt, endsAt)
    const wearMinutes = of?.wearMinutes ?? 0
    const values = (of?.epochValues ?? 0) + (of?.dailyValues ?? 0)
    yield {
      day,
      state: dayState({
        startsAt,
        endsAt,
        asOfAt: state.asOfAt,
        hasValues: values > 0 || wearMinutes > 0,
        wearMinutes,
        minimumMinutes,
        isExcluded: isWhollyExcluded(scope, startsAt, endsAt),
        receiverOfflineMinutes: offline,
        connectedSources: sources,
      }),
      dayMinutes: Math.round((endsAt - startsAt) / MINUTE_MS),
      isValid: wearMinutes >= minimumMinutes,
      wearMinutes,
      epochValues: of?.epochValues ?? 0,
      dailyValues: of?.dailyValues ?? 0,
      lateValues: of?.lateValues ?? 0,
      offlineMinutes: offline,
      connectedSources: sources,
      startsAt,
      endsAt,
    }
  }
}

function span(
  state: StudyState,
  scope: Scope,
  { days }: ParticipantPass,
  connections: readonly ExportedConnection[],
): { from: number; to: number } {
  const offset = days.offsetChanges().at(-1)?.utcOffsetMin ?? null
  const signs = days.days().map(({ day }) => day)
  signs.push(localDayNumber(scope.firstSeenAt, offset))
  const [first] = connections
  if (first !== undefined) signs.push(localDayNumber(first.occurredAt, offset))
  const earliest = signs.reduce((a, b) => Math.min(a, b))
  const latest = signs.reduce((a, b) => Math.max(a, b), localDayNumber(state.asOfAt, offset))
  const from = Math.max(state.days.from, earliest)
  const to = Math.min(state.days.to, latest)
  return { from: Math.max(from, to - MAX_DAYS), to }
}

/** A source that delivered was connected, whether or not it ever said so. */
function sourcesOf(
  connections: readonly ExportedConnection[],
  of: DayFacts | undefined,
  startsAt: number,
  endsAt: number,
): number | null {
  const said = connectedSources(connections, startsAt, endsAt)
  return said === null ? null : Math.max(said, of?.sources.size ?? 0)
}

function isWhollyExcluded(scope: Scope, startsAt: number, endsAt: number): boolean {
  return scope.exclusions.periods.some(
    ({ fromAt, toAt, dataSourceId, dataTypeId }) =>
      dataSourceId === null &&
      dataTypeId === null &&
      fromAt <= startsAt &&
      (toAt ?? fromAt) >= endsAt,
  )
}

export function dayInText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}
