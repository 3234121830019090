import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { DayPlan } from './day.ts'
import { heartRateAt, stageAt } from './heart.ts'
import type { Person } from './people.ts'
import { createDice, type Dice } from './random.ts'

/** One epoch value as a device records it; `value` is the text on the wire. */
export type Sample = {
  dataTypeId: number
  startAt: number
  /** Null: an instant. */
  endAt: number | null
  value: string
  bySource: 'device' | 'scale'
}

/** Yesterday, today and tomorrow: a night belongs to the day it ends on. */
export type Plans = [DayPlan, DayPlan, DayPlan]

const STAGE_TYPES = { light: 2005, deep: 2003, rem: 2002, awake: 2006 } as const
/** Shares of the day's steps by local hour. */
const STEP_WEIGHTS = [0, 0, 0, 0, 0, 0.2, 1, 4, 7, 5, 4, 5, 9, 6, 4, 4, 5, 9, 10, 7, 5, 4, 2, 0.5]

/** Everything the person's devices recorded on the local day, in the order of its start. */
export function samplesOfDay(person: Person, plans: Plans, heartEveryMin: number): Sample[] {
  const dice = createDice(`${person.seed}/samples ${plans[1].day}/${heartEveryMin}`)
  const samples = [
    ...heartRates(person, plans, heartEveryMin, dice),
    ...night(person, plans[1], dice),
    ...(person.device.wearsByDay ? byDay(person, plans, dice) : []),
    ...weight(person, plans[1], dice),
  ]
  return samples
    .filter((sample) => isRecorded(person, plans, sample))
    .sort((a, b) => a.startAt - b.startAt || a.dataTypeId - b.dataTypeId)
}

/** The moment a device knows a sample. */
export function knownAt(sample: Sample): number {
  return sample.endAt ?? sample.startAt
}

function isRecorded(person: Person, plans: Plans, sample: Sample): boolean {
  const { startAt } = sample
  const endAt = knownAt(sample)
  const isMissing = plans.some(
    (plan) => plan.isMissing && startAt < plan.toAt && Math.max(endAt, startAt + 1) > plan.fromAt,
  )
  if (isMissing) return false
  if (!person.connected.some((span) => startAt >= span.fromAt && endAt < span.toAt)) return false
  if (sample.bySource === 'scale') return true
  return !plans[1].notWorn.some((range) => startAt < range.toAt && endAt > range.fromAt)
}

function heartRates(person: Person, plans: Plans, everyMin: number, dice: Dice): Sample[] {
  const [, today, tomorrow] = plans
  const { isInstant, wearsByDay } = person.device
  const { workout } = today
  const samples: Sample[] = []
  for (let at = today.fromAt; at < today.toAt; ) {
    const isWorkout = workout !== null && at >= workout.fromAt && at < workout.toAt
    const stepMs = (isWorkout ? 1 : everyMin) * MINUTE_MS
    if (wearsByDay || stageAt([today, tomorrow], at) !== null) {
      const bpm = heartRateAt(person, [today, tomorrow], at, dice)
      const startAt = isInstant ? at + dice.whole(0, 59) * 1_000 : at
      samples.push(sample(3000, startAt, isInstant ? null : at + stepMs, `${bpm}`))
    }
    at += stepMs
  }
  return samples
}

function night(person: Person, today: DayPlan, dice: Dice): Sample[] {
  const { device } = person
  const samples: Sample[] = []
  for (const { stage, fromAt, toAt } of today.stages) {
    if (device.hasSleepStages) samples.push(sample(STAGE_TYPES[stage], fromAt, toAt, 'true'))
    const last = samples.findLast((known) => known.dataTypeId === 2000)
    if (stage === 'awake') continue
    if (last?.endAt === fromAt) last.endAt = toAt
    else samples.push(sample(2000, fromAt, toAt, 'true'))
  }
  const { fromAt, toAt } = today.night
  if (device.variability === 'rmssd') {
    const level = dice.around(46, 9) - today.feverBpm * 2
    for (let at = fromAt; at < toAt - 5 * MINUTE_MS; at += 10 * MINUTE_MS) {
      const rmssd = Math.max(9, dice.around(level, 6))
      samples.push(sample(3100, at, at + 5 * MINUTE_MS, rmssd.toFixed(1)))
    }
  }
  if (device.hasSleepStages) {
    samples.push(sample(3009, fromAt, toAt, Math.min(100, dice.around(96.4, 0.7)).toFixed(1)))
    samples.push(sample(4000, fromAt, toAt, `${Math.round(dice.around(14.6, 1))}`))
  }
  return samples
}

function byDay(person: Person, plans: Plans, dice: Dice): Sample[] {
  const [, today, tomorrow] = plans
  const { workout } = today
  const samples: Sample[] = []
  const quarters: { at: number; weight: number }[] = []
  for (let at = today.fromAt; at < today.toAt; at += 15 * MINUTE_MS) {
    if (stageAt([today, tomorrow], at) !== null) continue
    const hour = Math.floor((at - today.fromAt) / HOUR_MS)
    const isWorkout = workout !== null && at >= workout.fromAt && at < workout.toAt
    const weight = (STEP_WEIGHTS[hour] ?? 0) * dice.next() ** 2 + (isWorkout ? 9 : 0)
    quarters.push({ at, weight })
    if (!person.device.hasStress) continue
    const stress = Math.max(1, Math.min(99, Math.round(dice.around(isWorkout ? 70 : 34, 12))))
    samples.push(sample(6010, at, at + 15 * MINUTE_MS, `${stress}`))
  }
  const total = quarters.reduce((sum, quarter) => sum + quarter.weight, 0)
  for (const { at, weight } of quarters) {
    const steps = Math.min(2_600, Math.round((today.steps * weight) / Math.max(total, 1)))
    // A quarter of an hour without a step is not sent.
    if (steps > 0) samples.push(sample(1000, at, at + 15 * MINUTE_MS, `${steps}.0`))
  }
  if (workout) samples.push(sample(1202, workout.fromAt, workout.toAt, `${workout.code}`))
  if (person.device.variability === 'sdnn') {
    for (let count = 0; count < 5; count += 1) {
      const at = today.fromAt + dice.whole(0, 1_439) * MINUTE_MS
      samples.push(sample(3112, at, at + MINUTE_MS, Math.max(12, dice.around(52, 12)).toFixed(2)))
    }
  }
  return samples
}

function weight(person: Person, today: DayPlan, dice: Dice): Sample[] {
  if (!person.hasScale || !dice.chance(0.6)) return []
  const at = today.night.toAt + dice.whole(5, 40) * MINUTE_MS
  const drift = Math.sin(at / (40 * 24 * HOUR_MS)) * 1.5
  const kg = person.weightKg + drift + dice.around(0, 0.3)
  return [{ ...sample(5020, at, null, kg.toFixed(2)), bySource: 'scale' }]
}

function sample(dataTypeId: number, startAt: number, endAt: number | null, value: string): Sample {
  return { dataTypeId, startAt, endAt, value, bySource: 'device' }
}
