import { createHash, randomBytes } from 'node:crypto'

/** Seconds, as the vendor counts. */
export type FakeEvent = {
  id: string
  streamIds: string[]
  time: number
  duration?: number | null
  type: string
  content: unknown
  created: number
  createdBy: string
  modified: number
  modifiedBy: string
  trashed?: true
}
export type Access = {
  id: string
  token: string
  type: 'app' | 'shared' | 'personal'
  name: string
  isRevoked: boolean
}
export type FakeStream = { id: string; name: string; parentId: null; children: FakeStream[] }

export type Changed = 'events-changed' | 'streams-changed' | 'accesses-changed'
export type NewEvent = Partial<Omit<FakeEvent, 'id'>> & { id?: string; streamId?: string }

export type EventsQuery = {
  modifiedSince: number | null
  fromTime: number | null
  toTime: number | null
  skip: number
  limit: number | null
  state: string
  sortAscending: boolean
  includeDeletions: boolean
  types: string[]
}

/** One user's account, with the rules of `events.get` as they were read and seen (facts B3). */
export type FakeAccount = ReturnType<typeof createAccount>

export function createAccount(options: {
  userName: string
  /** The server's clock, in seconds. */
  now: () => number
  /** Some versions page deletions too, others say all of them with every page. */
  pagesDeletions: () => boolean
  /** Never more than this in an answer, whatever was asked; null: no such limit. */
  mostEvents: () => number | null
  /** Events of one time stand in another order on each page, as SQL may give them. */
  shufflesTies: () => boolean
  changed: (what: Changed) => void
}) {
  const { userName, now, pagesDeletions, mostEvents, shufflesTies, changed } = options
  const events = new Map<string, FakeEvent>()
  const deletions: { id: string; deleted: number }[] = []
  const accesses: Access[] = []
  const streams: FakeStream[] = [{ id: 'health', name: 'Health', parentId: null, children: [] }]

  function give(type: Access['type'] = 'app'): Access {
    const access: Access = {
      ...{ id: newId(), token: `ck${randomBytes(14).toString('hex')}`, type, name: 'pulsetray' },
      isRevoked: false,
    }
    accesses.push(access)
    return access
  }

  function put(event: NewEvent): FakeEvent {
    const at = now()
    const id = event.id ?? newId()
    const former = events.get(id)
    const { streamId, streamIds = [streamId ?? 'health'], ...rest } = event
    const whole: FakeEvent = {
      ...{ time: at, type: 'frequency/bpm', content: 61 },
      ...{ created: at, createdBy: 'fake', modifiedBy: 'fake' },
      ...former,
      ...rest,
      ...{ id, streamIds: former && !event.streamIds ? former.streamIds : streamIds },
      modified: event.modified ?? at,
    }
    events.set(id, whole)
    return whole
  }

  function found(query: EventsQuery): FakeEvent[] {
    const { modifiedSince, state, types } = query
    let { fromTime, toTime, limit } = query
    if (fromTime === null && toTime !== null) fromTime = toTime - 86_400
    if (fromTime !== null && toTime === null) toTime = now()
    if (fromTime === null && toTime === null && limit === null) limit = 20
    const most = mostEvents()
    if (most !== null) limit = Math.min(limit ?? most, most)
    const matching = [...events.values()]
      .filter((event) => modifiedSince === null || event.modified > modifiedSince)
      .filter((event) => state === 'all' || (state === 'trashed') === (event.trashed === true))
      .filter(
        (event) => fromTime === null || (event.time >= fromTime && event.time <= (toTime ?? 0)),
      )
      .filter((event) => types.length === 0 || types.includes(event.type))
      .map((event) => ({ event, tie: shufflesTies() ? tieOf(event.id, query.skip) : 0 }))
      .sort(
        (a, b) => (a.event.time - b.event.time || a.tie - b.tie) * (query.sortAscending ? 1 : -1),
      )
      .map(({ event }) => event)
    return matching.slice(query.skip, limit === null ? undefined : query.skip + limit)
  }

  function foundDeletions({ modifiedSince, includeDeletions, skip, limit }: EventsQuery) {
    if (modifiedSince === null || !includeDeletions) return null
    const since = deletions.filter(({ deleted }) => deleted > modifiedSince)
    return pagesDeletions() ? since.slice(skip, skip + (limit ?? since.length)) : since
  }

  return {
    userName,
    accesses,
    events,
    streams,
    give,
    found,
    foundDeletions,
    accessOf: (token: string) =>
      accesses.find((access) => access.token === token && !access.isRevoked),
    /** Creates it, or changes the one of that id. */
    put(event: NewEvent): FakeEvent {
      const whole = put(event)
      changed('events-changed')
      return whole
    },
    /** As while the service that notifies is down. */
    putQuietly: put,
    /** As many as are asked for, with one notification. */
    putMany(many: NewEvent[]): void {
      for (const event of many) put(event)
      changed('events-changed')
    },
    /** The first deletion trashes, the second removes. */
    remove(id: string): void {
      const event = events.get(id)
      if (event === undefined) return
      if (event.trashed) {
        events.delete(id)
        deletions.push({ id, deleted: now() })
      } else put({ id, trashed: true })
      changed('events-changed')
    },
    /** Without the step between: as if trashed long ago. */
    removeAtOnce(...ids: string[]): void {
      for (const id of ids) if (events.delete(id)) deletions.push({ id, deleted: now() })
      changed('events-changed')
    },
    nameStream(id: string, name: string): void {
      const known = streams.find((stream) => stream.id === id)
      if (known) known.name = name
      else streams.push({ id, name, parentId: null, children: [] })
      changed('streams-changed')
    },
  }
}

function newId(): string {
  return `c${randomBytes(12).toString('hex')}`
}

function tieOf(id: string, skip: number): number {
  return createHash('sha256').update(`${id}${skip}`).digest().readUInt32BE()
}
