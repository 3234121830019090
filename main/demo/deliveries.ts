import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { dailyBody, dailyNotification, epochBody, epochNotification } from './bodies.ts'
import { dailySamples } from './daily-samples.ts'
import { type Person, type Study, WITHINGS } from './people.ts'
import { createDice, type Dice } from './random.ts'
import { knownAt, type Plans, type Sample, samplesOfDay } from './samples.ts'

/** One webhook of the simulated study, before it is compressed and signed. */
export type SimulatedDelivery = {
  /** When it would have arrived, UTC ms. */
  at: number
  person: Person
  kind: 'push' | 'notification'
  /** Values in it; 0 for a notification. */
  records: number
  body: string
}

/** The platform never puts more values into one delivery. */
export const RECORDS_LIMIT = 1_000

/**
 * Everything that arrives about one local day: a few syncs through the day, the rest on the next
 * morning, sometimes a correction days later. Nothing arrives after the end of the history.
 */
export function deliveriesOfDay(study: Study, person: Person, plans: Plans): SimulatedDelivery[] {
  const [, plan] = plans
  if (plan.isMissing) return []
  const samples = samplesOfDay(person, plans, person.device.heartEveryMin)
  const dice = createDice(`${person.seed}/syncs ${plan.day}`)
  const deliveries: SimulatedDelivery[] = []
  let sentUntil = Number.NEGATIVE_INFINITY
  let isFirst = true

  for (const at of syncTimes(study, plans, dice)) {
    if (!isConnected(person, at)) continue
    const fresh = samples.filter((one) => knownAt(one) <= at && knownAt(one) > sentUntil)
    deliveries.push(...epochDeliveries(person, at, fresh, dice))
    deliveries.push(...dailyDeliveries(person, plans, samples, at, isFirst))
    if (dice.chance(0.1)) deliveries.push(...epochCorrection(person, at, samples, sentUntil, dice))
    if (fresh.length > 0) isFirst = false
    sentUntil = at
  }
  const correctedAt = plan.toAt + dice.whole(40, 90) * HOUR_MS
  const isCorrected = dice.chance(0.08) && !isFirst
  if (isCorrected && correctedAt < study.endAt && isConnected(person, correctedAt)) {
    deliveries.push(...stepCorrection(person, plans, samples, correctedAt))
  }
  return deliveries
}

export function isConnected(person: Person, at: number): boolean {
  return person.connected.some((span) => at >= span.fromAt && at < span.toAt)
}

/** Splits what a device sends at once into deliveries of at most a thousand values. */
export function epochDeliveries(
  person: Person,
  at: number,
  samples: Sample[],
  dice: Dice,
): SimulatedDelivery[] {
  const deliveries: SimulatedDelivery[] = []
  for (const source of [person.device, WITHINGS]) {
    const bySource = source === person.device ? 'device' : 'scale'
    const theirs = samples.filter((sample) => sample.bySource === bySource)
    const wire = { dataSourceId: source.dataSourceId, dataSourceName: source.dataSourceName }
    // What was announced follows, so that no announcement stays open.
    if (theirs.length > 0 && person.getsNotifications && dice.chance(0.3)) {
      const body = epochNotification(person, wire, theirs)
      deliveries.push({ at, person, kind: 'notification', records: 0, body })
    }
    for (let from = 0; from < theirs.length; from += RECORDS_LIMIT) {
      const part = theirs.slice(from, from + RECORDS_LIMIT)
      const body = epochBody(person, wire, 'create', part, at)
      deliveries.push({ at, person, kind: 'push', records: part.length, body })
    }
  }
  return deliveries
}

function syncTimes(study: Study, plans: Plans, dice: Dice): number[] {
  const [, plan] = plans
  if (plan.lateMs > 0) {
    const lateAt = plan.toAt + plan.lateMs
    return lateAt < study.endAt ? [lateAt] : []
  }
  const times = [plan.night.toAt + dice.whole(5, 90) * MINUTE_MS]
  for (let count = dice.whole(1, 3); count > 0; count -= 1) {
    times.push(plan.fromAt + dice.whole(10 * 60, 23 * 60) * MINUTE_MS)
  }
  times.push(plan.toAt + dice.whole(6 * 60, 10 * 60) * MINUTE_MS)
  const past = times.filter((at) => at < study.endAt)
  // The history ends with everybody up to date, so that the live deliveries go on without a gap.
  if (past.length < times.length) past.push(study.endAt)
  return past.sort((a, b) => a - b)
}

function dailyDeliveries(
  person: Person,
  plans: Plans,
  samples: Sample[],
  at: number,
  isFirst: boolean,
): SimulatedDelivery[] {
  const dailies = dailySamples(person, plans, samples, at)
  if (dailies.length === 0) return []
  const { device } = person
  const wire = { dataSourceId: device.dataSourceId, dataSourceName: device.dataSourceName }
  const body = dailyBody(person, wire, isFirst ? 'create' : 'update', dailies, at)
  const push: SimulatedDelivery = { at, person, kind: 'push', records: dailies.length, body }
  if (!person.getsNotifications || !isFirst) return [push]
  const note = dailyNotification(person, wire, dailies)
  return [{ at, person, kind: 'notification', records: 0, body: note }, push]
}

/** Repeats the end of the last sync, one heart rate of it changed: creates and updates overlap. */
function epochCorrection(
  person: Person,
  at: number,
  samples: Sample[],
  sentUntil: number,
  dice: Dice,
): SimulatedDelivery[] {
  const sent = samples.filter((one) => knownAt(one) <= sentUntil && one.bySource === 'device')
  const again = sent.slice(-dice.whole(3, 20))
  const place = again.findIndex((sample) => sample.dataTypeId === 3000)
  const changed = again[place]
  if (!changed) return []
  again[place] = { ...changed, value: `${Number(changed.value) + dice.whole(1, 4)}` }
  const { dataSourceId, dataSourceName } = person.device
  const body = epochBody(person, { dataSourceId, dataSourceName }, 'update', again, at)
  return [{ at, person, kind: 'push', records: again.length, body }]
}

function stepCorrection(
  person: Person,
  plans: Plans,
  samples: Sample[],
  at: number,
): SimulatedDelivery[] {
  const steps = dailySamples(person, plans, samples, at).find((one) => one.dataTypeId === 1000)
  if (!steps) return []
  const { dataSourceId, dataSourceName } = person.device
  const corrected = [{ ...steps, value: `${Math.round(Number(steps.value) * 1.03) + 7}` }]
  const body = dailyBody(person, { dataSourceId, dataSourceName }, 'update', corrected, at)
  return [{ at, person, kind: 'push', records: 1, body }]
}
