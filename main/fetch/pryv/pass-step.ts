import type { EventsPage, PageQuery } from './events-page.ts'

/** So many events a page shows again of the one before: proof that none slipped through between them. */
const SHOWN_AGAIN = 5
/** Fewer than this no server cuts an answer to, however it may be limited. */
const LEAST_CUT = 20
const MOST_REPEATS = 2

/** A pass that is under way; it goes on from here after a crash. */
export type PassProgress = {
  sinceS: number
  /** The server's clock at its beginning. */
  beganS: number
  /** Where the next page of events begins; null: all were read. */
  position: number | null
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
}

export const begin = (pass: PassProgress | null): Walk => ({ pass, backBy: 0, repeats: 0 })

export function queryOf(walk: Walk, sinceS: number, limit: number): PageQuery {
  const { pass, backBy } = walk
  if (pass === null) return { sinceS, skip: 0, limit, includeDeletions: true }
  const events = pass.position === null ? [] : [pass.position - pass.lastIds.length - backBy]
  const deletions = pass.deletionsAt === null ? [] : [pass.deletionsAt]
  const skip = Math.max(0, Math.min(...events, ...deletions))
  return { sinceS: pass.sinceS, skip, limit, includeDeletions: pass.deletionsAt !== null }
}

/** `isWhole`: nothing is left to read. `keeps` false: this page is asked for again or further back. */
export type Step = { walk: Walk; keeps: boolean; isWhole: boolean }

/**
 * What a page means for the walk through all of them. Servers page by counting, while events come
 * and go: what was deleted before our place pulls the rest forward past us, what came in pushes it
 * back. So a page must show again the end of the one before. `isNewDeletion`: not yet seen in this pass.
 */
export function stepped(
  walk: Walk,
  query: PageQuery,
  page: EventsPage,
  isNewDeletion: (id: string) => boolean,
): Step {
  const { pass, backBy } = walk
  const { events } = page
  const joinsAt = pass === null ? -1 : lastShown(page, pass.lastIds)
  const isReadingEvents = pass === null || pass.position !== null
  const mustJoin = pass !== null && isReadingEvents && pass.lastIds.length > 0
  if (mustJoin && joinsAt < 0 && query.skip > 0) {
    const further = backBy === 0 ? query.limit : backBy * 2
    return { walk: { ...walk, backBy: further }, keeps: false, isWhole: false }
  }
  const fresh = isReadingEvents ? events.length - 1 - joinsAt : 0
  const isFull = events.length >= query.limit
  const repeats = isReadingEvents && isFull && fresh === 0 ? walk.repeats + 1 : 0
  // The same page twice is more often the server's mistake than a thousand events that came before it.
  if (repeats > 0 && repeats <= MOST_REPEATS)
    return { walk: { ...walk, repeats }, keeps: false, isWhole: false }

  const isEnd = !isReadingEvents || events.length < LEAST_CUT || (fresh === 0 && !isFull)
  const hasMoreDeletions =
    query.includeDeletions &&
    page.deletedIds.length >= LEAST_CUT &&
    page.deletedIds.some(isNewDeletion)
  const next: PassProgress = {
    sinceS: query.sinceS,
    beganS: pass?.beganS ?? page.serverTimeS,
    position: isEnd ? null : query.skip + events.length,
    lastIds: isEnd ? [] : events.slice(-SHOWN_AGAIN).map(({ id }) => id),
    deletionsAt: hasMoreDeletions ? query.skip + page.deletedIds.length : null,
  }
  return {
    walk: { pass: next, backBy: 0, repeats },
    keeps: true,
    isWhole: isEnd && !hasMoreDeletions,
  }
}

/** The place of the latest event of the page before; -1 where none of them is shown. */
function lastShown(page: EventsPage, ids: string[]): number {
  const wanted = new Set(ids)
  for (let at = page.events.length - 1; at >= 0; at--)
    if (wanted.has(page.events[at]?.id ?? '')) return at
  return -1
}
