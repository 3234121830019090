import { type CoverageState, coverageStates, type ParticipantDay } from '#shared/study/coverage.ts'
import { DAY_MS } from '#shared/time.ts'

/** One square of a calendar; null where its week reaches beyond the days that are shown. */
export type CalendarWeek = { mondayAt: number; days: (ParticipantDay | null)[] }

/** Days as weeks from Monday to Sunday, oldest first; a day that is not there leaves its place empty. */
export function calendarWeeks(days: ParticipantDay[]): CalendarWeek[] {
  const weeks = new Map<number, CalendarWeek>()
  for (const day of days) {
    const at = dayAt(day.day)
    const weekday = weekdayOf(at)
    const mondayAt = at - weekday * DAY_MS
    const week = weeks.get(mondayAt) ?? { mondayAt, days: Array(7).fill(null) }
    week.days[weekday] = day
    weeks.set(mondayAt, week)
  }
  return [...weeks.values()].toSorted((a, b) => a.mondayAt - b.mondayAt)
}

/** Midnight UTC of a day such as `2026-03-29`. */
export function dayAt(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** 0 is Monday. */
export function weekdayOf(at: number): number {
  return (new Date(at).getUTCDay() + 6) % 7
}

/** How dark a square is: 0 to 4, by its wear against what makes a day valid. */
export function wearStep(wearMinutes: number | null, minimumMinutes: number): number {
  if (wearMinutes === null || wearMinutes <= 0) return 0
  return Math.min(4, 1 + Math.floor((3 * wearMinutes) / Math.max(1, minimumMinutes)))
}

/** The day that a key leads to; null where the key means nothing or no day is there. */
export function dayAfterKey(days: ParticipantDay[], day: string, key: string): string | null {
  const index = days.findIndex((one) => one.day === day)
  const steps: Record<string, number> = {
    ArrowUp: -1,
    ArrowDown: 1,
    ArrowLeft: -7,
    ArrowRight: 7,
    Home: -index,
    End: days.length - 1 - index,
  }
  const step = steps[key]
  if (step === undefined) return null
  return days[Math.min(days.length - 1, Math.max(0, index + step))]?.day ?? null
}

/** How many days of each state, and the mean wear of the days whose wear is known and that are over. */
export function daysInSum(days: ParticipantDay[]): {
  states: Record<CoverageState, number>
  meanWearMinutes: number | null
} {
  const states = Object.fromEntries(coverageStates.map((state) => [state, 0])) as Record<
    CoverageState,
    number
  >
  let worn = 0
  let known = 0
  for (const { state, wearMinutes } of days) {
    states[state] += 1
    if (wearMinutes === null || state === 'unknown') continue
    worn += wearMinutes
    known += 1
  }
  return { states, meanWearMinutes: known === 0 ? null : worn / known }
}
