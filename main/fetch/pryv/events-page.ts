import { z } from 'zod'
import type { EventStamp } from './known-events.ts'

/** One page of `events.get`, in the order of the events' own time. */
export type PageQuery = {
  sinceS: number
  skip: number
  limit: number
  includeDeletions: boolean
  /** More can be asked for at a time, where that helps. */
  isExtendable: boolean
}

export type EventsPage = {
  /** In the order of their time, which is their own and no key: many may have the same. */
  events: (EventStamp & { timeS: number | null })[]
  deletedIds: string[]
  /** The server's clock, in seconds. */
  serverTimeS: number
}

const id = z.string().min(1).max(400)
const moment = z.number().nullish()
const pageSchema = z.object({
  events: z.array(z.object({ id, time: moment, modified: moment, created: moment })),
  eventDeletions: z.array(z.object({ id })).nullish(),
  meta: z.object({ serverTime: z.number().positive() }),
})

/**
 * Without a limit the server would cut the answer to 20 without a word, and `state=all` is the only
 * way to hear of trashed events. Oldest first: what is new then comes behind what was read.
 */
export function pagePath({
  sinceS,
  skip,
  limit,
  includeDeletions,
}: Omit<PageQuery, 'isExtendable'>): string {
  const query = new URLSearchParams({
    modifiedSince: String(sinceS),
    state: 'all',
    sortAscending: 'true',
    skip: String(skip),
    limit: String(limit),
    ...(includeDeletions ? { includeDeletions: 'true' } : {}),
  })
  return `events?${query}`
}

/** Null where the answer is no page of events. */
export function readPage(json: unknown): EventsPage | null {
  const checked = pageSchema.safeParse(json)
  if (!checked.success) return null
  const { events, eventDeletions, meta } = checked.data
  return {
    events: events.map((event) => ({
      id: event.id,
      timeS: event.time ?? null,
      modifiedS: event.modified ?? event.created ?? 0,
    })),
    deletedIds: (eventDeletions ?? []).map((deletion) => deletion.id),
    serverTimeS: meta.serverTime,
  }
}
