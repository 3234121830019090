import { createHmac, timingSafeEqual } from 'node:crypto'
import { NOBODY_NAMED, readEndUser, readText } from '#main/decode/fields.ts'
import { addConnection, type Findings, reject } from '#main/decode/findings.ts'
import { isObject, type Json, type JsonObject } from '#main/decode/json-text.ts'
import { offsetInText, readDay, readMoment } from '#main/decode/timestamps.ts'
import { isDigest } from '#main/signature/schemes.ts'
import type { EndUser, ValueRecord } from '#shared/decoded-delivery.ts'
import { DAY_MS } from '#shared/time.ts'
import type { CheckWithSecret, Reading, Sender } from './sender.ts'
import { unknownType } from './unknown-type.ts'

const SOURCE = 100_002
const HEADER = 'terra-signature'
const SIGNATURE = /^t=(\d{1,13}),v1=([0-9a-f]{64})(?:,v0=[0-9a-f]*)?$/i
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
const ZONED = /(?:[Zz]|[+-]\d\d:?\d\d)$/

/** Of a day: where it stands in the body, and which of the catalogue's daily types it is. */
const DAILY: readonly [path: readonly string[], dataTypeId: number][] = [
  [['distance_data', 'steps'], 1000],
  [['distance_data', 'distance_meters'], 1001],
  [['distance_data', 'floors_climbed'], 1002],
  [['calories_data', 'total_burned_calories'], 1010],
  [['heart_rate_data', 'summary', 'avg_hr_bpm'], 3000],
  [['heart_rate_data', 'summary', 'resting_hr_bpm'], 3001],
]

type Samples = [path: readonly string[], time: string, values: readonly [string, number][]]
const HEART = ['detailed', 'hr_samples'] as const
const DAILY_SAMPLES: readonly Samples[] = [
  [['heart_rate_data', ...HEART], 'timestamp', [['bpm', 3000]]],
]
const BODY_SAMPLES: readonly Samples[] = [
  [['heart_data', 'heart_rate_data', ...HEART], 'timestamp', [['bpm', 3000]]],
  [
    ['blood_pressure_data', 'blood_pressure_samples'],
    'timestamp',
    [
      ['systolic_bp', 3301],
      ['diastolic_bp', 3300],
    ],
  ],
  [
    ['measurements_data', 'measurements'],
    'measurement_time',
    [
      ['weight_kg', 5020],
      ['bodyfat_percentage', 5025],
      ['BMI', 5026],
    ],
  ],
]

/** They say something about the connection or a request, and carry no data of anybody. */
const WITHOUT_DATA = new Set([
  ...['healthcheck', 'processing', 'large_request_processing', 'large_request_sending'],
  ...['rate_limit_hit', 'connection_error', 'google_no_datasource', 'permission_change'],
])
const ELSEWHERE = 'Its data lie behind an address, which this version does not fetch from.'

/**
 * Terra (tryterra.co): days, heart rates, blood pressures and weights as its published models have
 * them. What those leave open, such as whether step samples add up, is kept and not guessed.
 */
export const terra: Sender = {
  name: 'terra',
  recognise: { around: ({ headers }) => headers[HEADER] !== undefined, body: null },
  verify: { how: 'secret', header: HEADER, check },
  numbers: 'as-text',
  decode(body, findings) {
    if (!isObject(body) || typeof body.type !== 'string')
      return { type: null, unreadable: 'The body names no type.' }
    return { type: body.type, unreadable: null, ...read(body, body.type, findings) }
  },
  handshake: null,
  notified: null,
}

function check(...[secret, { headers }, body, now]: Parameters<CheckWithSecret>) {
  const given = headers[HEADER]
  const match = typeof given === 'string' ? SIGNATURE.exec(given.replace(/\s/g, '')) : null
  const [, time = '', digest = ''] = match ?? []
  if (!isDigest(digest)) return { verdict: 'wrong', note: 'wrong' } as const
  const hmac = createHmac('sha256', Buffer.from(secret, 'utf8')).update(`${time}.`).update(body)
  if (!timingSafeEqual(hmac.digest(), Buffer.from(digest, 'hex')))
    return { verdict: 'wrong', note: 'wrong' } as const
  return Math.abs(now - Number(time) * 1_000) <= DAY_MS
    ? ({ verdict: 'verified', note: 'valid' } as const)
    : ({ verdict: 'unverified', note: 'valid-but-old' } as const)
}

function read(body: JsonObject, type: string, findings: Findings): Partial<Reading> {
  switch (type) {
    case 'daily':
    case 'body': {
      const person = personOf(body.user, findings)
      if (person === null) return { unreadable: NOBODY_NAMED }
      if (!Array.isArray(body.data)) return { unreadable: 'There is no list of data.' }
      for (const [index, day] of body.data.entries())
        if (isObject(day)) readDayOf(day, type, `data[${index}]`, person, findings)
        else reject(findings, `data[${index}]`, 'It is no object.')
      return {}
    }
    case 'auth':
      return body.status === 'success' ? connection(body.user, 'connect', findings) : {}
    case 'deauth':
    case 'access_revoked':
      return connection(body.user, 'disconnect', findings)
    case 'user_reauth':
      return {
        ...connection(body.old_user, 'disconnect', findings),
        ...connection(body.new_user, 'connect', findings),
      }
    case 's3_payload':
      return { unreadable: ELSEWHERE }
    default:
      return WITHOUT_DATA.has(type) ? {} : unknownType(type)
  }
}

type Person = { endUser: EndUser; provider: string | null }

function personOf(user: Json | undefined, findings: Findings): Person | null {
  if (!isObject(user)) return null
  const named = { endUserId: user.user_id, endUserAlias: user.reference_id }
  const endUser = readEndUser(named, 'user.', findings)
  return endUser === null ? null : { endUser, provider: readText(user.provider) ?? null }
}

function connection(
  user: Json | undefined,
  event: 'connect' | 'disconnect',
  findings: Findings,
): Partial<Reading> {
  const person = personOf(user, findings)
  if (person === null) return { unreadable: NOBODY_NAMED }
  const { endUser } = person
  const about = { endUser, dataSourceId: SOURCE, dataSourceName: null, event }
  addConnection(findings, { ...about, occurredAt: null })
  return {}
}

function readDayOf(
  day: JsonObject,
  type: 'daily' | 'body',
  path: string,
  person: Person,
  findings: Findings,
): void {
  const samples = type === 'daily' ? DAILY_SAMPLES : BODY_SAMPLES
  if (type === 'daily') readTotals(day, path, person, findings)
  for (const [names, time, values] of samples) {
    const list = within(day, names)
    if (!Array.isArray(list)) continue
    for (const [index, sample] of list.entries()) {
      const at = `${path}.${names.join('.')}[${index}]`
      if (isObject(sample)) readSample(sample, time, values, at, person, findings)
      else reject(findings, at, 'It is no object.')
    }
  }
}

function readTotals(day: JsonObject, path: string, person: Person, findings: Findings): void {
  const start = within(day, ['metadata', 'start_time'])
  const date = readDay(start)
  for (const [names, dataTypeId] of DAILY) {
    const value = within(day, names)
    if (value === undefined || value === null) continue
    const at = `${path}.${names.join('.')}`
    if (typeof date !== 'string') reject(findings, at, 'Its day has no readable start.')
    else if (!isNumber(value)) reject(findings, at, 'It is no number.')
    else findings.dailies.push({ ...recordOf(person, dataTypeId, value, start), day: date })
  }
}

function readSample(
  sample: JsonObject,
  time: string,
  values: readonly [string, number][],
  path: string,
  person: Person,
  findings: Findings,
): void {
  const when = sample[time]
  const startAt = readMoment(when)
  for (const [name, dataTypeId] of values) {
    const value = sample[name]
    if (value === undefined || value === null) continue
    if (typeof startAt !== 'number' || typeof when !== 'string')
      reject(findings, path, `${time} is no moment between 1970 and 2200.`)
    else if (!ZONED.test(when))
      reject(findings, path, `${time} has no zone: it is the wearer's own time, wherever that was.`)
    else if (!isNumber(value)) reject(findings, path, `${name} is no number.`)
    else
      findings.epochs.push({ ...recordOf(person, dataTypeId, value, when), startAt, endAt: null })
  }
}

function recordOf(
  { endUser, provider }: Person,
  dataTypeId: number,
  value: string,
  when: Json | undefined,
): ValueRecord {
  return {
    ...{ endUser, dataSourceId: SOURCE, dataSourceName: null, dataTypeId, dataTypeName: null },
    ...{ value, valueType: null, utcOffsetMin: offsetInText(when) },
    ...{ thirdPartySourceId: provider, thirdPartySourceName: provider },
    ...{ generationType: null, trustworthiness: null, chronologicalExactnessMin: null },
    ...{ medicalGrade: null, measurementRef: null, providerCreatedAt: null, extra: null },
  }
}

/** A text here is the spelling of a number, or a text that was sent as one. */
function isNumber(value: Json): value is string {
  return typeof value === 'string' && NUMBER.test(value)
}

function within(object: JsonObject, names: readonly string[]): Json | undefined {
  let found: Json | undefined = object
  for (const name of names) {
    if (!isObject(found)) return undefined
    found = found[name]
  }
  return found
}
