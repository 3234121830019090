import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { dumpOf, type Row, rowsOf } from '../making/a-study.ts'
import { anInbox, type InboxStudy, type TestInbox } from '../making/an-inbox.ts'
import {
  eventsPage,
  fetchedArrival,
  fetchedPryv,
  PRYV_TIME_S,
  type PryvEvent,
  pryvEvent,
} from '../making/pryv-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
afterEach(() => inbox.remove())

type State = { event: PryvEvent } | { deletion: { id: string; deleted: number } }
type Page = State[]

/** Few ids, moments, streams and types, so that events meet, move, go and come back. */
const state: fc.Arbitrary<State> = fc
  .record({
    id: fc.constantFrom('event-1', 'event-2'),
    version: fc.nat(3),
    kind: fc.constantFrom(
      'frequency/bpm',
      'mass/kg',
      'blood-pressure/mmhg-bpm',
      'note/txt',
      'gone',
    ),
    slot: fc.nat(2),
    stream: fc.constantFrom('a', 'b'),
    value: fc.nat(2),
    trashed: fc.constantFrom(false, false, true),
    duration: fc.constantFrom(undefined, null, 3_000, 90_000),
  })
  .map(({ id, version, kind, slot, stream, value, ...rest }): State => {
    const changedAt = PRYV_TIME_S + 100_000 + version
    if (kind === 'gone') return { deletion: { id, deleted: changedAt } }
    const content =
      kind === 'blood-pressure/mmhg-bpm'
        ? { systolic: 120 + value, diastolic: 80, rate: 60 }
        : kind === 'note/txt'
          ? `text ${value}`
          : 60 + value
    const time = PRYV_TIME_S + slot * 40_000
    const about = { id, type: kind, content, time, streamIds: [stream], modified: changedAt }
    return { event: pryvEvent({ ...about, ...rest }) }
  })

const pages = (states: State[]): fc.Arbitrary<Page[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(states, { minLength: states.length, maxLength: states.length }),
      fc.array(fc.constantFrom(...states), { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
    )
    .map(([ordered, again, sizes]) => {
      const all = [...ordered, ...again]
      const made: Page[] = []
      for (let at = 0, i = 0; at < all.length; i++) {
        const size = sizes[i % sizes.length] as number
        made.push(all.slice(at, at + size))
        at += size
      }
      return made
    })

const study = fc
  .array(state, { minLength: 1, maxLength: 12 })
  .chain((states) =>
    fc.tuple(
      pages(states),
      pages(states),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
    ),
  )

function append(made: Page[]): void {
  for (const states of made) {
    const events = states.flatMap((one) => ('event' in one ? [one.event] : []))
    const deletions = states.flatMap((one) => ('deletion' in one ? [one.deletion] : []))
    inbox.append(fetchedArrival(eventsPage(events, deletions), fetchedPryv()))
  }
}

const VIEWS = ['epoch_values', 'value_revisions', 'sender_events', 'coverage_days'] as const

/** What charts of long ranges are drawn from. */
const DRAWN = `SELECT s.data_type_id, s.third_party_source_id, r.level, r.bucket_at, r.count, r.min,
  r.max, r.sum FROM rollups r JOIN series s ON s.series_id = r.series_id ORDER BY 1, 2, 3, 4`

/** What may differ between orders: who came first, and which delivery brought what. */
const ARRIVAL = ['participant_id', 'received_utc', 'revision', 'delivery_id']

function withoutArrival(rows: Row[]): string[] {
  return rows
    .map((row) => JSON.stringify({ ...row, ...Object.fromEntries(ARRIVAL.map((n) => [n, null])) }))
    .sort()
}

test('states of events in any order, repeated and paged anew, give the same views', () => {
  fc.assert(
    fc.property(study, ([one, other]) => {
      const compared = [one, other].map((made) => {
        inbox.remove()
        inbox = anInbox()
        append(made)
        const taken = inbox.study()
        taken.takeIn()
        const dump = dumpOf(taken.path)
        const drawn = taken.db.prepare(DRAWN).all() as Row[]
        taken.close()
        const views = VIEWS.map((view) => [view, withoutArrival(dump[view])])
        return { ...Object.fromEntries(views), drawn }
      })
      assert.deepEqual(compared[0], compared[1])
    }),
    { numRuns: 25 },
  )
})

test('in any batches, and rebuilt, the same inbox gives byte-identical views and summaries', () => {
  fc.assert(
    fc.property(study, ([one, , batches]) => {
      inbox.remove()
      inbox = anInbox()
      append(one)
      const [whole, split] = [inbox.study('whole'), inbox.study('split')]
      whole.takeIn()
      split.takeIn(batches)
      assert.deepEqual(dumpOf(split.path), dumpOf(whole.path))
      assert.deepEqual(summaries(split), summaries(whole))
      assert.deepEqual(summaries(whole), countedAnew(whole))
      for (const opened of [whole, split]) opened.close()
    }),
    { numRuns: 12 },
  )
})

const SUMMARIES = ['series_totals', 'rollups', 'series_days', 'worn_minutes', 'series_details']

function summaries({ db }: InboxStudy): Record<string, Row[]> {
  return Object.fromEntries(SUMMARIES.map((table) => [table, rowsOf(db, table)]))
}

/** The same from the values alone, where a plain query says it. */
function countedAnew(of: InboxStudy): Record<string, Row[]> {
  const total = of.db
    .prepare(
      `SELECT series_id, count(*) AS count, min(at) AS first_at, max(at) AS last_at
       FROM series_values GROUP BY series_id ORDER BY series_id`,
    )
    .all() as Row[]
  const details = of.db
    .prepare(
      `SELECT series_id, detail_id, count(*) AS count FROM series_values
       GROUP BY series_id, detail_id ORDER BY series_id, detail_id`,
    )
    .all() as Row[]
  return { ...summaries(of), series_totals: total, series_details: details }
}
