import { countWords, durationWords } from '#renderer/state/number-words.ts'
import { dayText, dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { CoverageState } from '#shared/study/coverage.ts'
import { DAY_MS, MINUTE_MS } from '#shared/time.ts'
import type { GridRow } from './cells.ts'

const words = phrases.coverage

/** Stands for a state wherever there is no colour: in tables, files and in a reader's ear. */
export const stateGlyphs: Record<CoverageState, string> = {
  valid: '✓',
  partial: '◐',
  'no-data': '–',
  disconnected: '×',
  'receiver-offline': '/',
  excluded: '⊘',
  unknown: '·',
}

/** `Tue 3 Jun 2025 (day 12): partial, 412 min of wear`; null outside the row's own days. */
export function cellWords(row: GridRow, column: number, isStudyDay: boolean): string | null {
  const state = row.states[column]
  if (state === undefined) return null
  const day = dayWords(row.firstDayAt + column * DAY_MS)
  const when = isStudyDay ? words.studyDayOf(day, countWords(column + 1)) : day
  const minutes = row.wearMinutes[column] ?? null
  const wear = minutes === null ? '' : `, ${words.wear(countWords(minutes))}`
  return `${row.participantId}, ${when}: ${words.states[state]}${wear}`
}

export function dayOfCell(row: GridRow, column: number): string {
  return dayText(row.firstDayAt + column * DAY_MS)
}

export function shareWords({ valid, judged }: GridRow): string {
  return judged === 0 ? phrases.general.none : `${Math.round((100 * valid) / judged)} %`
}

/** The rule as it is printed beside the grid. */
export function ruleWords(minimumMinutes: number): string {
  return words.rule(countWords(minimumMinutes), durationWords(minimumMinutes * MINUTE_MS))
}

/** `6 h 52 min` of wear; nothing worn is said as well. */
export function wearWords(minutes: number): string {
  return minutes === 0 ? words.noWearYet : durationWords(minutes * MINUTE_MS)
}
