import { readText } from '#main/decode/fields.ts'
import { addEvent, type Findings, reject } from '#main/decode/findings.ts'
import { isObject, type Json, type JsonObject } from '#main/decode/json-text.ts'
import { sortedJson } from '#main/decode/optional-fields.ts'
import type { EndUser, EventRecord, EventSaid } from '#shared/decoded-delivery.ts'
import type { Fetched } from '#shared/senders/fetched.ts'
import type { Said } from '#shared/words/sentences.ts'
import { valuesOf } from './event-values.ts'
import { readSeconds } from './seconds.ts'

export const PRYV_SOURCE = 100_001

const MAX_ID_CHARACTERS = 200
const MAX_STREAMS = 100
const MAX_TEXT_CHARACTERS = 1024 * 1024

/** What an event says apart from its place, time and content. `integrity` is only a hash of the rest. */
const KNOWN = new Set([
  ...['id', 'streamId', 'streamIds', 'time', 'duration', 'type', 'content', 'trashed'],
  ...['created', 'modified', 'integrity'],
])

/** Reads the answer to `events.get`, alone or within a batch; a reason where it is none. */
export function readEvents(body: Json, fetched: Fetched, findings: Findings): Said | null {
  const endUser: EndUser = {
    endUserId: fetched.endUserId,
    endUserAlias: fetched.endUserAlias,
  }
  const answers = isObject(body) && Array.isArray(body.results) ? body.results : [body]
  let isAny = false
  for (const [index, answer] of answers.entries()) {
    const path = answers.length === 1 ? '' : `results[${index}].`
    if (!isObject(answer)) {
      reject(findings, path, 'It is no object.')
      continue
    }
    if (answer.error !== undefined) reject(findings, path, 'The server answered an error.')
    if (!Array.isArray(answer.events) && !Array.isArray(answer.eventDeletions)) continue
    isAny = true
    forEach(answer.events, `${path}events`, findings, (raw) => eventOf(raw, endUser))
    forEach(answer.eventDeletions, `${path}eventDeletions`, findings, (raw) =>
      deletionOf(raw, endUser),
    )
  }
  return isAny || findings.rejected.length > 0 ? null : 'The answer holds no list of events.'
}

function forEach(
  list: Json | undefined,
  path: string,
  findings: Findings,
  read: (raw: JsonObject) => EventRecord | Said | { record: EventRecord; reason: Said },
): void {
  if (!Array.isArray(list)) return
  for (const [index, raw] of list.entries()) {
    const at = `${path}[${index}]`
    const found = isObject(raw) ? read(raw) : 'It is no object.'
    if (typeof found === 'string') reject(findings, at, found)
    else if ('reason' in found) {
      reject(findings, at, found.reason)
      addEvent(findings, found.record)
    } else addEvent(findings, found)
  }
}

function deletionOf(raw: JsonObject, endUser: EndUser): EventRecord | Said {
  const eventId = idOf(raw)
  if (eventId === null) return 'The event has no readable id.'
  const versionAt = readSeconds(raw.deleted)
  if (versionAt == null) return 'deleted is no moment between 1970 and 2200.'
  const about = { endUser, dataSourceId: PRYV_SOURCE, eventId, versionAt }
  return { ...about, standing: 'deleted', said: null }
}

function eventOf(raw: JsonObject, endUser: EndUser) {
  // Some servers list what was deleted among the others.
  if (raw.type === undefined && raw.deleted !== undefined) return deletionOf(raw, endUser)
  const eventId = idOf(raw)
  if (eventId === null) return 'The event has no readable id.'
  const startAt = readSeconds(raw.time)
  if (startAt == null) return 'time is no moment between 1970 and 2200.'
  const said = saidOf(raw, startAt)
  if (typeof said === 'string') return said
  const versionAt = readSeconds(raw.modified) ?? readSeconds(raw.created) ?? startAt
  const standing = raw.trashed === true ? 'trashed' : 'live'
  const about = { endUser, dataSourceId: PRYV_SOURCE, eventId, versionAt }
  const record: EventRecord = { ...about, standing, said }
  const values = valuesOf(said.type, raw.content)
  // It is kept as an event all the same, so that a later state of it finds it.
  if (typeof values === 'string') return { record, reason: values }
  said.values = values
  return record
}

function saidOf(raw: JsonObject, startAt: number): EventSaid | Said {
  const type = readText(raw.type)
  if (typeof type !== 'string' || type === '') return 'The event has no readable type.'
  const streamIds = streamsOf(raw)
  if (streamIds === null) return 'The event has no readable stream.'
  const lastedMs = readSeconds(raw.duration)
  if (lastedMs === undefined) return 'duration is no length of time.'
  const content = raw.content === undefined ? null : sortedJson(raw.content)
  const extra = extraOf(raw)
  if (content === undefined || (content?.length ?? 0) > MAX_TEXT_CHARACTERS || extra === undefined)
    return 'It is longer than 1 MiB or nested too deeply.'
  // A running event has no end yet.
  const endAt = lastedMs === null || lastedMs === 0 ? null : startAt + lastedMs
  return { type, startAt, endAt, streamIds, content, values: [], extra }
}

function idOf(raw: JsonObject): string | null {
  const { id } = raw
  return typeof id === 'string' && id !== '' && id.length <= MAX_ID_CHARACTERS ? id : null
}

function streamsOf(raw: JsonObject): string[] | null {
  const ids = Array.isArray(raw.streamIds) ? raw.streamIds : [raw.streamId]
  const isReadable = (id: Json | undefined): id is string =>
    typeof id === 'string' && id !== '' && id.length <= MAX_ID_CHARACTERS
  return ids.length > 0 && ids.length <= MAX_STREAMS && ids.every(isReadable) ? ids : null
}

function extraOf(raw: JsonObject): string | null | undefined {
  const more = Object.create(null) as JsonObject
  for (const key of Object.keys(raw)) if (!KNOWN.has(key)) more[key] = raw[key]
  if (Object.keys(more).length === 0) return null
  const text = sortedJson(more)
  return text !== undefined && text.length <= MAX_TEXT_CHARACTERS ? text : undefined
}
