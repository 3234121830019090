import type { Scope, StudyState } from '../reading/study-state.ts'
import { wearRuleWords } from '../reading/wear-rule.ts'
import type { Cell } from '../tables/column.ts'
import { coverageTable } from '../tables/coverage.ts'
import { dailyLong } from '../tables/daily-long.ts'
import { wideTable } from '../tables/daily-wide.ts'
import { epochLong } from '../tables/epoch-long.ts'
import {
  connectionCells,
  connections,
  downtimeCells,
  receiverDowntime,
  timezones,
} from '../tables/event-tables.ts'
import { annotationsTable, exclusionsTable } from '../tables/exclusions.ts'
import { participantsTable } from '../tables/participants.ts'
import { revisionCells, revisions } from '../tables/revisions.ts'
import { type ParticipantPass, participantValues } from './participant-values.ts'
import { annotationCells, annotationFlags } from './rows/annotation-rows.ts'
import { type DayRow, dayRows } from './rows/day-rows.ts'
import { wideRows } from './rows/wide-rows.ts'
import { zoneRows } from './rows/zone-rows.ts'
import { tablesInFolder } from './tables-in-folder.ts'
import { wideVariables } from './wide-variables.ts'
import type { Report, Writing, WrittenContent } from './writing.ts'

/** All tables of the profiles tidy and excel, in one pass over each participant's values. */
export function writeStudyTables(writing: Writing): WrittenContent {
  const { folder, state, format, minimumWearMinutes, tick } = writing
  const rule = wearRuleWords(minimumWearMinutes)
  const wide = wideTable(
    wideVariables(state, () => tick('daily_wide')),
    rule,
  )
  const tables = tablesInFolder(folder, format)
  try {
    const into = {
      participants: tables.open(participantsTable(state.choice.includeIdentifiers)),
      connections: tables.open(connections),
      annotations: tables.open(annotationsTable),
      epochLong: tables.open(epochLong, state.choice.split),
      dailyLong: tables.open(dailyLong),
      dailyWide: tables.open(wide),
      coverage: tables.open(coverageTable(rule)),
      downtime: tables.open(receiverDowntime),
      exclusions: tables.open(exclusionsTable),
      revisions: state.choice.includeRevisions ? tables.open(revisions) : null,
      timezones: tables.open(timezones),
    }
    const writeValues = participantValues({ ...into, state, tick })
    const revisionRow = revisionCells()
    const report = beginReport(state)

    for (const scope of state.participants) {
      const pass = writeValues(scope)
      const events = state.connections(scope)
      for (const event of events) into.connections.row(connectionCells(scope.code, event))
      const wideRow = wideRows(wide, scope, pass, annotationFlags(state, scope))
      const counts = { days: 0, present: 0, valid: 0 }
      for (const day of dayRows(state, scope, pass, events, minimumWearMinutes)) {
        tick('coverage')
        into.coverage.row(coverageCells(scope.code, day))
        into.dailyWide.row(wideRow(day))
        counts.days++
        if (day.epochValues + day.dailyValues > 0) counts.present++
        if (day.isValid) counts.valid++
        report.daysByState[day.state] = (report.daysByState[day.state] ?? 0) + 1
      }
      for (const row of pass.exclusions.rows(scope.code)) into.exclusions.row(row)
      for (const row of zoneRows(scope, pass)) into.timezones.row(row)
      if (into.revisions !== null)
        for (const revision of state.revisions(scope)) {
          tick('revisions')
          into.revisions.row(revisionRow(scope.code, revision))
        }
      into.participants.row(participantCells(scope, pass, counts, state.choice.includeIdentifiers))
      addToReport(report, pass, counts)
    }
    for (const row of annotationCells(state)) into.annotations.row(row)
    for (const row of state.downtime) into.downtime.row(downtimeCells(row))
    return { tables: tables.close(), report }
  } catch (error) {
    tables.abandon()
    throw error
  }
}

type DayCounts = { days: number; present: number; valid: number }

function participantCells(
  scope: Scope,
  pass: ParticipantPass,
  { days, present, valid }: DayCounts,
  includeIdentifiers: boolean,
): Cell[] {
  return [
    scope.code,
    ...(includeIdentifiers ? [scope.endUserId, scope.endUserAlias] : []),
    scope.group,
    scope.firstSeenAt,
    scope.lastDeliveryAt,
    pass.epochValues,
    pass.dailyValues,
    days,
    present,
    valid,
  ]
}

function coverageCells(code: string, row: DayRow): Cell[] {
  return [
    code,
    row.day,
    row.state,
    row.dayMinutes,
    row.wornMinutes,
    row.isValid,
    row.epochValues,
    row.dailyValues,
    row.lateValues,
    row.offlineMinutes,
    row.connectedSources,
  ]
}

/** What is known before the first row: who was asked for, and what is left out on purpose. */
export function beginReport(state: StudyState): Report {
  const locations = state.locationsLeftOut()
  return {
    participantsExpected: state.unknownCodes.length,
    participantsPresent: 0,
    daysExpected: 0,
    daysPresent: 0,
    daysByState: {},
    excludedEpochValues: 0,
    excludedDailyValues: 0,
    remarks: [
      ...(state.unknownCodes.length === 0
        ? []
        : [`Asked for, and not in the study at that time: ${state.unknownCodes.join(' ')}.`]),
      ...(locations.length === 0
        ? []
        : [`Left out, since they say where somebody was: ${locations.sort().join(', ')}.`]),
    ],
  }
}

function addToReport(report: Report, pass: ParticipantPass, { days, present }: DayCounts): void {
  report.participantsExpected++
  if (pass.epochValues + pass.dailyValues > 0) report.participantsPresent++
  report.daysExpected += days
  report.daysPresent += present
  report.excludedEpochValues += pass.exclusions.epochValues()
  report.excludedDailyValues += pass.exclusions.dailyValues()
}
