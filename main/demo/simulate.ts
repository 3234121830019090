import { DAY_MS } from '#shared/time.ts'
import { connectionBody } from './bodies.ts'
import { type DayPlan, planDay } from './day.ts'
import {
  deliveriesOfDay,
  epochDeliveries,
  isConnected,
  type SimulatedDelivery,
} from './deliveries.ts'
import type { Person, Study } from './people.ts'
import { createDice } from './random.ts'
import { knownAt, type Plans, samplesOfDay } from './samples.ts'
import { dayAfter } from './zone.ts'

/**
 * The whole history of a study, in the order of arrival. Pure: the same study gives the same
 * bytes. One day is held in memory at a time.
 */
export function* simulateHistory(study: Study): Generator<SimulatedDelivery> {
  const planOf = createPlanner()
  let waiting: SimulatedDelivery[] = study.people.flatMap((person) => connections(study, person))
  const lastDay = new Date(study.endAt + DAY_MS).toISOString().slice(0, 10)
  let day = new Date(study.startAt - DAY_MS).toISOString().slice(0, 10)
  for (; day <= lastDay; day = dayAfter(day)) {
    for (const person of study.people) {
      const arriving = deliveriesOfDay(study, person, plansAround(planOf, person, day))
      waiting.push(...arriving)
    }
    // No delivery about a later local day comes before this: zones lie within 14 hours of UTC.
    const settledAt = Date.parse(`${day}T00:00:00Z`) + 0.4 * DAY_MS
    waiting.sort((a, b) => a.at - b.at)
    const open = waiting.findIndex((delivery) => delivery.at >= settledAt)
    const settled = open < 0 ? waiting : waiting.slice(0, open)
    waiting = open < 0 ? [] : waiting.slice(open)
    yield* settled
  }
  yield* waiting
}

/** What one person's device records between two moments, a heart rate each minute; often nothing. */
export function simulateLive(person: Person, fromAt: number, toAt: number): SimulatedDelivery[] {
  if (!isConnected(person, toAt)) return []
  const planOf = createPlanner()
  const days = new Set([person.zone.dayAt(fromAt), person.zone.dayAt(toAt)])
  const samples = [...days].flatMap((day) =>
    samplesOfDay(person, plansAround(planOf, person, day), 1),
  )
  const fresh = samples.filter((sample) => knownAt(sample) > fromAt && knownAt(sample) <= toAt)
  if (fresh.length === 0) return []
  return epochDeliveries(person, toAt, fresh, createDice(`${person.seed}/live ${toAt}`))
}

function connections(study: Study, person: Person): SimulatedDelivery[] {
  return person.connected.flatMap((span) => {
    const events = [
      { event: 'connect', at: span.fromAt },
      { event: 'disconnect', at: span.toAt },
    ] as const
    return events
      .filter(({ at }) => at < study.endAt)
      .map(({ event, at }) => ({
        at,
        person,
        kind: 'notification' as const,
        records: 0,
        body: connectionBody(person, event, at),
      }))
  })
}

type PlanOf = (person: Person, day: string) => DayPlan

/** Each day is asked for three times, as today, yesterday and tomorrow. */
function createPlanner(): PlanOf {
  const plans = new Map<Person, Map<string, DayPlan>>()
  return (person, day) => {
    const known = plans.get(person) ?? new Map<string, DayPlan>()
    plans.set(person, known)
    const plan = known.get(day) ?? planDay(person, day)
    known.set(day, plan)
    known.delete(dayAfter(day, -3))
    return plan
  }
}

function plansAround(planOf: PlanOf, person: Person, day: string): Plans {
  return [planOf(person, dayAfter(day, -1)), planOf(person, day), planOf(person, dayAfter(day))]
}
