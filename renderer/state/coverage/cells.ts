import {
  type CoverageGrid,
  type CoverageRow,
  type CoverageState,
  coverageLetters,
  coverageStates,
} from '#shared/study/coverage.ts'
import { DAY_MS } from '#shared/time.ts'

/** One row as drawn: its cells begin at the grid's first column, or at its own first study day. */
export type GridRow = {
  participantId: string
  group: string | null
  states: CoverageState[]
  wearMinutes: (number | null)[]
  /** Calendar day of the first cell, as midnight UTC. */
  firstDayAt: number
  /** Cell of the first sign of the participant; null where it lies before what was read. */
  firstSign: number | null
  valid: number
  /** Days that could have been valid: all but the unknown and the excluded ones. */
  judged: number
}

export type GridOrder = 'code' | 'least'
export type GridClock = 'date' | 'study-day'

const stateOfLetter = new Map(
  [...coverageLetters].map((letter, index) => [letter, coverageStates[index] ?? 'unknown']),
)

export function statesOf(letters: string): CoverageState[] {
  return [...letters].map((letter) => stateOfLetter.get(letter) ?? 'unknown')
}

/**
 * The rows of a grid. `minimumMinutes` other than the rule's shows what another threshold would
 * say, before it is saved: only valid and partial days depend on it.
 */
export function gridRows(
  grid: CoverageGrid,
  shown: { minimumMinutes: number; clock: GridClock; order: GridOrder },
): GridRow[] {
  const fromAt = Date.parse(grid.fromDay)
  const rows = grid.participants.map((row) => gridRow(row, fromAt, shown, grid.rule.minimumMinutes))
  if (shown.order === 'code') return rows
  return rows.toSorted((one, other) => shareOf(one) - shareOf(other))
}

/** Valid days among the judged ones; a participant without any comes first. */
export function shareOf({ valid, judged }: Pick<GridRow, 'valid' | 'judged'>): number {
  return judged === 0 ? -1 : valid / judged
}

export function countStates(rows: GridRow[]): Record<CoverageState, number> {
  const counts = Object.fromEntries(coverageStates.map((state) => [state, 0])) as Record<
    CoverageState,
    number
  >
  for (const row of rows) for (const state of row.states) counts[state] += 1
  return counts
}

function gridRow(
  row: CoverageRow,
  fromAt: number,
  shown: { minimumMinutes: number; clock: GridClock },
  savedMinutes: number,
): GridRow {
  const all = statesOf(row.states).map((state, index) =>
    shown.minimumMinutes === savedMinutes
      ? state
      : atThreshold(state, row.wearMinutes[index] ?? null, shown.minimumMinutes),
  )
  // Study day 1 is the first day with any sign of the participant.
  const first = all.findIndex((state) => state !== 'unknown')
  const isAligned = shown.clock === 'study-day'
  const skipped = isAligned ? Math.max(0, first) : 0
  const states = isAligned && first === -1 ? [] : all.slice(skipped)
  return {
    participantId: row.participantId,
    group: row.group,
    states,
    wearMinutes: row.wearMinutes.slice(skipped),
    firstDayAt: fromAt + skipped * DAY_MS,
    firstSign: first > 0 ? first - skipped : null,
    valid: states.filter((state) => state === 'valid').length,
    judged: states.filter((state) => state !== 'unknown' && state !== 'excluded').length,
  }
}

function atThreshold(
  state: CoverageState,
  wearMinutes: number | null,
  minimumMinutes: number,
): CoverageState {
  if ((state !== 'valid' && state !== 'partial') || wearMinutes === null) return state
  return wearMinutes >= minimumMinutes ? 'valid' : 'partial'
}
