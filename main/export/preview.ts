import { join } from 'node:path'
import type { SqliteBinding } from '#main/platform/open-sqlite.ts'
import { exportedDayCounts } from '#main/store/exported/day-counts.ts'
import type { ExportChoice, ExportPreview } from '#shared/study/export.ts'
import { DAY_MS } from '#shared/time.ts'
import { effectiveChoice } from './choice-rules.ts'
import { profiles } from './contents/profiles.ts'
import { csvLines, tidyCsv } from './formats/csv.ts'
import { localTimes } from './formats/local-times.ts'
import { placedOffset } from './reading/offsets.ts'
import { type StudyState, studyState } from './reading/study-state.ts'
import { snapshotOf } from './run-export.ts'
import type { Cell } from './tables/column.ts'
import { epochCells, epochLong } from './tables/epoch-long.ts'

export type PreviewOrder = { dataDir: string; sqliteBinding: SqliteBinding; choice: ExportChoice }

const FIRST_ROWS = 12

/**
 * What an export would hold, without writing it. Counts are those of the study as it is now: for an
 * earlier moment there are at most as many.
 */
export function previewExport({ dataDir, sqliteBinding, choice }: PreviewOrder): ExportPreview {
  const snapshot = snapshotOf(join(dataDir, 'study.sqlite'), sqliteBinding)
  try {
    const state = studyState(snapshot, effectiveChoice(choice))
    const countOf = exportedDayCounts(snapshot.db)
    const { from, to } = state.days
    let epochs = 0
    let dailies = 0
    let connections = 0
    let days = 0
    for (const scope of state.participants) {
      let first = Math.floor(scope.firstSeenAt / DAY_MS)
      for (const { seriesId } of state.epochSeries(scope)) {
        const { values, firstDay } = countOf(seriesId, from, to)
        epochs += values
        first = Math.min(first, firstDay ?? first)
      }
      for (const { seriesId } of state.dailySeries(scope))
        dailies += countOf(seriesId, from, to).values
      connections += state.connections(scope).length
      const last = Math.min(to, Math.floor(state.asOfAt / DAY_MS))
      days += Math.max(0, last - Math.max(from, first) + 1)
    }
    const value = (name: string, rows: number) => ({ name: `${name}.${choice.format}`, rows })
    return {
      files: [
        { name: 'participants.csv', rows: state.participants.length },
        { name: 'connections.csv', rows: connections },
        { name: 'annotations.csv', rows: state.annotations.length },
        value(choice.split === null ? 'epoch_long' : 'epoch_long_*', epochs),
        value('daily_long', dailies),
        value('daily_wide', days),
        value('coverage', days),
        { name: 'receiver_downtime.csv', rows: state.downtime.length },
      ],
      firstRows: firstRows(state),
      participants: state.participants.length,
    }
  } finally {
    snapshot.close()
  }
}

/** Header and first rows, each cell as its text in the file. */
function firstRows(state: StudyState): string[][] {
  const { csv } = profiles[state.choice.profile]
  const cellsOf = epochCells(localTimes())
  const rows = [epochLong.columns.map(({ name }) => name)]
  // One column at a time: what separates cells in the file is no part of them.
  const lines = epochLong.columns.map((column) =>
    csvLines([column], { ...tidyCsv, guardsFormulas: csv.guardsFormulas, lineEnd: '\n' }),
  )
  const text = (cell: Cell, i: number) => lines[i]?.line([cell]).slice(0, -1) ?? ''
  for (const scope of state.participants)
    for (const value of state.epochs(scope)) {
      const offset = placedOffset(value.details, value.at, scope.declaredOffset)
      const period = scope.exclusions.ofEpoch(value.series, value.at, value.endAt)
      rows.push(cellsOf(scope.code, value, offset, period !== null).map(text))
      if (rows.length > FIRST_ROWS) return rows
    }
  return rows
}
