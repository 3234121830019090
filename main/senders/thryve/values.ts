import { readId } from '#main/decode/fields.ts'
import { isObject, type Json, type JsonObject } from '#main/decode/json-text.ts'
import { extraText, OptionalFields, sortedJson } from '#main/decode/optional-fields.ts'
import {
  offsetInText,
  type Read,
  readDay,
  readMoment,
  readOffset,
} from '#main/decode/timestamps.ts'
import type { DailyRecord, EndUser, EpochRecord, ValueRecord } from '#shared/decoded-delivery.ts'
import type { Said } from '#shared/words/sentences.ts'

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
export function readEpoch(source: ValueSource, raw: JsonObject): EpochRecord | Said {
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
export function readDaily(source: ValueSource, raw: JsonObject): DailyRecord | Said {
  const sentDay = sent(raw.day, raw.timestampUnix)
  const day = readDay(sentDay)
  if (day === null) return 'day is missing.'
  if (day === undefined) return 'day is no calendar day between 1970 and 2200.'
  const record = readValue(source, raw, sentDay)
  return typeof record === 'string' ? record : { ...record, day }
}

function readValue(source: ValueSource, raw: JsonObject, when: unknown): ValueRecord | Said {
  const dataTypeId = readId(raw.dataTypeId ?? raw.dynamicValueType ?? raw.dailyDynamicValueType)
  if (dataTypeId === null) return 'dataTypeId is missing.'
  if (dataTypeId === undefined) return 'dataTypeId is no whole number.'
  const value = valueText(raw.value)
  if (value === null) return 'value is missing.'
  if (value === undefined) return 'value is longer than 1 MiB or nested too deeply.'

  const fields = isPlain(raw) ? null : new OptionalFields(raw, RECORD_FIELDS)
  const details = detailsOf(raw, fields)
  const record: ValueRecord = {
    endUser: source.endUser,
    dataSourceId: source.dataSourceId,
    dataSourceName: source.dataSourceName,
    dataTypeId,
    dataTypeName: details?.text('dataTypeName') ?? typeName(fields),
    value,
    valueType: details?.text('valueType') ?? fields?.text('valueType') ?? null,
    utcOffsetMin: offset(raw, fields, details, when),
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
  if (fields !== null) {
    record.providerCreatedAt ??= fields.moment('createdAt') ?? fields.moment('createdAtUnix')
  }
  if (fields?.extra || details?.extra) {
    const extra = extraText(fields?.extra ?? null, details?.extra ?? null)
    if (extra === null) return 'It carries more unknown fields than can be kept.'
    record.extra = extra
  }
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

/** Whether a record has just the fields of a push, so that nothing of it can be left over. */
function isPlain(raw: JsonObject): boolean {
  if (raw.additionalDetails !== undefined && !isObject(raw.additionalDetails)) return false
  if (readOffset(raw.timezoneOffset) === undefined) return false
  let fields = 0
  for (const _field in raw) fields += 1
  const known =
    (raw.startTimestamp === undefined ? 0 : 1) +
    (raw.endTimestamp === undefined ? 0 : 1) +
    (raw.day === undefined ? 0 : 1) +
    (raw.timezoneOffset === undefined ? 0 : 1) +
    (raw.dataTypeId === undefined ? 0 : 1) +
    (raw.value === undefined ? 0 : 1) +
    (raw.additionalDetails === undefined ? 0 : 1)
  return fields === known
}

function detailsOf(raw: JsonObject, fields: OptionalFields | null): OptionalFields | null {
  const key = raw.additionalDetails == null ? 'details' : 'additionalDetails'
  const details = raw[key]
  if (details === undefined || details === null) return null
  if (isObject(details)) return new OptionalFields(details, DETAIL_FIELDS)
  fields?.keep(key, details)
  return null
}

function typeName(fields: OptionalFields | null): string | null {
  if (fields === null) return null
  return (
    fields.text('dataTypeName') ??
    fields.text('dynamicValueTypeName') ??
    fields.text('dailyDynamicValueTypeName')
  )
}

/** As sent beside the value, else with its details, else in the text of its time. */
function offset(
  raw: JsonObject,
  fields: OptionalFields | null,
  details: OptionalFields | null,
  when: unknown,
): number | null {
  const sentOffset = readOffset(raw.timezoneOffset)
  if (typeof sentOffset === 'number') return sentOffset
  if (sentOffset === undefined) return fields?.offset('timezoneOffset') ?? null
  return details?.offset('timezoneOffset') ?? offsetInText(when)
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
