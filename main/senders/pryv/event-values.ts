import { createHash } from 'node:crypto'
import { isObject, type Json } from '#main/decode/json-text.ts'
import type { EventValue } from '#shared/decoded-delivery.ts'
import type { Said } from '#shared/words/sentences.ts'

/**
 * Where the meaning is the same, the id of the catalogue's first list; else one of this app's own.
 * A temperature need not be a body's and a density not one of glucose: nothing is guessed.
 */
const SCALARS: ReadonlyMap<string, number> = new Map([
  ['count/steps', 1000],
  ['frequency/bpm', 3000],
  ['frequency/brpm', 4000],
  ['mass/kg', 5020],
  ['temperature/c', 900_001],
  ['pressure/mmhg', 900_002],
  ['density/mmol-l', 900_003],
  ['density/mg-dl', 900_004],
  ['energy/kcal', 900_005],
  ['length/m', 900_006],
  ['time/min', 900_007],
  ['ratio/percent', 900_008],
])
const FLAG = 'boolean/bool'
const FLAG_ID = 900_009

const BLOOD_PRESSURE = 'blood-pressure/mmhg-bpm'
/** `rate` may be left out; the other two belong together. */
const PRESSURES = [
  ['systolic', 3301],
  ['diastolic', 3300],
  ['rate', 3000],
] as const

const OWN_RANGE = 1_000_000_000

/** What of an event can be drawn and counted; a reason where its type is a measure and it is none. */
export function valuesOf(type: string, content: Json | undefined): EventValue[] | Said {
  const known = SCALARS.get(type)
  if (known !== undefined) {
    if (typeof content !== 'number') return 'Its type is a number, and its content is none.'
    return [measure(known, content)]
  }
  if (type === FLAG) {
    if (typeof content !== 'boolean')
      return 'Its type is true or false, and its content is neither.'
    return [{ ...measure(FLAG_ID, content), valueType: 'BOOLEAN' }]
  }
  if (type === BLOOD_PRESSURE) return bloodPressure(content)
  if (typeof content !== 'number') return []
  // Any other number is a measure as well, under the name of its type.
  return [{ ...measure(ownTypeId(type), content), dataTypeName: type }]
}

function bloodPressure(content: Json | undefined): EventValue[] | Said {
  if (!isObject(content)) return 'Its content is no blood pressure.'
  const values: EventValue[] = []
  for (const [name, dataTypeId] of PRESSURES) {
    const value = content[name]
    if (typeof value === 'number') values.push(measure(dataTypeId, value))
    else if (name !== 'rate' || (value !== undefined && value !== null))
      return `Its content has no number ${name}.`
  }
  return values
}

function measure(dataTypeId: number, value: number | boolean): EventValue {
  // The server writes its numbers as JavaScript does, so this is their own spelling.
  return { dataTypeId, dataTypeName: null, value: String(value), valueType: null }
}

/** The same for the same type everywhere and always: by its name. */
export function ownTypeId(type: string): number {
  return OWN_RANGE + (createHash('sha256').update(type).digest().readUInt32BE(0) % OWN_RANGE)
}
