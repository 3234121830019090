import { localDay } from '#main/store/days/zone-clock.ts'
import type { ExportedValue } from '#main/store/exported/values.ts'
import { isLate } from '#main/store/late.ts'
import { heartRateTypes } from '#shared/study/wear.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import { localTimes } from '../formats/local-times.ts'
import { dayText } from '../formats/moment-text.ts'
import type { TableWriter } from '../formats/table-writer.ts'
import { placedOffset } from '../reading/offsets.ts'
import { type ParticipantDays, participantDays } from '../reading/participant-days.ts'
import type { Scope, StudyState } from '../reading/study-state.ts'
import { provesWear } from '../reading/wear-rule.ts'
import { dailyCells } from '../tables/daily-long.ts'
import { epochCells } from '../tables/epoch-long.ts'
import { type ExclusionCounts, exclusionCounts } from './rows/exclusion-counts.ts'

/** What one pass over a participant's values found. */
export type ParticipantPass = {
  days: ParticipantDays
  exclusions: ExclusionCounts
  epochValues: number
  dailyValues: number
  /** Daily values that no period takes out, for the wide table. */
  kept: ExportedValue[]
}

/** Writes the long tables of one participant after the other, and gathers what their days say. */
export function participantValues(options: {
  state: StudyState
  epochLong: TableWriter
  dailyLong: TableWriter
  tick(file: string): void
}): (scope: Scope) => ParticipantPass {
  const { state, epochLong, dailyLong, tick } = options
  const epochRow = epochCells(localTimes())
  const dailyRow = dailyCells()
  const { dataSourceIds, dataTypeIds } = state.choice
  // Wear is what it is, whatever types somebody exports.
  const carriesEvidence =
    dataSourceIds === null &&
    (dataTypeIds === null || heartRateTypes.every((type) => dataTypeIds.includes(type)))

  function epochs(scope: Scope, days: ParticipantDays, exclusions: ExclusionCounts): number {
    let count = 0
    for (const value of state.epochs(scope)) {
      const { at, endAt, details, series } = value
      const offset = placedOffset(details, at, scope.declaredOffset)
      const facts = days.of(localDay(at, offset.utcOffsetMin, null))
      const period = scope.exclusions.ofEpoch(series, at, endAt)
      if (details.utcOffsetMin !== null)
        days.noteOffset(facts, series.seriesId, details.utcOffsetMin, at)
      const cells = epochRow(scope.code, value, offset, period !== null)
      epochLong.row(cells)
      count++
      tick('epoch_long')
      if (carriesEvidence && provesWear(value)) {
        const { utcOffsetMin } = offset
        days.noteWear(facts, { at, endAt, utcOffsetMin }, (minute) =>
          scope.exclusions.takesMinute(series, minute),
        )
      }
      if (period !== null) {
        exclusions.note(period, value, null)
        continue
      }
      facts.epochValues++
      facts.sources.add(series.dataSourceId)
      if (cells[26] === true) facts.lateValues++
    }
    return count
  }

  function evidence(scope: Scope, days: ParticipantDays): void {
    for (const value of state.wearEvidence(scope)) {
      tick('coverage')
      const { at, endAt, details, series } = value
      if (!provesWear(value)) continue
      const { utcOffsetMin } = placedOffset(details, at, scope.declaredOffset)
      const facts = days.of(localDay(at, utcOffsetMin, null))
      if (details.utcOffsetMin !== null)
        days.noteOffset(facts, series.seriesId, details.utcOffsetMin, at)
      days.noteWear(facts, { at, endAt, utcOffsetMin }, (minute) =>
        scope.exclusions.takesMinute(series, minute),
      )
    }
  }

  function dailies(scope: Scope, pass: ParticipantPass): void {
    const { days, exclusions, kept } = pass
    for (const value of state.dailies(scope)) {
      const { at, details, series, receivedAt } = value
      const { utcOffsetMin } = details
      const startsAt = dayStartsAt(scope, days, at, utcOffsetMin)
      const period = scope.exclusions.ofDay(series, startsAt)
      dailyLong.row(dailyRow(scope.code, value, period !== null))
      pass.dailyValues++
      tick('daily_long')
      if (period !== null) {
        exclusions.note(period, value, dayText(at))
        continue
      }
      kept.push(value)
      const facts = days.of(at / DAY_MS)
      facts.dailyValues++
      facts.sources.add(series.dataSourceId)
      if (isLate({ dimension: 'daily', at, durationMs: null, utcOffsetMin, receivedAt }))
        facts.lateValues++
    }
  }

  return (scope) => {
    const days = participantDays(scope.declaredOffset)
    const exclusions = exclusionCounts()
    const epochValues = epochs(scope, days, exclusions)
    if (!carriesEvidence) evidence(scope, days)
    const pass = { days, exclusions, epochValues, dailyValues: 0, kept: [] }
    dailies(scope, pass)
    return pass
  }
}

/** UTC moment at which the day of a daily value begins; only asked where something is excluded. */
function dayStartsAt(
  { exclusions }: Scope,
  days: ParticipantDays,
  at: number,
  utcOffsetMin: number | null,
): number {
  if (exclusions.periods.length === 0) return at
  if (utcOffsetMin !== null) return at - utcOffsetMin * MINUTE_MS
  return days.bounds(at / DAY_MS, 1)[0] as number
}
