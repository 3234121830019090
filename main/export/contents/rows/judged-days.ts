import { dayState } from '#main/store/days/day-state.ts'
import { disconnectedStretches } from '#main/store/days/disconnected.ts'
import { countMinutes, countWithin } from '#main/store/days/minute-bits.ts'
import { lengthOf, merged, type Stretches, within } from '#main/store/days/stretches.ts'
import type { ExportedConnection } from '#main/store/exported/events.ts'
import type { CoverageState } from '#shared/study/coverage.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { DayFacts } from '../../reading/participant-days.ts'
import type { Scope, StudyState } from '../../reading/study-state.ts'

export type JudgedDay = {
  state: CoverageState
  /** Null where no source of the participant measures heart rate. */
  wornMinutes: number | null
  offlineMinutes: number
}

/** One local day and what is known of it. */
export type DayToJudge = {
  day: number
  startAt: number
  endAt: number
  facts: DayFacts | undefined
  isBeforeFirstSign: boolean
}

/**
 * Judges days of one participant as the window does (`queries/coverage/judged-days.ts`), from the
 * values of this export's moment instead of what the study holds now.
 */
export function dayJudge(options: {
  state: StudyState
  scope: Scope
  connections: readonly ExportedConnection[]
  minimumMinutes: number
}): (day: DayToJudge) => JudgedDay {
  const { state, scope, connections, minimumMinutes } = options
  const now = state.asOfAt
  const downtime = merged(state.downtime)
  const evidenceSources = state.evidenceSources(scope)
  const excluded = wholeExclusions(scope)
  const disconnected = disconnectedStretches(
    provingSources(state, scope, evidenceSources, connections).map((source) =>
      connections
        .filter(({ dataSourceId }) => dataSourceId === source)
        .map(({ occurredAt, event }) => ({ at: occurredAt, event })),
    ),
  )

  return ({ day, startAt, endAt, facts, isBeforeFirstSign }) => {
    const minutes = facts?.worn ?? null
    const worn = evidenceSources.length === 0 ? null : minutes === null ? 0 : countMinutes(minutes)
    const known = { fromAt: startAt, toAt: Math.max(startAt, Math.min(endAt, now)) }
    const after = { fromAt: endAt, toAt: Math.max(endAt, Math.min(endAt + DAY_MS, now)) }
    const inDay = {
      excluded: within(excluded, { fromAt: startAt, toAt: endAt }),
      disconnected: within(disconnected, known),
      offline: within(downtime, known),
    }
    const missing = (stretches: Stretches) =>
      worn === null || worn >= minimumMinutes ? 0 : missingMinutes(minutes, day, stretches)
    const offlineMs = lengthOf(inDay.offline)
    return {
      state: dayState({
        startAt,
        endAt,
        now,
        isBeforeFirstSign,
        values: facts === undefined ? 0 : 1,
        wornMinutes: worn ?? 0,
        minimumMinutes,
        excludedMs: lengthOf(inDay.excluded),
        disconnectedMs: lengthOf(inDay.disconnected),
        offlineMs,
        offlineAfterMs: lengthOf(within(downtime, after)),
        missing: {
          excluded: missing(inDay.excluded),
          disconnected: missing(inDay.disconnected),
          offline: missing(inDay.offline),
        },
      }),
      wornMinutes: worn,
      offlineMinutes: Math.round(offlineMs / MINUTE_MS),
    }
  }
}

/** Periods that take out everything; a moment takes out no time. */
function wholeExclusions(scope: Scope): Stretches {
  return merged(
    scope.exclusions.periods
      .filter(({ dataSourceId, dataTypeId }) => dataSourceId === null && dataTypeId === null)
      .map(({ fromAt, toAt }) => ({ fromAt, toAt: toAt ?? fromAt })),
  )
}

/** The sources that could have brought something: those of the heart rate, else all there are. */
function provingSources(
  state: StudyState,
  scope: Scope,
  evidenceSources: readonly number[],
  connections: readonly ExportedConnection[],
): number[] {
  if (evidenceSources.length > 0) return [...evidenceSources]
  const sources = new Set(state.allSources(scope))
  if (sources.size === 0) for (const { dataSourceId } of connections) sources.add(dataSourceId)
  return [...sources]
}

function missingMinutes(worn: Uint8Array | null, day: number, stretches: Stretches): number {
  return stretches.reduce((sum, { fromAt, toAt }) => {
    const from = Math.floor(fromAt / MINUTE_MS)
    const to = Math.ceil(toAt / MINUTE_MS)
    return sum + (to - from) - (worn === null ? 0 : countWithin(worn, day, from, to))
  }, 0)
}
