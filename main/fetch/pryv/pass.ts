import type { Answer, Later } from './client.ts'
import { type Cursor, cursorAfter, isBehind } from './cursor.ts'
import { type EventsPage, pagePath, readPage } from './events-page.ts'
import type { KnownEvents } from './known-events.ts'
import { begin, type PassProgress, queryOf, stepped } from './pass-step.ts'

const LIMIT = 1_000
const LEAST_LIMIT = 25
/** Asked for only where more than a page of events have the same time. */
const MOST_LIMIT = 16_000
/** So many pages in a row without a word of news mean that something goes round in circles. */
const MOST_IDLE_PAGES = 500
const MOST_REPEATED_PAGES = 20

/** Where an account's reading stands; it survives the app. */
export type Progress = { cursor: Cursor; pass: PassProgress | null }

export type PassPorts = {
  ask: (path: string) => Promise<Answer>
  /** Resolves when the page is durable; rejects where it can't be kept. */
  keep: (body: Buffer, page: EventsPage) => Promise<void>
  known: KnownEvents
  /** Called when what was read is durable, never before. */
  moved: (progress: Progress) => void
  isStopped: () => boolean
  limit?: number
}

export type PassEnd =
  /** `isBehind`: the server's clock went back, and the next pass must begin anew. */
  | { is: 'done'; progress: Progress; events: number; isBehind: boolean }
  | { is: 'stopped' }
  | Exclude<Answer, { is: 'ok' } | { is: 'too-large' }>

/**
 * Reads everything that was changed since the cursor, page by page, and keeps each page before it
 * moves on: a crash anywhere loses nothing, and what comes twice changes nothing.
 */
export async function runPass(from: Progress, ports: PassPorts): Promise<PassEnd> {
  const { ask, keep, known, moved, isStopped } = ports
  const { cursor } = from
  let walk = begin(from.pass)
  let limit = ports.limit ?? LIMIT
  let most = MOST_LIMIT
  let events = 0
  const deleted = new Set<string>()

  for (let idle = 0; idle < MOST_IDLE_PAGES; idle++) {
    if (isStopped()) return { is: 'stopped' }
    const query = queryOf(walk, cursor.sinceS, limit, most)
    const answer = await ask(pagePath(query))
    if (answer.is === 'too-large') {
      if (limit === LEAST_LIMIT) return broken
      most = limit = Math.max(LEAST_LIMIT, Math.floor(limit / 4))
      continue
    }
    if (answer.is !== 'ok') return answer
    const page = readPage(answer.json)
    if (page === null) return broken

    const step = stepped(walk, query, page, (id) => !deleted.has(id))
    walk = step.walk
    if (step.isAllTied) limit = Math.min(limit * 2, most)
    if (walk.repeats > MOST_REPEATED_PAGES) return broken
    if (!step.keeps) continue
    if (known.isNews(page.events, page.deletedIds)) {
      await keep(answer.body, page)
      idle = 0
    }
    known.note(page.events, page.deletedIds)
    for (const id of page.deletedIds) deleted.add(id)
    events += page.events.length
    if (step.isWhole) return done(cursor, walk.pass?.beganS ?? page.serverTimeS, events, ports)
    moved({ cursor, pass: walk.pass })
  }
  return broken
}

const broken: Later = { is: 'later', why: 'broken', waitMs: null }

function done(cursor: Cursor, beganS: number, events: number, ports: PassPorts): PassEnd {
  const progress: Progress = { cursor: cursorAfter(cursor, beganS), pass: null }
  ports.known.forgetBefore(progress.cursor.sinceS)
  ports.moved(progress)
  return { is: 'done', progress, events, isBehind: isBehind(cursor, beganS) }
}
