import type { CoverageGrid } from '#shared/study/coverage.ts'
import { DAY_MS } from '#shared/time.ts'
import type { GridRow } from './cells.ts'
import { dayOfCell } from './coverage-words.ts'

/**
 * One line for each participant and day, as the grid shows them; words and numbers in the form
 * every statistics program reads, whatever the window's language.
 */
export function coverageCsv(rows: GridRow[], minimumMinutes: number): string {
  const lines = ['participant_id,group,day,study_day,state,wear_min,valid_day,valid_day_rule_min']
  for (const row of rows) {
    const { firstSign } = row
    for (const [column, state] of row.states.entries()) {
      lines.push(
        [
          quoted(row.participantId),
          quoted(row.group ?? ''),
          dayOfCell(row, column),
          firstSign === null || column < firstSign ? '' : column - firstSign + 1,
          state,
          row.wearMinutes[column] ?? '',
          state === 'valid' ? 'TRUE' : state === 'unknown' ? '' : 'FALSE',
          minimumMinutes,
        ].join(','),
      )
    }
  }
  return `${lines.join('\n')}\n`
}

/** `coverage_2026-01-01_2026-03-31`, without an ending. */
export function coverageFileName({ fromDay, days }: CoverageGrid): string {
  const to = new Date(Date.parse(fromDay) + (days - 1) * DAY_MS).toISOString().slice(0, 10)
  return `coverage_${fromDay}_${to}`
}

/** A spreadsheet takes a cell that begins like a formula for one. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
