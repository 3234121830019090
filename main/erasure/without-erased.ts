import type { DecodedDelivery, EndUser } from '#shared/decoded-delivery.ts'

/** Values of these moments and days, both ends of the days included; `toAt` is not. */
export type ErasedRange = {
  fromAt: number
  toAt: number
  fromDay: string
  toDay: string
  /** Connection events that go with them, each as `source event UTC-ms`; absent: none. */
  connections?: ReadonlySet<string>
}

/** What of a person is erased; null: nothing. */
export type Reach = 'all' | readonly ErasedRange[] | null

export type Remaining = {
  /** Without the records of whoever is erased, and without what could not be read. */
  decoded: DecodedDelivery
  dropped: number
  /** Of whom something was dropped. */
  touched: Set<string>
  /** Everybody the delivery names, in their order of appearance. */
  endUsers: EndUser[]
  /** What the dropped records called their sources and types. */
  names: Names
}

export type Names = {
  sources: [id: number, name: string | null][]
  types: [dimension: 'epoch' | 'daily', id: number, name: string | null][]
}

/** In the order in which their persons get their codes; then whatever other lists there are. */
const LISTS = ['epochs', 'dailies', 'connections', 'announcements'] as const

type Named = {
  endUser: EndUser
  startAt?: number | null
  day?: string
  fromAt?: number | null
  toAt?: number | null
  fromDay?: string | null
  toDay?: string | null
  said?: { startAt: number } | null
  event?: string
  occurredAt?: number | null
  dataSourceId?: number
  dataSourceName?: string | null
  dataTypeId?: number | null
  dataTypeName?: string | null
}

/**
 * Parts a delivery: what stays of it once these persons, or days of theirs, are taken out. An event
 * without a time counts at `countedAt`.
 */
export function withoutErased(
  decoded: DecodedDelivery,
  reachOf: (endUserId: string) => Reach,
  countedAt: number | null = null,
): Remaining {
  const touched = new Set<string>()
  const endUsers = new Map<string, EndUser>()
  const sources = new Map<number, string | null>()
  const types = new Map<string, Names['types'][number]>()
  let dropped = 0
  const parts: Record<string, unknown> = {}

  for (const list of listsOf(decoded)) {
    const records = (decoded as unknown as Record<string, Named[]>)[list] as Named[]
    parts[list] = records.filter((record) => {
      const { endUser } = record
      if (!endUsers.has(endUser.endUserId)) endUsers.set(endUser.endUserId, endUser)
      if (!isErased(record, reachOf(endUser.endUserId), countedAt)) return true
      dropped++
      touched.add(endUser.endUserId)
      const { dataSourceId, dataSourceName, dataTypeId, dataTypeName } = record
      if (dataSourceId !== undefined)
        sources.set(dataSourceId, dataSourceName ?? sources.get(dataSourceId) ?? null)
      const dimension = list === 'epochs' ? 'epoch' : list === 'dailies' ? 'daily' : null
      if (dimension !== null && dataTypeId != null) {
        const key = `${dimension} ${dataTypeId}`
        types.set(key, [dimension, dataTypeId, dataTypeName ?? types.get(key)?.[2] ?? null])
      }
      return false
    })
  }
  return {
    decoded: { ...decoded, ...parts, rejected: [] } as DecodedDelivery,
    dropped,
    touched,
    endUsers: [...endUsers.values()],
    names: { sources: [...sources], types: [...types.values()] },
  }
}

/** How many records a delivery has of whatever kind. */
export function recordsIn(decoded: DecodedDelivery): number {
  const lists = decoded as unknown as Record<string, unknown[]>
  return listsOf(decoded).reduce((sum, list) => sum + (lists[list]?.length ?? 0), 0)
}

/** Every list of records that name a person, those of later versions too. */
export function listsOf(decoded: DecodedDelivery): string[] {
  const others = Object.entries(decoded)
    .filter(([name, list]) => Array.isArray(list) && name !== 'rejected')
    .map(([name]) => name)
  return [...LISTS, ...others.filter((name) => !(LISTS as readonly string[]).includes(name))]
}

/**
 * A value belongs to the range by its start alone, whatever else a version of it says: all versions
 * of a value go together. An announcement goes where it touches the range; of connections those go
 * that were named, since later days would be read wrong without the others.
 */
function isErased(record: Named, reach: Reach, countedAt: number | null): boolean {
  if (reach === null || reach === 'all') return reach === 'all'
  return reach.some((range) => {
    if (record.day !== undefined) return record.day >= range.fromDay && record.day <= range.toDay
    if (record.occurredAt !== undefined) {
      const { dataSourceId, event, occurredAt } = record
      return range.connections?.has(`${dataSourceId} ${event} ${occurredAt ?? countedAt}`) === true
    }
    const startAt = record.said?.startAt ?? record.startAt
    if (typeof startAt === 'number') return startAt >= range.fromAt && startAt < range.toAt
    if (typeof record.fromAt === 'number')
      return record.fromAt < range.toAt && (record.toAt ?? Infinity) >= range.fromAt
    if (typeof record.fromDay === 'string')
      return record.fromDay <= range.toDay && (record.toDay ?? '9999') >= range.fromDay
    return false
  })
}
