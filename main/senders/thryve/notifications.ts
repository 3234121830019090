import { readId, readText } from '#main/decode/fields.ts'
import { addAnnouncement, addConnection, type Findings, reject } from '#main/decode/findings.ts'
import type { Json, JsonObject } from '#main/decode/json-text.ts'
import { type Read, readDay, readMoment } from '#main/decode/timestamps.ts'
import type { EndUser } from '#shared/decoded-delivery.ts'
import { forEachObject } from './pushes.ts'

/** Reads `source.connect` and `source.disconnect`. */
export function readConnection(
  data: Json | undefined,
  event: 'connect' | 'disconnect',
  endUser: EndUser,
  findings: Findings,
): void {
  forEachObject(data, 'data', findings, (raw, path) => {
    const dataSourceId = readId(raw.dataSourceId)
    if (dataSourceId == null) {
      reject(findings, path, 'The data source has no readable id.')
      return
    }
    const occurredAt = readMoment(raw.timestamp)
    if (occurredAt === undefined) {
      reject(findings, path, 'timestamp is no moment between 1970 and 2200.')
      return
    }
    const dataSourceName = readText(raw.dataSourceName) ?? null
    addConnection(findings, { endUser, dataSourceId, dataSourceName, event, occurredAt })
  })
}

/** Reads `data.<dimension>.createupdate`: what changed, without the values. */
export function readAnnouncement(
  data: Json | undefined,
  dimension: string,
  endUser: EndUser,
  findings: Findings,
): void {
  forEachObject(data, 'data', findings, (raw, path) => {
    announce(
      {
        endUser,
        dimension,
        dataSourceId: raw.dataSourceId,
        dataSourceName: readText(raw.dataSourceName) ?? null,
        dataTypeIds: raw.dataTypeIds,
        ...rangeOf(raw),
      },
      path,
      findings,
    )
  })
}

export type AnnouncedRange = {
  fromAt: Read<number>
  toAt: Read<number>
  fromDay: Read<string>
  toDay: Read<string>
}

/** Moments and days wherever they stand: the type's dimension says nothing reliable about it. */
function rangeOf(raw: JsonObject): AnnouncedRange {
  return {
    fromAt: readMoment(raw.startTimestamp ?? raw.startTimestampUnix),
    toAt: readMoment(raw.endTimestamp ?? raw.endTimestampUnix),
    fromDay: readDay(raw.startDay),
    toDay: readDay(raw.endDay),
  }
}

/** One announcement for each type it names, or one without a type. */
export function announce(
  announced: AnnouncedRange & {
    endUser: EndUser
    dimension: string
    dataSourceId: Json | undefined
    dataSourceName: string | null
    dataTypeIds: Json | undefined
  },
  path: string,
  findings: Findings,
): void {
  const { endUser, dimension, dataSourceName, fromAt, toAt, fromDay, toDay } = announced
  const dataSourceId = readId(announced.dataSourceId)
  if (dataSourceId == null) {
    reject(findings, path, 'The data source has no readable id.')
    return
  }
  if (fromAt === undefined || toAt === undefined || fromDay === undefined || toDay === undefined) {
    reject(findings, path, 'Its range is not between 1970 and 2200.')
    return
  }
  const range = { fromAt, toAt, fromDay, toDay }
  const about = { endUser, dimension, dataSourceId, dataSourceName }
  const types = listOf(announced.dataTypeIds)
  if (types.length === 0) {
    addAnnouncement(findings, { ...about, dataTypeId: null, ...range })
  }
  types.forEach((type, index) => {
    const dataTypeId = readId(type)
    if (dataTypeId == null) reject(findings, `${path} type ${index + 1}`, 'It is no whole number.')
    else addAnnouncement(findings, { ...about, dataTypeId, ...range })
  })
}

/** A list, one value alone, or numbers in a text with commas. */
function listOf(value: Json | undefined): (Json | undefined)[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [value]
}
