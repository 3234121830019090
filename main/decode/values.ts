import type { DailyRecord, EndUser, EpochRecord, ValueRecord } from '#shared/decoded-delivery.ts'
import { readId } from './fields.ts'
import { isObject, type Json, type JsonObject } from './json-text.ts'
import { extraText, OptionalFields, sortedJson } from './optional-fields.ts'
import { offsetInText, type Read, readDay, readMoment } from './timestamps.ts'

/** Whose values a list holds, and from which source. */
export type ValueSource = {
  endUser: EndUser
  dataSourceId: number
  dataSourceName: string | null
}

const MAX_VALUE_CHARACTERS = 1024 * 1024

/** Fields of a record in a push; behind `valueType` their names in the REST answers. */
const RECORD_FIELDS: ReadonlySet<string> = new Set([
  ...['startTimestamp', 'endTimestamp', 'day', 'timezoneOffset', 'dataTypeId', 'value'],
  ...['additionalDetails', 'dataTypeName', 'valueType'],
  ...['details', 'startTimestampUnix', 'endTimestampUnix', 'timestampUnix'],
  ...['dynamicValueType', 'dailyDynamicValueType', 'createdAt', 'createdAtUnix'],
  ...['dynamicValueTypeName', 'dailyDynamicValueTypeName'],
])

const DETAIL_FIELDS: ReadonlySet<string> = new Set([
  ...['creationTimestamp', 'dataTypeName', 'valueType', 'timezoneOffset'],
  ...['thirdPartyDataSourceId', 'thirdPartyDataSourceName', 'measurementReference'],
  ...['generationType', 'generation', 'trustworthiness', 'medicalGrade', 'chronologicalExactness'],
])

/** One epoch value, or the reason why it can't be read. */
export function readEpoch(source: ValueSource, raw: JsonObject): EpochRecord | string {
  const start = sent(raw.startTimestamp, raw.startTimestampUnix)
  const startAt = readMoment(start)
  if (startAt === null) return 'startTimestamp is missing.'
  if (startAt === undefined) return 'startTimestamp is no moment between 1970 and 2200.'
  const endAt = readMoment(sent(raw.endTimestamp, raw.endTimestampUnix))
  if (endAt === undefined) return 'endTimestamp is no moment between 1970 and 2200.'
  const record = readValue(source, raw, start)
  return typeof record === 'string' ? record : { ...record, startAt, endAt }
}

/** One daily value, or the reason why it can't be read. */
export function readDaily(source: ValueSource, raw: JsonObject): DailyRecord | string {
  const sentDay = sent(raw.day, raw.timestampUnix)
  const day = readDay(sentDay)
  if (day === null) return 'day is missing.'
  if (day === undefined) return 'day is no calendar day between 1970 and 2200.'
  const record = readValue(source, raw, sentDay)
  return typeof record === 'string' ? record : { ...record, day }
}

function readValue(source: ValueSource, raw: JsonObject, when: unknown): ValueRecord | string {
  const dataTypeId = readId(raw.dataTypeId ?? raw.dynamicValueType ?? raw.dailyDynamicValueType)
  if (dataTypeId === null) return 'dataTypeId is missing.'
  if (dataTypeId === undefined) return 'dataTypeId is no whole number.'
  const value = valueText(raw.value)
  if (value === null) return 'value is missing.'
  if (value === undefined) return 'value is longer than 1 MiB or nested too deeply.'

  const fields = new OptionalFields(raw, RECORD_FIELDS)
  const details = detailsOf(raw, fields)
  const hasOffset = raw.timezoneOffset !== undefined && raw.timezoneOffset !== null
  const record: ValueRecord = {
    endUser: source.endUser,
    dataSourceId: source.dataSourceId,
    dataSourceName: source.dataSourceName,
    dataTypeId,
    dataTypeName: details?.text('dataTypeName') ?? typeName(raw, fields),
    value,
    valueType: details?.text('valueType') ?? fields.text('valueType'),
    utcOffsetMin: hasOffset
      ? fields.offset('timezoneOffset')
      : (details?.offset('timezoneOffset') ?? offsetInText(when)),
    generationType: null,
    trustworthiness: null,
    chronologicalExactnessMin: null,
    thirdPartySourceId: null,
    thirdPartySourceName: null,
    medicalGrade: null,
    measurementRef: null,
    providerCreatedAt: null,
    extra: null,
  }
  if (details !== null) addDetails(record, details)
  record.providerCreatedAt ??= fields.moment('createdAt') ?? fields.moment('createdAtUnix')
  const extra = extraText(fields, details)
  if (extra === undefined) return 'It carries more unknown fields than can be kept.'
  record.extra = extra
  return record
}

function addDetails(record: ValueRecord, details: OptionalFields): void {
  const generation = details.text('generationType') ?? details.text('generation')
  record.generationType = generation === null ? null : generation.toLowerCase()
  record.trustworthiness = details.text('trustworthiness')
  record.chronologicalExactnessMin = details.integer('chronologicalExactness')
  record.thirdPartySourceId = details.text('thirdPartyDataSourceId')
  record.thirdPartySourceName = details.text('thirdPartyDataSourceName')
  record.medicalGrade = details.flag('medicalGrade')
  record.measurementRef = details.text('measurementReference')
  record.providerCreatedAt = details.moment('creationTimestamp')
}

function detailsOf(raw: JsonObject, fields: OptionalFields): OptionalFields | null {
  const key = raw.additionalDetails == null ? 'details' : 'additionalDetails'
  const details = raw[key]
  if (isObject(details)) return new OptionalFields(details, DETAIL_FIELDS)
  if (details !== undefined && details !== null) fields.keep(key, details)
  return null
}

function typeName(raw: JsonObject, fields: OptionalFields): string | null {
  if (raw.dataTypeName !== undefined) return fields.text('dataTypeName')
  if (raw.dynamicValueTypeName !== undefined) return fields.text('dynamicValueTypeName')
  return fields.text('dailyDynamicValueTypeName')
}

/** The first of two names of one field that carries something. */
function sent(value: Json | undefined, otherwise: Json | undefined): Json | undefined {
  const isNone = value === undefined || value === null || value === '' || value === 'null'
  return isNone ? otherwise : value
}

function valueText(value: Json | undefined): Read<string> {
  if (typeof value === 'object' && value !== null) return sortedJson(value)
  if (value === undefined || value === null) return null
  const text = String(value)
  return text.length <= MAX_VALUE_CHARACTERS ? text : undefined
}
