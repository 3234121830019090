import type { DailySample } from './daily-samples.ts'
import type { Person } from './people.ts'
import type { Sample } from './samples.ts'
import { dayText } from './zone.ts'

/** The source a body speaks of, by its name on the wire. */
export type WireSource = { dataSourceId: number; dataSourceName: string }

type Action = 'create' | 'update'

const NAMES: Record<number, [name: string, epoch: string, daily: string]> = {
  1000: ['Steps', 'DOUBLE', 'LONG'],
  1011: ['ActiveBurnedCalories', 'DOUBLE', 'LONG'],
  1202: ['ActivityTypeDetail2', 'LONG', 'LONG'],
  2000: ['SleepStateBinary', 'BOOLEAN', 'LONG'],
  2002: ['SleepREMBinary', 'BOOLEAN', 'LONG'],
  2003: ['SleepDeepBinary', 'BOOLEAN', 'LONG'],
  2005: ['SleepLightBinary', 'BOOLEAN', 'LONG'],
  2006: ['SleepAwakeBinary', 'BOOLEAN', 'LONG'],
  2100: ['SleepStartTime', 'DATE', 'DATE'],
  2101: ['SleepEndTime', 'DATE', 'DATE'],
  2200: ['SleepEfficiency', 'LONG', 'LONG'],
  3000: ['HeartRate', 'LONG', 'LONG'],
  3001: ['HeartRateResting', 'LONG', 'LONG'],
  3009: ['SPO2', 'DOUBLE', 'DOUBLE'],
  3100: ['Rmssd', 'DOUBLE', 'DOUBLE'],
  3112: ['SDNN', 'DOUBLE', 'DOUBLE'],
  4000: ['RespirationRate', 'LONG', 'LONG'],
  5020: ['Weight', 'DOUBLE', 'DOUBLE'],
  6010: ['Stress', 'LONG', 'LONG'],
}
/** In daily values the stages of sleep are durations, not states. */
const DAILY_NAMES: Record<number, string> = {
  2000: 'SleepDuration',
  2002: 'SleepREMDuration',
  2003: 'SleepDeepDuration',
  2005: 'SleepLightDuration',
  2006: 'SleepAwakeDuration',
}

/** The text of an `event.data.epoch.*` webhook in the form this person's account is set to. */
export function epochBody(
  person: Person,
  source: WireSource,
  action: Action,
  samples: Sample[],
  createdAt: number,
): string {
  const epochData = samples.map((sample) => ({
    startTimestamp: moment(person, sample.startAt),
    ...(sample.endAt === null ? {} : { endTimestamp: moment(person, sample.endAt) }),
    timezoneOffset: person.zone.offsetMinAt(sample.startAt),
    dataTypeId: sample.dataTypeId,
    value: sample.value,
    ...details(person, createdAt, () => {
      const [dataTypeName, valueType] = NAMES[sample.dataTypeId] ?? ['Unknown', 'STRING']
      return {
        dataTypeName,
        valueType,
        thirdPartyDataSourceId: 1,
        thirdPartyDataSourceName: 'UNKNOWN',
        generationType: 'automated_measurement',
        trustworthiness: 'verified_from_device_source',
        medicalGrade: false,
      }
    }),
  }))
  return pushBody(person, `event.data.epoch.${action}`, { ...source, epochData })
}

export function dailyBody(
  person: Person,
  source: WireSource,
  action: Action,
  samples: DailySample[],
  createdAt: number,
): string {
  const dailyData = samples.map((sample) => ({
    day: calendarDay(person, sample.day),
    timezoneOffset: person.zone.offsetMinAt(person.zone.startOfDay(sample.day)),
    dataTypeId: sample.dataTypeId,
    value: sample.value,
    ...details(person, createdAt, () => {
      const [name, , valueType] = NAMES[sample.dataTypeId] ?? ['Unknown', '', 'STRING']
      return { dataTypeName: DAILY_NAMES[sample.dataTypeId] ?? name, valueType }
    }),
  }))
  return pushBody(person, `event.data.daily.${action}`, { ...source, dailyData })
}

export function connectionBody(
  person: Person,
  event: 'connect' | 'disconnect',
  at: number,
): string {
  return notificationBody(person, `notification.source.${event}`, {
    timestamp: moment(person, at),
    dataSourceId: person.device.dataSourceId,
  })
}

export function epochNotification(person: Person, source: WireSource, samples: Sample[]): string {
  const ends = samples.map((sample) => sample.endAt ?? sample.startAt)
  return notificationBody(person, 'notification.data.epoch.createupdate', {
    startTimestamp: moment(person, Math.min(...samples.map((sample) => sample.startAt))),
    endTimestamp: moment(person, Math.max(...ends)),
    dataSourceId: source.dataSourceId,
    dataTypeIds: distinctTypes(samples),
  })
}

export function dailyNotification(
  person: Person,
  source: WireSource,
  samples: DailySample[],
): string {
  const day = samples[0]?.day ?? dayText(0)
  return notificationBody(person, 'notification.data.daily.createupdate', {
    startDay: calendarDay(person, day),
    endDay: calendarDay(person, day),
    dataSourceId: source.dataSourceId,
    dataTypeIds: distinctTypes(samples),
  })
}

/** Pushes carry the alias only where details are switched on; what they carry is an array then not. */
function pushBody(person: Person, type: string, data: object): string {
  const isIso = person.wire === 'iso-object'
  return JSON.stringify({
    endUserId: person.endUserId,
    ...(isIso ? { endUserAlias: person.alias } : {}),
    timestampType: isIso ? 'iso' : 'unix',
    type,
    data: isIso ? data : [data],
  })
}

function notificationBody(person: Person, type: string, data: object): string {
  return JSON.stringify({
    endUserId: person.endUserId,
    endUserAlias: person.alias,
    timestampType: person.wire === 'iso-object' ? 'iso' : 'unix',
    type,
    data,
  })
}

function details(person: Person, createdAt: number, describe: () => object) {
  if (person.wire !== 'iso-object') return {}
  return {
    additionalDetails: { creationTimestamp: moment(person, createdAt), ...describe() },
  }
}

/** ISO without milliseconds, as documented, or a whole number of milliseconds. */
function moment(person: Person, at: number): string | number {
  return person.wire === 'iso-object' ? `${new Date(at).toISOString().slice(0, 19)}Z` : at
}

function calendarDay(person: Person, day: string): string | number {
  return person.wire === 'iso-object' ? day : Date.parse(`${day}T00:00:00Z`)
}

function distinctTypes(samples: { dataTypeId: number }[]): number[] {
  return [...new Set(samples.map((sample) => sample.dataTypeId))].sort((a, b) => a - b)
}
