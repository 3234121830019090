import { NOBODY_NAMED, readEndUser, readId, readText } from '#main/decode/fields.ts'
import { type Findings, reject } from '#main/decode/findings.ts'
import { isObject, type Json, type JsonObject } from '#main/decode/json-text.ts'
import type { EndUser } from '#shared/decoded-delivery.ts'
import { readDaily, readEpoch, type ValueSource } from './values.ts'

/**
 * Reads the values of `event.data.<dimension>.<action>`: `data` is one source or a list of them.
 * The list of values is looked for under all its names, since the sender mixes them.
 */
export function readPush(
  data: Json | undefined,
  dimension: string,
  endUser: EndUser,
  findings: Findings,
): void {
  const keys = [...new Set([`${dimension}Data`, 'epochData', 'dailyData'])]
  forEachObject(data, 'data', findings, (source, path) => {
    readSource(source, source.dataSourceId, keys, dimension, path, endUser, findings)
  })
}

/** Reads an answer of the REST API (v5): people, their sources, their values. */
export function readRestAnswer(people: Json[], findings: Findings): void {
  forEachObject(people, '', findings, (person, path) => {
    const endUser = readEndUser(person, `${path}.`, findings)
    if (endUser === null) {
      reject(findings, path, NOBODY_NAMED)
      return
    }
    forEachObject(person.dataSources, `${path}.dataSources`, findings, (source, at) => {
      readSource(source, source.dataSource, ['data'], null, at, endUser, findings)
    })
  })
}

/** Calls back for the one object, or for each of a list of them, and rejects whatever is none. */
export function forEachObject(
  value: Json | undefined,
  path: string,
  findings: Findings,
  read: (object: JsonObject, path: string) => void,
): void {
  if (isObject(value)) {
    read(value, path)
    return
  }
  if (!Array.isArray(value)) {
    reject(findings, path, `${path || 'It'} is no object or list.`)
    return
  }
  value.forEach((item, index) => {
    const at = `${path}[${index}]`
    if (isObject(item)) read(item, at)
    else reject(findings, at, 'It is no object.')
  })
}

function readSource(
  source: JsonObject,
  id: Json | undefined,
  keys: string[],
  dimension: string | null,
  path: string,
  endUser: EndUser,
  findings: Findings,
): void {
  const present = keys.filter((key) => source[key] !== undefined && source[key] !== null)
  if (present.length === 0) {
    reject(findings, path, `There is no list of values (${keys.join(', ')}).`)
    return
  }
  const dataSourceId = readId(id)
  if (dataSourceId == null) {
    reject(findings, path, 'The data source has no readable id.')
    return
  }
  const dataSourceName = readText(source.dataSourceName) ?? null
  const valueSource: ValueSource = { endUser, dataSourceId, dataSourceName }
  for (const key of present) {
    readValues(source[key], dimension, `${path}.${key}`, valueSource, findings)
  }
}

function readValues(
  values: Json | undefined,
  dimension: string | null,
  path: string,
  source: ValueSource,
  findings: Findings,
): void {
  const list = Array.isArray(values) ? values : [values]
  const { epochs, dailies } = findings
  for (let index = 0; index < list.length; index += 1) {
    const raw = list[index]
    if (!isObject(raw)) {
      reject(findings, `${path}[${index}]`, 'It is no object.')
    } else if (isDaily(raw, dimension)) {
      const record = readDaily(source, raw)
      if (typeof record === 'string') reject(findings, `${path}[${index}]`, record)
      else dailies.push(record)
    } else {
      const record = readEpoch(source, raw)
      if (typeof record === 'string') reject(findings, `${path}[${index}]`, record)
      else epochs.push(record)
    }
  }
}

/** The type of the delivery decides as long as the record has the fields for it. */
function isDaily(raw: JsonObject, dimension: string | null): boolean {
  const hasDay = raw.day !== undefined && raw.day !== null
  const hasStart = raw.startTimestamp !== undefined && raw.startTimestamp !== null
  if (dimension === 'epoch') return hasDay && !hasStart
  if (dimension === 'daily') return hasDay || !hasStart
  return hasDay || (!hasStart && raw.dailyDynamicValueType !== undefined)
}
