import type { SimulatedDelivery } from '../../main/demo/deliveries.ts'
import type { Person, Study } from '../../main/demo/people.ts'
import { dayText } from '../../main/demo/zone.ts'

export type Body = {
  endUserId: string
  endUserAlias?: string
  timestampType: string
  type: string
  data: object
}

export type Value = {
  person: Person
  dataTypeId: number
  value: string
  startAt: number
  endAt: number | null
  offsetMin: number
  /** When it arrived. */
  at: number
}

export type Daily = { person: Person; dataTypeId: number; value: string; day: string; at: number }

type WireRecord = {
  startTimestamp: string | number
  endTimestamp?: string | number
  day: string | number
  timezoneOffset: number
  dataTypeId: number
  value: string
}
type WireSource = { epochData?: WireRecord[]; dailyData?: WireRecord[] }

/** What stands in the bodies, read anew from their text and not from the simulation. */
export function readDeliveries(study: Study, deliveries: SimulatedDelivery[]) {
  const people = new Map(study.people.map((person) => [person.endUserId, person]))
  const bodies: Body[] = []
  const values: Value[] = []
  const dailies: Daily[] = []
  for (const { at, body: text } of deliveries) {
    const body = JSON.parse(text) as Body
    bodies.push(body)
    const person = people.get(body.endUserId)
    if (!person) throw new Error('a body about nobody of the study')
    for (const source of [body.data].flat() as WireSource[]) {
      for (const record of source.epochData ?? []) {
        values.push({
          person,
          dataTypeId: record.dataTypeId,
          value: record.value,
          startAt: moment(record.startTimestamp),
          endAt: record.endTimestamp === undefined ? null : moment(record.endTimestamp),
          offsetMin: record.timezoneOffset,
          at,
        })
      }
      for (const { dataTypeId, value, day } of source.dailyData ?? []) {
        dailies.push({ person, dataTypeId, value, day: dayText(moment(day)), at })
      }
    }
  }
  return { bodies, values, dailies }
}

function moment(sent: string | number): number {
  return typeof sent === 'number' ? sent : Date.parse(sent)
}
