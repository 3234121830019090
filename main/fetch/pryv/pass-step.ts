import type { EventsPage, PageQuery } from './events-page.ts'

/** At least so many events a page shows again of the one before: proof that none slipped through between them. */
const SHOWN_AGAIN = 5
/** Fewer than this no server cuts an answer to, however it may be limited. */
const LEAST_CUT = 20
const MOST_REPEATS = 2

/** A pass that is under way; it goes on from here after a crash. */
export type PassProgress = {
  sinceS: number
  /** The server's clock at its beginning. */
  beganS: number
  /** How many events were read; null: all. */
  position: number | null
  /** How many of these the next page shows again. */
  overlap: number
  /** The last ids of the page before, oldest first. */
  lastIds: string[]
  /** Where the next page of deletions begins; null: all were read. */
  deletionsAt: number | null
}

export type Walk = {
  pass: PassProgress | null
  /** How far before its place the page is asked for, since one before it did not join on. */
  backBy: number
  /** How often in a row a page said nothing new. */
  repeats: number
  /** Ids of the page before, as far as they are known. */
  shown: ReadonlySet<string>
}

export const begin = (pass: PassProgress | null): Walk => ({
  ...{ pass, backBy: 0, repeats: 0 },
  shown: new Set(pass?.lastIds),
})

export function queryOf(walk: Walk, sinceS: number, limit: number, most: number): PageQuery {
  const { pass, backBy } = walk
  const isExtendable = limit < most
  if (pass === null) return { sinceS, skip: 0, limit, includeDeletions: true, isExtendable }
  const events = pass.position === null ? [] : [pass.position - pass.overlap - backBy]
  const deletions = pass.deletionsAt === null ? [] : [pass.deletionsAt]
  const skip = Math.max(0, Math.min(...events, ...deletions))
  const includeDeletions = pass.deletionsAt !== null
  return { sinceS: pass.sinceS, skip, limit, includeDeletions, isExtendable }
}

/**
 * `isWhole`: nothing is left to read. `keeps` false: this page is asked for again, further back or
 * longer; `isAllTied`: longer, since all of it has the same time.
 */
export type Step = { walk: Walk; keeps: boolean; isWhole: boolean; isAllTied: boolean }

/**
 * What a page means for the walk through all of them. Servers page by counting, while events come
 * and go: what was deleted before our place pulls the rest forward past us, what came in pushes it
 * back. So a page must show again the end of the one before. Events of one time have no order among
 * themselves, and may stand in another one on each page: so it shows again all of the last time.
 * `isNewDeletion`: not yet seen in this pass.
 */
export function stepped(
  walk: Walk,
  query: PageQuery,
  page: EventsPage,
  isNewDeletion: (id: string) => boolean,
): Step {
  const { pass, backBy, shown } = walk
  const { events } = page
  const again = (change: Partial<Walk>, isAllTied = false): Step => {
    return { walk: { ...walk, ...change }, keeps: false, isWhole: false, isAllTied }
  }
  const isReadingEvents = pass === null || pass.position !== null
  const mustJoin = isReadingEvents && pass !== null && pass.lastIds.length > 0
  const joins = !mustJoin || events.some(({ id }) => shown.has(id))
  if (!joins && query.skip > 0) return again({ backBy: backBy === 0 ? query.limit : backBy * 2 })

  const fresh = isReadingEvents ? events.filter(({ id }) => !shown.has(id)).length : 0
  const isFull = events.length >= query.limit
  const repeats = isReadingEvents && isFull && fresh === 0 ? walk.repeats + 1 : 0
  // The same page twice is more often the server's mistake than a thousand events that came before it.
  if (repeats > 0 && repeats <= MOST_REPEATS) return again({ repeats })
  const tied = tiedAtEnd(page)
  if (isFull && tied === events.length && query.isExtendable) return again({}, true)

  const isEnd = !isReadingEvents || events.length < LEAST_CUT || (fresh === 0 && !isFull)
  const hasMoreDeletions =
    query.includeDeletions &&
    page.deletedIds.length >= LEAST_CUT &&
    page.deletedIds.some(isNewDeletion)
  const next: PassProgress = {
    sinceS: query.sinceS,
    beganS: pass?.beganS ?? page.serverTimeS,
    position: isEnd ? null : query.skip + events.length,
    overlap: tied < events.length ? Math.max(tied, SHOWN_AGAIN) : SHOWN_AGAIN,
    lastIds: isEnd ? [] : events.slice(-SHOWN_AGAIN).map(({ id }) => id),
    deletionsAt: hasMoreDeletions ? query.skip + page.deletedIds.length : null,
  }
  return {
    walk: { pass: next, backBy: 0, repeats, shown: new Set(events.map(({ id }) => id)) },
    keeps: true,
    isWhole: isEnd && !hasMoreDeletions,
    isAllTied: false,
  }
}

/** How many events at the end of the page have the time of its last one. */
function tiedAtEnd({ events }: EventsPage): number {
  const last = events.at(-1)?.timeS
  const before = events.findLastIndex(({ timeS }) => timeS !== last)
  return events.length - 1 - before
}
