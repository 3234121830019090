import { MINUTE_MS } from '#shared/time.ts'
import type { Person } from './people.ts'
import { createDice } from './random.ts'
import { knownAt, type Plans, type Sample } from './samples.ts'

/** One daily value as the platform sums it up. */
export type DailySample = { dataTypeId: number; day: string; value: string }

const SLACK_MS = 45 * MINUTE_MS
const SLEEP_TYPES = [2002, 2003, 2005, 2006] as const

/** What the platform says about the day as far as it knows at the moment: steps grow until the end. */
export function dailySamples(
  person: Person,
  plans: Plans,
  samples: Sample[],
  at: number,
): DailySample[] {
  const [, plan] = plans
  const { day } = plan
  const dice = createDice(`${person.seed}/daily ${day}`)
  const known = samples.filter((sample) => knownAt(sample) <= at && sample.bySource === 'device')
  const dailies: DailySample[] = []
  const add = (dataTypeId: number, value: number, digits = 0) =>
    dailies.push({ dataTypeId, day, value: value.toFixed(digits) })

  const steps = known.filter(ofType(1000)).reduce((sum, sample) => sum + Number(sample.value), 0)
  if (steps > 0) {
    add(1000, steps)
    add(1011, steps * 0.042 + dice.between(40, 120))
  }
  const rates = known.filter(ofType(3000))
  if (rates.length > 20) {
    add(3000, rates.reduce((sum, sample) => sum + Number(sample.value), 0) / rates.length)
    add(3001, person.restingBpm + plan.feverBpm * 0.8 + dice.around(0, 1.3))
  }
  const asleep = known.filter(ofType(2000))
  const last = asleep.at(-1)
  const { fromAt, toAt } = plan.night
  // A night cut off by a missing day or a late connection is not summed up.
  const isWhole = (asleep[0]?.startAt ?? toAt) < fromAt + SLACK_MS
  if (last && isWhole && knownAt(last) > toAt - SLACK_MS) {
    add(2000, minutesOf(asleep))
    for (const type of SLEEP_TYPES) {
      const stage = known.filter(ofType(type))
      if (stage.length) add(type, minutesOf(stage))
    }
    add(2100, asleep[0]?.startAt ?? fromAt)
    add(2101, knownAt(last))
    const inBedMin = (toAt - fromAt) / MINUTE_MS
    add(2200, Math.min(100, (100 * minutesOf(asleep)) / inBedMin))
  }
  const rmssd = known.filter(ofType(3100))
  if (rmssd.length) {
    add(3100, rmssd.reduce((sum, sample) => sum + Number(sample.value), 0) / rmssd.length, 1)
  }
  return dailies
}

function ofType(dataTypeId: number) {
  return (sample: Sample) => sample.dataTypeId === dataTypeId
}

function minutesOf(samples: Sample[]): number {
  return samples.reduce((sum, sample) => sum + (knownAt(sample) - sample.startAt), 0) / MINUTE_MS
}
