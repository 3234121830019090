/** What fetching must know of an answer; decoding it is ingest's. */
export type AnsweredRecord = {
  dataSourceId: number
  dataTypeId: number
  /** Start of an epoch value, or midnight UTC of a day; null where it can't be read. */
  at: number | null
  createdAt: number | null
}

export type ReadAnswer =
  | { kind: 'values'; records: AnsweredRecord[]; isList: boolean }
  /** Nobody but the participant who was asked for may be in it. */
  | { kind: 'somebody-else' }
  /** The API says in words that it will not answer; `text` stays inside, since it may quote. */
  | { kind: 'error'; text: string }
  /** Cut short, or no JSON: a proxy's page, for example. */
  | { kind: 'unreadable' }

type Bag = Record<string, unknown>

/** Looks into an answer of the API without keeping its values. */
export function readAnswer(bytes: Uint8Array, endUserId: string): ReadAnswer {
  let body: unknown
  try {
    body = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'))
  } catch {
    return { kind: 'unreadable' }
  }
  if (body === null) return { kind: 'values', records: [], isList: false }
  const isList = Array.isArray(body)
  if (!isList) {
    if (isBag(body) && Array.isArray(body.dataSources)) body = [body]
    else return { kind: 'error', text: JSON.stringify(body).slice(0, 4_000) }
  }
  const records: AnsweredRecord[] = []
  for (const person of body as unknown[]) {
    if (!isBag(person)) return { kind: 'unreadable' }
    const name = person.authenticationToken ?? person.accessToken ?? person.endUserId
    if (name !== undefined && String(name) !== endUserId) return { kind: 'somebody-else' }
    for (const source of listOf(person.dataSources)) {
      const dataSourceId = Number(source.dataSource ?? source.dataSourceId)
      for (const raw of listOf(source.data)) records.push(recordOf(raw, dataSourceId))
    }
  }
  return { kind: 'values', records, isList }
}

function recordOf(raw: Bag, dataSourceId: number): AnsweredRecord {
  const dataTypeId = Number(raw.dynamicValueType ?? raw.dailyDynamicValueType ?? raw.dataTypeId)
  const at = momentOf(raw.startTimestampUnix ?? raw.timestampUnix ?? raw.startTimestamp ?? raw.day)
  const details = isBag(raw.details) ? raw.details : {}
  const createdAt = momentOf(raw.createdAtUnix ?? raw.createdAt ?? details.createdAt)
  return { dataSourceId, dataTypeId, at, createdAt }
}

function listOf(value: unknown): Bag[] {
  return Array.isArray(value) ? value.filter(isBag) : []
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function momentOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value === '' || value === 'null') return null
  const at = /^\d{11,16}$/.test(value) ? Number(value) : Date.parse(value)
  return Number.isNaN(at) ? null : at
}
