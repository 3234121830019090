import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Decode } from '#main/ingest/entry-content.ts'
import { seriesListQuery } from '#main/store/queries/series-list.ts'
import { dumpOf, nothingDecoded } from '../making/a-study.ts'
import { anInbox, decode, type InboxStudy, type TestInbox } from '../making/an-inbox.ts'
import { type Body, epochPush } from '../making/thryve-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
afterEach(() => inbox.remove())

const push = (i: number, endUserId = `synthetic-user-${i}`): Body =>
  epochPush({ endUserId, records: [{ value: String(i), startAt: 1_700_000_000_000 + i }] })

/** Breaks on bodies that hold this text. */
const breaksOn =
  (text: string): Decode =>
  (body, arrived) => {
    if (Buffer.from(body).includes(text)) throw new TypeError('a mistake in the decoder')
    return decode(body, arrived)
  }

const valuesIn = (study: InboxStudy) =>
  study.db.prepare('SELECT value FROM epoch_values ORDER BY start_utc').pluck().all()
const summariesOf = (study: InboxStudy) => ({
  totals: study.db.prepare('SELECT count(*) FROM series_totals').pluck().get(),
  rollups: study.db.prepare('SELECT count(DISTINCT series_id) FROM rollups').pluck().get(),
})

test('a body that breaks the decoder is quarantined, and all others of its batch are whole', () => {
  for (const i of [1, 2, 3, 4, 5]) inbox.append({ body: push(i) })
  const study = inbox.study()
  study.reopen({ decode: breaksOn('synthetic-user-3') })
  study.takeIn()
  assert.deepEqual(valuesIn(study), ['1', '2', '4', '5'])
  assert.deepEqual(summariesOf(study), { totals: 4, rollups: 4 })
  const listed = seriesListQuery(study.db)('P0001')
  assert.deepEqual(
    listed.map(({ count }) => count),
    [1],
    'the window lists what came before the broken one',
  )
  const rows = study.db.prepare('SELECT state, error FROM deliveries').all() as {
    state: string
    error: string | null
  }[]
  assert.deepEqual(
    rows.map(({ state }) => state),
    ['ingested', 'ingested', 'quarantined', 'ingested', 'ingested'],
  )
  assert.match(rows[2]?.error ?? '', /it is kept/)
  assert.doesNotMatch(rows[2]?.error ?? '', /mistake in the decoder/)
})

test('the window hears of every value of a batch in which one body was broken', () => {
  for (const i of [1, 2, 3]) inbox.append({ body: push(i) })
  const study = inbox.study()
  study.reopen({ decode: breaksOn('synthetic-user-2') })
  const advance = study.ingest.step()
  assert.deepEqual(advance?.participantIds, ['P0001', 'P0002'])
  assert.deepEqual(
    advance?.series.map(({ key }) => key),
    ['P0001/epoch/8/1000', 'P0002/epoch/8/1000'],
  )
  assert.equal(advance?.deliveries, 3)
})

test('a broken body gives the same study in any batches', () => {
  for (let i = 1; i <= 8; i++) inbox.append({ body: push(i, `synthetic-user-${i % 3}`) })
  const texts = [[256], [1], [3, 2]].map((batches, i) => {
    const study = inbox.study(`study-${i}`)
    study.reopen({ decode: breaksOn('"value":"5"') })
    study.takeIn(batches)
    const summaries = summariesOf(study)
    study.close()
    return JSON.stringify([dumpOf(study.path), summaries])
  })
  assert.equal(new Set(texts).size, 1)
})

test('a record that the study cannot hold quarantines its delivery and leaves nothing of it', () => {
  const impossible: Decode = (body, arrived) =>
    Buffer.from(body).includes('impossible')
      ? {
          ...nothingDecoded,
          epochs: [
            ...decode(body, arrived).epochs,
            ...decode(body, arrived).epochs.map((e) => ({ ...e, startAt: NaN })),
          ],
        }
      : decode(body, arrived)
  inbox.append({ body: push(1) })
  inbox.append({ body: push(2, 'impossible') })
  inbox.append({ body: push(3) })
  const study = inbox.study()
  study.reopen({ decode: impossible })
  study.takeIn()
  assert.deepEqual(valuesIn(study), ['1', '3'])
  const users = study.db.prepare('SELECT end_user_id FROM participants').pluck().all()
  assert.deepEqual(users, ['synthetic-user-1', 'synthetic-user-3'])
  assert.deepEqual(summariesOf(study), { totals: 2, rollups: 2 })
})

test('a batch that is over early leaves the rest for the next, and says how many it took', () => {
  for (const i of [1, 2, 3]) inbox.append({ body: push(i) })
  const study = inbox.study()
  const cuts = [false, true]
  study.reopen({ isBatchOver: () => cuts.shift() ?? false })
  const steps = [study.ingest.step(), study.ingest.step(), study.ingest.step()]
  assert.deepEqual(
    steps.map((it) => it?.deliveries),
    [2, 1, undefined],
  )
  assert.deepEqual(valuesIn(study), ['1', '2', '3'])
})

test('a batch that holds an entry which breaks the decoder is cut short like any other', () => {
  for (const i of [1, 2, 3]) inbox.append({ body: push(i) })
  const study = inbox.study()
  // Asked once before the second breaks, and then after each of the new try.
  const cuts = [false, false, true]
  const isBatchOver = () => cuts.shift() ?? false
  study.reopen({ decode: breaksOn('synthetic-user-2'), isBatchOver })
  assert.deepEqual(
    [study.ingest.step()?.deliveries, valuesIn(study)],
    [2, ['1']],
    'the one that broke is behind it',
  )
  study.takeIn()
  assert.deepEqual(valuesIn(study), ['1', '3'])
})

test('an entry that is damaged or of a kind unknown here does not stop what comes after', () => {
  inbox.append({ body: push(1) })
  inbox.append({ acks: 'no list' as never })
  inbox.append({ downtime: null as never })
  inbox.append({ body: push(2), headers: null as never, signature: 'valid' })
  inbox.append({ body: push(3) })
  const study = inbox.study()
  study.takeIn()
  assert.deepEqual(valuesIn(study), ['1', '3'])
})

/** The triggers stand for a disk that fills, which fails the same way: at any statement. */
const full = `SELECT RAISE(FAIL, 'full')`

test('after a failed commit everything is written by the next try, with nothing remembered wrongly', () => {
  for (const i of [1, 2, 3]) inbox.append({ body: push(i) })
  const study = inbox.study()
  study.reopen({ decode: breaksOn('synthetic-user-2') })
  study.db.exec(
    `CREATE TEMP TRIGGER f BEFORE UPDATE ON main.progress WHEN new.entry_id = 3 BEGIN ${full}; END`,
  )
  assert.throws(() => study.ingest.step())
  assert.deepEqual(valuesIn(study), [], 'nothing of the batch')
  study.db.exec('DROP TRIGGER f')
  study.takeIn()
  assert.deepEqual(valuesIn(study), ['1', '3'])
  assert.deepEqual(summariesOf(study), { totals: 2, rollups: 2 })
})

test('a full disk stops ingest with an error, and the next try goes on from there', () => {
  for (let i = 1; i <= 2_000; i++)
    inbox.append({
      body: epochPush({ records: [{ value: 'x'.repeat(2_000), startAt: 1e12 + i }] }),
    })
  const study = inbox.study()
  const pages = study.db.pragma('page_count', { simple: true }) as number
  study.db.pragma(`max_page_count = ${pages + 200}`)
  assert.throws(() => study.takeIn(), { code: 'SQLITE_FULL' })
  assert.throws(() => study.takeIn(), { code: 'SQLITE_FULL' })
  study.db.pragma('max_page_count = 100000')
  study.takeIn()
  assert.equal(study.db.prepare('SELECT count(*) FROM epoch_values').pluck().get(), 2_000)
  assert.equal(study.db.prepare('SELECT sum(inserted) FROM deliveries').pluck().get(), 2_000)
  assert.equal(study.db.pragma('integrity_check', { simple: true }), 'ok')
})
