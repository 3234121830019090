import { type CoverageGrid, coverageLetters } from '#shared/study/coverage.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import type { Person, WornDay } from './people-findings.ts'

/**
 * A day counts as come in when there are values from after noon (UTC) of the next one: wherever the
 * participant is, the day was over then, and the device has been read since.
 */
const COME_IN_AFTER_MS = DAY_MS + 12 * HOUR_MS
/** Worn enough, too little, or not at all; every other state has a cause of its own. */
const judged = coverageLetters.slice(0, 3)

/** Wear on the newest day of each participant that has come in and that nothing else explains. Pure. */
export function wornDaysOf(grid: CoverageGrid, people: readonly Person[]): WornDay[] {
  const lastValueAt = new Map(people.map((one) => [one.participantId, one.lastValueAt]))
  const firstDayAt = Date.parse(`${grid.fromDay}T00:00:00Z`)
  return grid.participants.flatMap(({ participantId, states, wearMinutes }) => {
    const untilAt = lastValueAt.get(participantId) ?? 0
    const newest = Math.floor((untilAt - COME_IN_AFTER_MS - firstDayAt) / DAY_MS)
    const index = Math.min(newest, grid.days - 1)
    const letter = states[index]
    const minutes = wearMinutes[index] ?? null
    // A device that tells nothing about wear is never worn too little.
    const isWearKnown = wearMinutes.some((worn) => worn !== null && worn > 0)
    if (minutes === null || !isWearKnown || !letter || !judged.includes(letter)) return []
    const day = new Date(firstDayAt + index * DAY_MS).toISOString().slice(0, 10)
    return [{ participantId, day, minutes }]
  })
}
