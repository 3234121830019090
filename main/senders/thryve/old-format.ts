import { NOBODY_NAMED, readEndUser, readId, readText } from '#main/decode/fields.ts'
import { addConnection, type Findings, foundCount, reject } from '#main/decode/findings.ts'
import { isObject, type JsonObject } from '#main/decode/json-text.ts'
import { readDay, readMoment } from '#main/decode/timestamps.ts'
import type { EndUser } from '#shared/decoded-delivery.ts'
import { type AnnouncedRange, announce } from './notifications.ts'
import { forEachObject } from './pushes.ts'

/**
 * Reads the sender's older webhook, which has the one key `sourceUpdate`: a connection, what
 * changed under the paths of the REST API (v5), or `updateType` with a range (v4).
 */
export function readSourceUpdate(body: JsonObject, findings: Findings): void {
  forEachObject(body.sourceUpdate, 'sourceUpdate', findings, (update, path) => {
    const endUser = readEndUser(update, `${path}.`, findings)
    if (endUser === null) {
      reject(findings, path, NOBODY_NAMED)
      return
    }
    const before = foundCount(findings)
    readStatus(update, endUser, path, findings)
    for (const key of Object.keys(update)) {
      if (key.startsWith('/')) readBlock(update, key, endUser, `${path}["${shown(key)}"]`, findings)
    }
    readUpdateType(update, endUser, path, findings)
    if (foundCount(findings) === before) {
      reject(findings, path, 'It holds no connection and no announcement that is known.')
    }
  })
}

function readStatus(update: JsonObject, endUser: EndUser, path: string, findings: Findings): void {
  const status = typeof update.connectionStatus === 'string' ? update.connectionStatus : ''
  const event = { NEW: 'connect', DELETED: 'disconnect' }[status.toUpperCase()]
  if (event !== 'connect' && event !== 'disconnect') return
  const dataSourceId = readId(update.dataSource)
  if (dataSourceId == null) {
    reject(findings, path, 'The data source has no readable id.')
    return
  }
  const occurredAt = readMoment(update.createdAt) ?? null
  const dataSourceName = readText(update.dataSourceName) ?? null
  addConnection(findings, { endUser, dataSourceId, dataSourceName, event, occurredAt })
}

function readBlock(
  update: JsonObject,
  key: string,
  endUser: EndUser,
  path: string,
  findings: Findings,
): void {
  const block = update[key]
  if (block === null) return
  if (!isObject(block)) {
    reject(findings, path, 'It is no object.')
    return
  }
  const isDaily = /daily/i.test(key)
  const from = block.startTimestamp ?? block.startTimestampUnix
  const to = block.endTimestamp ?? block.endTimestampUnix
  const range = isDaily
    ? days(block.startDay ?? from, block.endDay ?? to)
    : { fromAt: readMoment(from), toAt: readMoment(to), fromDay: null, toDay: null }
  const dataTypeIds = block.dailyDynamicValueTypes ?? block.dynamicValueTypes
  announceUpdate(update, isDaily ? 'daily' : 'epoch', range, dataTypeIds, endUser, path, findings)
}

function readUpdateType(
  update: JsonObject,
  endUser: EndUser,
  path: string,
  findings: Findings,
): void {
  const kind = typeof update.updateType === 'string' ? update.updateType.toUpperCase() : null
  const { startTimestamp, endTimestamp } = update
  if (kind === 'DAILY' || kind === 'BOTH') {
    const range = days(startTimestamp, endTimestamp)
    announceUpdate(update, 'daily', range, undefined, endUser, path, findings)
  }
  if (kind === 'MINUTE' || kind === 'BOTH') {
    const [fromAt, toAt] = [readMoment(startTimestamp), readMoment(endTimestamp)]
    const range = { fromAt, toAt, fromDay: null, toDay: null }
    announceUpdate(update, 'epoch', range, undefined, endUser, path, findings)
  }
}

function announceUpdate(
  update: JsonObject,
  dimension: string,
  range: AnnouncedRange,
  dataTypeIds: JsonObject[string],
  endUser: EndUser,
  path: string,
  findings: Findings,
): void {
  const dataSourceName = readText(update.dataSourceName) ?? null
  const about = { endUser, dimension, dataSourceId: update.dataSource, dataSourceName, dataTypeIds }
  announce({ ...about, ...range }, path, findings)
}

function days(from: unknown, to: unknown): AnnouncedRange {
  return { fromAt: null, toAt: null, fromDay: readDay(from), toDay: readDay(to) }
}

/** Keys come from outside too: only the shape of a path of the REST API is repeated. */
function shown(key: string): string {
  return /^[A-Za-z0-9/]{1,60}$/.test(key) ? key : '…'
}
