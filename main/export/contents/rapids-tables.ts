import { localDay } from '#main/store/days/zone-clock.ts'
import type { ExportedValue } from '#main/store/exported/values.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { dayText, momentText } from '../formats/moment-text.ts'
import type { TableWriter } from '../formats/table-writer.ts'
import { placedOffset } from '../reading/offsets.ts'
import { participantDays } from '../reading/participant-days.ts'
import type { Scope, StudyState } from '../reading/study-state.ts'
import { timezones } from '../tables/event-tables.ts'
import { rapidsTables, type SleepDay, sleepCells } from '../tables/rapids.ts'
import { sleepStages } from './rapids-sleep.ts'
import { exclusionCounts } from './rows/exclusion-counts.ts'
import { zoneRows } from './rows/zone-rows.ts'
import { beginReport } from './study-tables.ts'
import { tablesInFolder } from './tables-in-folder.ts'
import type { Writing, WrittenContent } from './writing.ts'

const STEPS = 1000
const HEART_RATE = 3000
const RESTING_HEART_RATE = 3001
const FITBIT = 1

type Tables = Record<keyof typeof rapidsTables | 'timezones', TableWriter>

/**
 * The files RAPIDS reads of a Fitbit, with local times as it wants them. What is excluded, and epoch
 * values whose local time nobody knows, are left out; README says how many.
 */
export function writeRapidsTables({ folder, state, format, tick }: Writing): WrittenContent {
  const tables = tablesInFolder(folder, format)
  try {
    const into: Tables = {
      stepsIntraday: tables.open(rapidsTables.stepsIntraday),
      heartIntraday: tables.open(rapidsTables.heartIntraday),
      stepsSummary: tables.open(rapidsTables.stepsSummary),
      heartSummary: tables.open(rapidsTables.heartSummary),
      sleepIntraday: tables.open(rapidsTables.sleepIntraday),
      sleepSummary: tables.open(rapidsTables.sleepSummary),
      timezones: tables.open(timezones),
    }
    const report = beginReport(state)
    let withoutLocalTime = 0
    for (const scope of state.participants) {
      const days = participantDays(scope.declaredOffset)
      const intraday = epochWriter(into, scope)
      const sleep = sleepStages()
      let values = 0
      for (const value of state.epochs(scope)) {
        tick('epoch_long')
        if (!isWanted(state, value)) continue
        const { at, endAt, details, series } = value
        const { utcOffsetMin } = placedOffset(details, at, scope.declaredOffset)
        if (scope.exclusions.ofEpoch(series, at, endAt) !== null) report.excludedEpochValues++
        else if (utcOffsetMin === null) withoutLocalTime++
        else {
          const facts = days.of(localDay(at, utcOffsetMin, null))
          days.noteOffset(facts, series.seriesId, utcOffsetMin, at)
          intraday(value, utcOffsetMin)
          sleep.note(value, utcOffsetMin)
          values++
        }
      }
      const text = momentText()
      for (const cells of sleep.rows((ms) => secondsText(text, ms)))
        into.sleepIntraday.row([scope.code, ...cells])
      report.excludedDailyValues += dailyRows(state, scope, into, tick)
      const pass = { days, exclusions: exclusionCounts(), epochValues: 0, dailyValues: 0, kept: [] }
      for (const row of zoneRows(scope, pass)) into.timezones.row(row)
      report.participantsExpected++
      if (values > 0) report.participantsPresent++
      const present = days.days().length
      report.daysExpected += present
      report.daysPresent += present
    }
    if (withoutLocalTime > 0)
      report.remarks.push(
        `${withoutLocalTime} epoch values are left out: no offset was sent with them and no zone is declared.`,
      )
    return { tables: tables.close(), report }
  } catch (error) {
    tables.abandon()
    throw error
  }
}

/** Of Fitbit, unless sources were named. */
function isWanted({ choice }: StudyState, { series }: ExportedValue): boolean {
  return choice.dataSourceIds !== null || series.dataSourceId === FITBIT
}

function epochWriter({ stepsIntraday, heartIntraday }: Tables, { code }: Scope) {
  const text = momentText()
  return ({ series, at, number }: ExportedValue, utcOffsetMin: number) => {
    if (number === null) return
    const local = secondsText(text, at + utcOffsetMin * MINUTE_MS)
    if (series.dataTypeId === STEPS) stepsIntraday.row([code, local, number])
    if (series.dataTypeId === HEART_RATE) heartIntraday.row([code, local, number, null])
  }
}

/** `yyyy-mm-dd hh:mm:ss`, as RAPIDS reads times. */
function secondsText(text: (ms: number) => string, ms: number): string {
  return text(ms).slice(0, 19).replace('T', ' ')
}

/** Returns how many values were excluded. */
function dailyRows(
  state: StudyState,
  scope: Scope,
  into: Tables,
  tick: (file: string) => void,
): number {
  const sleep = new Map<number, SleepDay>()
  let excluded = 0
  for (const value of state.dailies(scope)) {
    tick('daily_long')
    if (!isWanted(state, value)) continue
    const { series, at, details, number } = value
    if (scope.exclusions.ofDay(series, at - (details.utcOffsetMin ?? 0) * MINUTE_MS) !== null) {
      excluded++
      continue
    }
    const time = `${dayText(at)} 00:00:00`
    if (series.dataTypeId === STEPS) into.stepsSummary.row([scope.code, time, number])
    if (series.dataTypeId === RESTING_HEART_RATE) into.heartSummary.row([scope.code, time, number])
    const known = sleep.get(at) ?? new Map()
    known.set(series.dataTypeId, value)
    sleep.set(at, known)
  }
  for (const [, day] of [...sleep].sort(([a], [b]) => a - b)) {
    const cells = sleepCells(scope.code, day)
    if (cells !== null) into.sleepSummary.row(cells)
  }
  return excluded
}
