import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import fc from 'fast-check'
import { readApiEndpoint } from '#main/fetch/pryv/api-endpoint.ts'
import { askAgain } from '#main/fetch/pryv/asking-again.ts'
import { createClient, type PryvClient } from '#main/fetch/pryv/client.ts'
import { fromTheBeginning } from '#main/fetch/pryv/cursor.ts'
import { createKnownEvents } from '#main/fetch/pryv/known-events.ts'
import { type PassEnd, type PassPorts, type Progress, runPass } from '#main/fetch/pryv/pass.ts'
import { type FakePryv, startFakePryv } from './fake/server.ts'

const FIRST_S = 1_700_000_000
const anew: Progress = { cursor: fromTheBeginning, pass: null }
let server: FakePryv
let users = 0
before(async () => {
  server = await startFakePryv()
})
after(() => server?.stop())
beforeEach(() => {
  Object.assign(server.habits, {
    pagesDeletions: false,
    mostEvents: null,
    skewMs: 0,
    shufflesTies: false,
  })
})

/** An account, and what a reader of it keeps: ids of events and of deletions. */
function aReader() {
  const name = `synthetic-${++users}`
  const read = readApiEndpoint(server.endpoint(name))
  assert.ok(read.is === 'account')
  const client = createClient(read.account)
  const kept = { events: new Map<string, number>(), deleted: new Set<string>(), pages: 0 }
  const known = createKnownEvents()
  let progress = anew
  const ports = (more: Partial<PassPorts>): PassPorts => ({
    ask: (path) => client.ask({ path }),
    async keep(_body, page) {
      kept.pages++
      for (const { id, modifiedS } of page.events) kept.events.set(id, modifiedS)
      for (const id of page.deletedIds) kept.deleted.add(id)
    },
    known,
    moved: (now) => {
      progress = now
    },
    isStopped: () => false,
    ...more,
  })
  return {
    ...{ client, kept, account: server.user(name).account, progress: () => progress },
    read: (more: Partial<PassPorts> = {}): Promise<PassEnd> => runPass(progress, ports(more)),
    forget: () => {
      progress = anew
    },
  }
}
const beats = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => ({ time: FIRST_S + from + i, content: 60 + (i % 9) }))
const standing = ({ kept }: ReturnType<typeof aReader>) =>
  [...kept.events.keys()].filter((id) => !kept.deleted.has(id)).sort()
const there = ({ account }: ReturnType<typeof aReader>) => [...account.events.keys()].sort()

suite('a pass over an account', () => {
  test('reads every event, also beyond the 20 that a server gives without being asked for more', async () => {
    const reader = aReader()
    reader.account.putMany(beats(250))
    assert.equal((await reader.read({ limit: 100 })).is, 'done')
    assert.deepEqual(standing(reader), there(reader))
    for (const { url } of server.requests) assert.match(url, /limit=\d+/)
  })

  test('reads every event from a server that gives fewer than it is asked for', async () => {
    const reader = aReader()
    server.habits.mostEvents = 30
    reader.account.putMany(beats(200))
    await reader.read({ limit: 1_000 })
    assert.deepEqual(standing(reader), there(reader))
  })

  test('then only what is new, trashed and deleted, and keeps no page that says nothing', async () => {
    const reader = aReader()
    const first = reader.account.put({ time: FIRST_S })
    const second = reader.account.put({ time: FIRST_S + 1 })
    await reader.read()
    const pages = reader.kept.pages
    await reader.read()
    assert.equal(reader.kept.pages, pages, 'nothing was new')
    reader.account.remove(first.id)
    await reader.read()
    assert.equal(reader.kept.pages, pages + 1, 'it was trashed')
    reader.account.remove(first.id)
    reader.account.put({ id: second.id, content: 99 })
    await reader.read()
    assert.deepEqual([...reader.kept.deleted], [first.id])
    assert.deepEqual(standing(reader), there(reader))
  })

  for (const pagesDeletions of [false, true])
    test(`hears of every deletion where the server ${pagesDeletions ? 'pages them' : 'says all at once'}`, async () => {
      const reader = aReader()
      reader.account.putMany(beats(150))
      await reader.read({ limit: 40 })
      server.habits.pagesDeletions = pagesDeletions
      reader.account.removeAtOnce(...there(reader).slice(0, 130))
      await reader.read({ limit: 40 })
      assert.equal(reader.kept.deleted.size, 130)
      assert.deepEqual(standing(reader), there(reader))
    })

  for (const tied of [7, 30, 140])
    test(`${tied} events of one time are all read, in whatever order each page has them`, async () => {
      const reader = aReader()
      server.habits.shufflesTies = true
      const modified = Date.now() / 1_000 - 3_600
      reader.account.putMany(
        beats(280).map((beat, i) => ({ ...beat, modified, time: FIRST_S + Math.floor(i / tied) })),
      )
      await reader.read({ limit: 50 })
      assert.deepEqual(standing(reader), there(reader))
    })

  test('a page that comes twice hides none of the next one', async () => {
    const reader = aReader()
    reader.account.putMany(beats(100))
    server.fail(/skip=[1-9]/, { is: 'repeated' })
    await reader.read({ limit: 30 })
    assert.deepEqual(standing(reader), there(reader))
  })

  test('a server that gives the same page for ever is left in peace', async () => {
    const reader = aReader()
    reader.account.putMany(beats(30))
    const before = server.requests.length
    const end = await reader.read({
      limit: 30,
      ask: () => reader.client.ask({ path: 'events?modifiedSince=0&state=all&limit=30' }),
    })
    assert.deepEqual(end, { is: 'later', why: 'broken', waitMs: null })
    assert.ok(server.requests.length - before < 60)
  })

  test('a server that fails in every way is asked again, and then everything is here', async () => {
    const reader = aReader()
    reader.account.putMany(beats(300))
    const faults = [
      { is: 'status', status: 500 },
      { is: 'status', status: 429, retryAfter: '1' },
      { is: 'truncated' },
      { is: 'cut' },
      { is: 'slow', ms: 30 },
      { is: 'repeated' },
    ] as const
    for (const fault of faults) server.fail(new RegExp(`${reader.account.userName}/events`), fault)
    const waits: number[] = []
    const pausing = {
      pause: async (ms: number) => void waits.push(ms),
      ...{ isStopped: () => false, random: Math.random },
    }
    const ask: PassPorts['ask'] = (path) => askAgain(() => reader.client.ask({ path }), pausing)
    // Four slips in a row leave the account in peace for a while; where it stood is not forgotten.
    assert.equal((await reader.read({ limit: 100, ask })).is, 'later')
    assert.equal((await reader.read({ limit: 100, ask })).is, 'done')
    assert.deepEqual(standing(reader), there(reader))
    assert.ok(waits.some((ms) => ms >= 1_000))
  })

  test('a clock of the server that is hours off, and one that goes back, hide nothing', async () => {
    const reader = aReader()
    server.habits.skewMs = 5 * 3_600_000
    reader.account.put({ time: FIRST_S })
    await reader.read()
    server.habits.skewMs = -5 * 3_600_000
    reader.account.put({ time: FIRST_S + 1 })
    const end = await reader.read()
    assert.ok(end.is === 'done' && end.isBehind)
    await reader.read()
    assert.deepEqual(standing(reader), there(reader))
  })

  test('goes on where it was stopped, without reading everything again', async () => {
    const reader = aReader()
    reader.account.putMany(beats(300))
    let pages = 0
    const end = await reader.read({ limit: 50, isStopped: () => ++pages > 3 })
    assert.equal(end.is, 'stopped')
    const before = server.requests.length
    await reader.read({ limit: 50 })
    assert.deepEqual(standing(reader), there(reader))
    assert.ok(server.requests.length - before < 6)
  })

  test('moves on only after a page is durable', async () => {
    const reader = aReader()
    reader.account.putMany(beats(100))
    const refused = reader.read({ limit: 30, keep: () => Promise.reject(new Error('disk full')) })
    await assert.rejects(refused, /disk full/)
    assert.deepEqual(reader.progress(), anew)
  })

  test('whatever comes and goes between pages and passes, nothing is missed in the end', async () => {
    const change = fc.record({
      at: fc.nat(400),
      puts: fc.nat(8),
      removes: fc.array(fc.nat(400), { maxLength: 40 }),
      edits: fc.array(fc.nat(400), { maxLength: 4 }),
    })
    const run = async (
      changes: (typeof change extends fc.Arbitrary<infer C> ? C : never)[],
      limit: number,
      pages: boolean,
    ) => {
      const reader = aReader()
      Object.assign(server.habits, { pagesDeletions: pages, shufflesTies: limit % 2 === 0 })
      // Long ago: the next pass would not show them again, however far it overlaps.
      const modified = Date.now() / 1_000 - 3_600
      reader.account.putMany(beats(120).map((beat) => ({ ...beat, modified })))
      const left = [...changes]
      const ask: PassPorts['ask'] = async (path) => {
        const answer = await (reader.client as PryvClient).ask({ path })
        const next = left.shift()
        if (next === undefined) return answer
        const ids = [...reader.account.events.keys()]
        reader.account.removeAtOnce(...next.removes.flatMap((i) => ids[i] ?? []))
        reader.account.putMany(beats(next.puts, next.at))
        for (const i of next.edits) {
          const id = [...reader.account.events.keys()][i]
          if (id) reader.account.put({ id, content: 1 })
        }
        return answer
      }
      await reader.read({ limit, ask })
      await reader.read({ limit, ask })
      while (left.length > 0) await reader.read({ limit, ask })
      await reader.read({ limit })
      assert.deepEqual(standing(reader), there(reader))
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 8 }),
        fc.integer({ min: 25, max: 60 }),
        fc.boolean(),
        run,
      ),
      { numRuns: 60 },
    )
  })
})
