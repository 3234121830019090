import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type StudyQueries, studyQueries } from '#main/store/queries/queries.ts'
import type { DeliveryFacets, DeliveryRow } from '#shared/delivery.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { anInbox, RECEIVED_AT } from '../making/an-inbox.ts'
import { connection, dailyPush, epochNotification, epochPush } from '../making/thryve-bodies.ts'

const inbox = anInbox()
after(inbox.remove)
const garmin = { dataSourceId: 2, dataSourceName: 'Garmin' }
inbox.append({ body: epochPush({ records: [{ dataTypeId: 3000 }] }) })
inbox.append({ body: epochPush({ ...garmin, action: 'update', endUserId: 'synthetic-user-2' }) })
inbox.append({
  body: dailyPush({ ...garmin, records: [{ dataTypeId: 2000 }] }),
  verdict: 'verified',
})
inbox.append({ body: Buffer.from('nothing that can be read') })
inbox.append({ body: connection('disconnect', { dataSourceId: 18 }), verdict: 'unverified' })
inbox.append({ body: epochNotification({ dataTypeIds: [3000, 1001], dataSourceId: 8 }) })
inbox.append({
  edit: { edit: 'codes', participants: [{ endUserId: 'synthetic-user-2', code: 'KID-7' }] },
})
const study = inbox.study()
study.takeIn()
const queries: StudyQueries = studyQueries(study.db)

type Filter = NonNullable<Parameters<StudyQueries['deliveries']>[0]['filter']>
const list = (filter: Filter, change: { beforeId?: number; limit?: number } = {}) =>
  queries
    .deliveries({ beforeId: null, limit: 100, only: 'all', filter, ...change })
    .map(({ deliveryId }) => deliveryId)
const search = (text: string) => list({ search: text })

test('words are found in types, names of sources and data types, and their numbers', () => {
  assert.deepEqual(search('heartrate'), [6, 1])
  assert.deepEqual(search('GARMIN'), [3, 2])
  assert.deepEqual(search('epoch.update'), [2])
  assert.deepEqual(search('oura connection'), [5])
  assert.deepEqual(search('3000'), [6, 1])
  assert.deepEqual(search('sleep'), [3])
})

test('every word must stand somewhere: names of one, the code of another', () => {
  assert.deepEqual(search('garmin kid-7'), [2])
  assert.deepEqual(search('garmin kid'), [2])
  assert.deepEqual(search('garmin p0001'), [3])
  assert.deepEqual(search('garmin heartrate'), [])
  assert.deepEqual(search('garmin nonsense'), [])
  assert.deepEqual(search('   '), [6, 5, 4, 3, 2, 1])
})

test('a sender’s id, a number, a hash and a reason lead to their deliveries', () => {
  assert.deepEqual(search('synthetic-user-2'), [2])
  assert.deepEqual(search('#4'), [4])
  assert.deepEqual(search(queries.delivery(3)?.sha256.slice(0, 10) ?? ''), [3])
  assert.deepEqual(search(queries.delivery(3)?.sha256 ?? ''), [3])
  const reason = queries.delivery(4)?.error ?? ''
  assert.deepEqual(search(reason), [4])
  assert.deepEqual(search('#5 #4'), [])
})

test('filters narrow the list, page by page, together with words', () => {
  assert.deepEqual(list({ participantId: 'KID-7' }), [2])
  assert.deepEqual(list({ state: 'quarantined' }), [4])
  assert.deepEqual(list({ verdict: 'verified', search: 'garmin' }), [3])
  assert.deepEqual(list({ type: 'event.data.epoch.create' }), [1])
  assert.deepEqual(list({ sender: 'thryve' }, { limit: 2 }), [6, 5])
  assert.deepEqual(list({ sender: 'thryve' }, { limit: 2, beforeId: 5 }), [3, 2])
  const attention = { beforeId: null, limit: 10, only: 'attention' } as const
  assert.deepEqual(queries.deliveries({ ...attention, filter: { sender: 'thryve' } }).length, 0)
})

test('each facet counts what its choices would show', () => {
  const rows = queries.deliveries({ beforeId: null, limit: 100, only: 'all' })
  const filters: Filter[] = [
    {},
    { verdict: 'verified' },
    { state: 'ingested', search: 'garmin' },
    { participantId: 'P0001', verdict: 'not_configured' },
    { search: 'nowhere' },
  ]
  for (const filter of filters) {
    const facets = queries.deliveryFacets(filter)
    for (const facet of ['sender', 'type', 'state', 'verdict', 'participantId'] as const)
      assert.deepEqual(
        facets[facet],
        expected(rows, facet, filter),
        `${facet} of ${JSON.stringify(filter)}`,
      )
  }
})

test('a delivery that is decoded again is found under what it then turned out to be', () => {
  inbox.append({ reprocess: { deliveryIds: [4], isReleased: false } })
  study.takeIn()
  assert.deepEqual(search('#4'), [4])
  assert.equal(
    study.db.prepare('SELECT count(*) FROM delivery_rows WHERE shape_id IS NULL').pluck().get(),
    0,
  )
})

test('the rhythm counts what came in each step, and what of it waits', () => {
  const request = { fromAt: RECEIVED_AT, toAt: RECEIVED_AT + 3 * MINUTE_MS, stepMs: MINUTE_MS }
  assert.deepEqual(queries.deliveriesRhythm(request), {
    received: [6, 0, 0],
    quarantined: [1, 0, 0],
  })
  const later = { ...request, fromAt: RECEIVED_AT + 4_000 }
  assert.deepEqual(queries.deliveriesRhythm(later).received.slice(0, 2), [3, 0])
})

/** For each value of the facet how many rows the list has with it, most frequent first. */
function expected(
  rows: DeliveryRow[],
  facet: keyof DeliveryFacets,
  filter: Filter,
): { value: string; count: number }[] {
  const values = new Set(
    rows.flatMap((row) =>
      facet === 'participantId' ? row.participantIds : [row[facet] ?? []].flat(),
    ),
  )
  return [...values]
    .map((value) => ({ value, count: list({ ...filter, [facet]: value }).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
