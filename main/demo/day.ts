import { HOUR_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'
import type { Person } from './people.ts'
import { createDice } from './random.ts'
import { dayAfter } from './zone.ts'

/** One local day of one participant: what happened, before any device recorded it. */
export type DayPlan = {
  day: string
  fromAt: number
  toAt: number
  /** The device stayed in a drawer: nothing of this day exists, now or later. */
  isMissing: boolean
  /** The day is sent so much later than it happened. */
  lateMs: number
  /** The night that ends on this day; it mostly begins on the day before. */
  night: TimeRange
  stages: SleepStage[]
  workout: (TimeRange & { code: number; liftBpm: number }) | null
  /** Hours without the device: in the shower, on the charger. */
  notWorn: TimeRange[]
  /** How much faster the heart beats on a day with a fever; mostly 0. */
  feverBpm: number
  steps: number
}

export type SleepStage = TimeRange & { stage: 'light' | 'deep' | 'rem' | 'awake' }

/** Of the detailed activity codes: walk, run, bike, swimming, yoga, hiking, weight training. */
const WORKOUTS = [305, 306, 307, 321, 323, 324, 415] as const

export function planDay(person: Person, day: string): DayPlan {
  const dice = createDice(`${person.seed}/day ${day}`)
  const fromAt = person.zone.startOfDay(day)
  const toAt = person.zone.startOfDay(dayAfter(day))
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  const isMissing = dice.chance(0.045)
  const lateMs = dice.chance(0.06) ? dice.whole(14, 60) * HOUR_MS : 0
  const night = drawNight(person, fromAt, isWeekend, dice)
  const workout = dice.chance(person.workoutChance) ? drawWorkout(fromAt, dice) : null
  const eagerness = dice.around(1, 0.28) * (isWeekend ? 0.9 : 1)
  return {
    day,
    fromAt,
    toAt,
    isMissing,
    lateMs,
    night,
    stages: drawStages(night, dice),
    workout,
    notWorn: drawNotWorn(fromAt, night.toAt, dice),
    feverBpm: feverOn(person, day),
    steps: Math.max(300, Math.round(person.stepsPerDay * eagerness)) + (workout ? 2_500 : 0),
  }
}

function drawNight(person: Person, fromAt: number, isWeekend: boolean, dice: Dice): TimeRange {
  const bedtime = person.bedtimeHours + (isWeekend ? 0.8 : 0) + dice.around(0, 0.4)
  const hours = Math.max(4.5, person.sleepHours + (isWeekend ? 0.5 : 0) + dice.around(0, 0.5))
  const start = fromAt + Math.round(bedtime * 60) * MINUTE_MS
  return { fromAt: start, toAt: start + Math.round(hours * 60) * MINUTE_MS }
}

type Dice = ReturnType<typeof createDice>

/** Rounds of about 90 minutes: light, deep (early in the night), light, dream (late in it). */
function drawStages(night: TimeRange, dice: Dice): SleepStage[] {
  const stages: SleepStage[] = []
  let at = night.fromAt
  const add = (stage: SleepStage['stage'], minutes: number) => {
    const toAt = Math.min(night.toAt, at + Math.max(1, Math.round(minutes)) * MINUTE_MS)
    if (toAt > at) stages.push({ stage, fromAt: at, toAt })
    at = toAt
  }
  for (let round = 0; at < night.toAt; round += 1) {
    add('light', dice.between(15, 30))
    add('deep', Math.max(4, dice.around(32 - 9 * round, 5)))
    add('light', dice.between(12, 25))
    add('rem', Math.max(5, dice.around(10 + 8 * round, 4)))
    if (dice.chance(0.75)) add('awake', dice.between(1, 13))
  }
  return stages
}

function drawWorkout(fromAt: number, dice: Dice): DayPlan['workout'] {
  const start = fromAt + Math.round(dice.between(7.5, 19) * 60) * MINUTE_MS
  return {
    fromAt: start,
    toAt: start + dice.whole(25, 75) * MINUTE_MS,
    code: WORKOUTS[dice.whole(0, WORKOUTS.length - 1)] ?? 305,
    liftBpm: dice.between(45, 80),
  }
}

function drawNotWorn(fromAt: number, awakeAt: number, dice: Dice): TimeRange[] {
  const ranges: TimeRange[] = []
  const add = (hour: number, minutes: number) => {
    // Nobody takes the device off asleep.
    const start = Math.max(awakeAt + 5 * MINUTE_MS, fromAt + Math.round(hour * 60) * MINUTE_MS)
    ranges.push({ fromAt: start, toAt: start + Math.round(minutes) * MINUTE_MS })
  }
  add(dice.between(6.8, 9), dice.between(10, 45))
  if (dice.chance(0.35)) add(dice.between(16, 20), dice.between(30, 90))
  if (dice.chance(0.07)) add(dice.between(9, 14), dice.between(180, 480))
  return ranges
}

/** A fever lasts some days, so it is drawn for a stretch of five, not for one. */
function feverOn(person: Person, day: string): number {
  const dayNumber = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
  const stretch = Math.floor(dayNumber / 5)
  const dice = createDice(`${person.seed}/fever ${stretch}`)
  if (!dice.chance(0.03)) return 0
  return dice.between(4, 10) * ([0.5, 1, 1, 0.7, 0.3][dayNumber - stretch * 5] ?? 0)
}
