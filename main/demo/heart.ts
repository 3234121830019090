import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { DayPlan } from './day.ts'
import type { Person } from './people.ts'
import type { Dice } from './random.ts'

/** The body clock is lowest at half past four in the morning, local time. */
const LOWEST_HOUR = 4.5
const WAKING_LIFT_BPM = 11
const CLOCK_SWING_BPM = 6

/**
 * The heart rate at a moment, in beats a minute: resting rate, body clock, sleep, workout, fever
 * and chance. `plans` are those of the day and the next one, whose night may have begun.
 */
export function heartRateAt(person: Person, plans: DayPlan[], at: number, dice: Dice): number {
  const [today] = plans
  if (!today) return person.restingBpm
  const hour = (at - today.fromAt) / HOUR_MS
  const clock = -Math.cos(((hour - LOWEST_HOUR) / 24) * 2 * Math.PI) * CLOCK_SWING_BPM
  const stage = stageAt(plans, at)
  const base = person.restingBpm + today.feverBpm + clock + dice.around(0, 2.2)
  if (stage) return clamp(base + (stage === 'rem' ? 3 : stage === 'awake' ? 7 : 0) + 2)
  const stirring = dice.chance(0.12) ? dice.between(5, 28) : 0
  return clamp(base + WAKING_LIFT_BPM + stirring + workoutLift(today, at))
}

export function stageAt(plans: DayPlan[], at: number) {
  for (const plan of plans) {
    if (at < plan.night.fromAt || at >= plan.night.toAt) continue
    return plan.stages.find((stage) => at >= stage.fromAt && at < stage.toAt)?.stage ?? null
  }
  return null
}

/** Ten minutes up, and half an hour down after the end. */
function workoutLift(plan: DayPlan, at: number): number {
  const { workout } = plan
  if (!workout || at < workout.fromAt) return 0
  const upMin = (Math.min(at, workout.toAt) - workout.fromAt) / MINUTE_MS
  const downMin = Math.max(0, at - workout.toAt) / MINUTE_MS
  if (downMin > 30) return 0
  return workout.liftBpm * Math.min(1, upMin / 10) * Math.exp(-downMin / 8)
}

function clamp(bpm: number): number {
  return Math.round(Math.max(36, Math.min(196, bpm)))
}
