import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Row } from '../making/a-study.ts'
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
let study: InboxStudy
beforeEach(() => {
  inbox = anInbox()
  study = inbox.study()
})
afterEach(() => inbox.remove())

function page(events: PryvEvent[], deletions: { id: string; deleted: number }[] = []): void {
  inbox.append(fetchedArrival(eventsPage(events, deletions), fetchedPryv()))
  study.takeIn()
}
const rows = (view: string) => study.db.prepare(`SELECT * FROM ${view}`).all() as Row[]
const values = () => rows('epoch_values ORDER BY data_type_id, start_utc').map(({ value }) => value)
const former = () => rows('value_revisions ORDER BY revision').map(({ value }) => value)

test('a heart rate of Pryv is an epoch value like any other, under the id of the catalogue', () => {
  page([pryvEvent({ duration: 30 })])
  const [row] = rows('epoch_values')
  assert.deepEqual(
    { ...row, received_utc: null },
    {
      ...{ participant_id: 'P0001', end_user_id: 'synthetic-pryv-user' },
      ...{ data_source_id: 100001, data_source_name: 'Pryv.io' },
      ...{ data_type_id: 3000, data_type_name: 'HeartRate' },
      ...{ start_utc: '2024-03-01T08:00:00.000Z', end_utc: '2024-03-01T08:00:30.000Z' },
      ...{ start_local: null, end_local: null, utc_offset_min: null },
      ...{ value: '61', value_num: 61, value_type: 'LONG', unit: 'bpm' },
      ...{ generation_type: null, trustworthiness: null, medical_grade: null },
      ...{ chronological_exactness_min: null },
      ...{ third_party_source_id: 'heart', third_party_source_name: null },
      ...{ measurement_ref: 'event-1', provider_created_utc: '2024-03-01T08:01:00.500Z' },
      ...{ received_utc: null, revision: 1, delivery_id: 1 },
    },
  )
  const [delivery] = rows('deliveries')
  assert.deepEqual(
    [delivery?.sender, delivery?.type, delivery?.verdict, delivery?.state, delivery?.inserted],
    ['pryv', 'fetch.pryv.events', 'verified', 'ingested', 1],
  )
})

test('a blood pressure is three values of one measurement, and not swapped', () => {
  const content = { systolic: 121, diastolic: 79, rate: 62 }
  page([pryvEvent({ type: 'blood-pressure/mmhg-bpm', content })])
  assert.deepEqual(
    rows('epoch_values ORDER BY data_type_id').map((row) => [
      row.data_type_name,
      row.value,
      row.measurement_ref,
    ]),
    [
      ['HeartRate', '62', 'event-1'],
      ['BloodPressureDiastolic', '79', 'event-1'],
      ['BloodPressureSystolic', '121', 'event-1'],
    ],
  )
})

test('a changed event takes its former value out of the current views, wherever it moved', () => {
  page([pryvEvent()])
  page([
    pryvEvent({
      content: 75.5,
      type: 'mass/kg',
      streamIds: ['body'],
      time: PRYV_TIME_S + 3600,
      modified: PRYV_TIME_S + 99,
    }),
  ])
  assert.deepEqual(
    rows('epoch_values').map((row) => [row.data_type_id, row.value, row.start_utc]),
    [[5020, '75.5', '2024-03-01T09:00:00.000Z']],
  )
  assert.deepEqual(former(), ['61'])
  assert.equal(rows('coverage_days')[0]?.wear_minutes, 0)
})

test('a trashed event and a deleted one leave charts, totals and days as if they had never been', () => {
  page([pryvEvent(), pryvEvent({ id: 'event-2', time: PRYV_TIME_S + 60, content: 70 })])
  page([pryvEvent({ trashed: true, modified: PRYV_TIME_S + 500 })])
  assert.deepEqual(values(), ['70'])
  page([], [{ id: 'event-2', deleted: PRYV_TIME_S + 501.25 }])
  assert.deepEqual(values(), [])
  assert.deepEqual(former().sort(), ['61', '61', '70'])
  for (const table of ['series_totals', 'rollups', 'series_days', 'worn_minutes', 'series_details'])
    assert.deepEqual(rows(table), [], table)
  assert.deepEqual(rows('coverage_days'), [])
  assert.equal(rows('participants')[0]?.last_value_utc, null)
  assert.deepEqual(rows('sender_events'), [])
})

test('what is restored from the trash is back', () => {
  page([pryvEvent({ trashed: true })])
  assert.deepEqual(values(), [])
  page([pryvEvent({ trashed: false, modified: PRYV_TIME_S + 500 })])
  assert.deepEqual(values(), ['61'])
})

test('of two events at one place one counts, and where it goes the other takes its place', () => {
  page([pryvEvent(), pryvEvent({ id: 'event-2', content: 64, modified: PRYV_TIME_S + 100 })])
  assert.deepEqual([values(), former()], [['64'], ['61']])
  page([], [{ id: 'event-2', deleted: PRYV_TIME_S + 200 }])
  assert.deepEqual([values(), former()], [['61'], ['64']])
})

test('of two states of one moment the same one counts, whichever came first', () => {
  const states = [pryvEvent({ content: 64 }), pryvEvent({ content: 65 })]
  const counted = [states, [...states].reverse()].map((order) => {
    inbox.remove()
    inbox = anInbox()
    study = inbox.study()
    for (const state of order) page([state])
    return [values(), former()]
  })
  assert.deepEqual(counted[0], [['65'], ['64']])
  assert.deepEqual(counted[1], counted[0])
})

test('a deletion holds against the state of the same moment, and one that comes before its event', () => {
  page([], [{ id: 'event-1', deleted: PRYV_TIME_S + 60.5 }])
  page([pryvEvent()])
  assert.deepEqual([values(), former()], [[], ['61']])
})

test('an event that is no measure is kept as an event, with its content as sent', () => {
  page([
    pryvEvent({ type: 'note/txt', content: '42' }),
    pryvEvent({ id: 'event-2', type: 'activity/plain', content: null, duration: 1800 }),
    pryvEvent({ id: 'event-3', type: 'position/wgs84', content: { longitude: 7.5, latitude: 47 } }),
  ])
  assert.deepEqual(values(), [])
  assert.deepEqual(
    rows('sender_events ORDER BY event_id').map((row) => [
      row.event_type,
      row.content,
      row.end_utc,
      row.stream_ids,
    ]),
    [
      ['note/txt', '"42"', null, '["heart"]'],
      ['activity/plain', 'null', '2024-03-01T08:30:00.000Z', '["heart"]'],
      ['position/wgs84', '{"latitude":47,"longitude":7.5}', null, '["heart"]'],
    ],
  )
})

test('any other number is a measure under the name of its type, with an id that stays', () => {
  page([pryvEvent({ type: 'speed/m-s', content: 1e-7 })])
  const [row] = rows('epoch_values')
  assert.deepEqual([row?.data_type_name, row?.value], ['speed/m-s', '1e-7'])
  assert.equal(row?.data_type_id, 1_226_853_179)
})

test('what can’t be read is listed with its place, and the rest of the page is kept', () => {
  page([
    pryvEvent({ content: 'fast' }),
    pryvEvent({ id: 'event-2', time: 'yesterday' }),
    pryvEvent({ id: 7 }),
    pryvEvent({ id: 'event-4', content: 80 }),
  ])
  assert.deepEqual(values(), ['80'])
  assert.deepEqual(
    rows('rejected_records').map(({ path, reason }) => `${path}: ${reason}`),
    [
      'events[0]: Its type is a number, and its content is none.',
      'events[1]: time is no moment between 1970 and 2200.',
      'events[2]: The event has no readable id.',
    ],
  )
  assert.equal(rows('deliveries')[0]?.state, 'ingested')
})

test('an answer that is no page of events waits with a reason', () => {
  for (const body of [[], {}, { error: { id: 'x' } }, 'text', null])
    inbox.append(fetchedArrival(body, fetchedPryv()))
  study.takeIn()
  assert.deepEqual(
    rows('deliveries').map(({ state }) => state),
    Array(5).fill('quarantined'),
  )
})

test('names of streams are kept as the server last said them', () => {
  const streams = (name: string, modified: number) => ({
    streams: [
      {
        ...{ id: 'body', name: 'Body', parentId: null, modified: 1 },
        children: [{ id: 'heart', name, parentId: 'body', modified, children: [] }],
      },
    ],
  })
  const fetched = fetchedPryv({ what: 'pryv.streams' })
  inbox.append(fetchedArrival(streams('Heart', 20), fetched))
  inbox.append(fetchedArrival(streams('Herz', 10), fetched))
  study.takeIn()
  assert.deepEqual(
    rows('sender_streams ORDER BY stream_id').map((row) => [
      row.stream_id,
      row.stream_name,
      row.parent_stream_id,
    ]),
    [
      ['body', 'Body', null],
      ['heart', 'Heart', 'body'],
    ],
  )
})
