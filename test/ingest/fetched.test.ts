import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Asked, Fetched } from '#shared/senders/fetched.ts'
import { HOUR_MS } from '#shared/time.ts'
import { dumpOf, type Row, rowsOf } from '../making/a-study.ts'
import { anInbox, hoursLater, RECEIVED_AT, type TestInbox } from '../making/an-inbox.ts'
import { fetchedArrival, nothingAsked } from '../making/pryv-bodies.ts'
import { dailyNotification, epochNotification, epochPush } from '../making/thryve-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
afterEach(() => inbox.remove())

const [FROM, TO] = [RECEIVED_AT - 5 * HOUR_MS, RECEIVED_AT - 2 * HOUR_MS]
const whole: Asked = {
  ...nothingAsked,
  ...{ dimension: 'epoch', dataSourceIds: [8], dataTypeIds: [3000] },
  ...{ fromAt: FROM, toAt: TO },
}

function asked(parts: Partial<Fetched> = {}): Fetched {
  const person = { endUserId: 'synthetic-user-1', endUserAlias: null }
  const question = { sender: 'thryve', what: 'epoch', connection: null, asked: whole }
  return { ...question, ...person, answered: whole, askedAt: hoursLater(2), ...parts }
}

/** The v5 interface's spelling of values. */
function answer(values: { at: number; value: string }[]) {
  const data = values.map(({ at, value }) => ({
    ...{ startTimestampUnix: at, endTimestamp: 'null', dynamicValueType: 3000, value },
    ...{ valueType: 'LONG', createdAtUnix: at + 1000 },
  }))
  const dataSources = values.length === 0 ? [] : [{ dataSource: 8, data }]
  return [{ authenticationToken: 'synthetic-user-1', dataSources }]
}

function announce(parts: Partial<Parameters<typeof epochNotification>[0]> = {}, at = 1): void {
  const range = { startAt: FROM, endAt: TO }
  const body = epochNotification({ dataSourceId: 8, dataTypeIds: [3000], ...range, ...parts })
  inbox.append({ body, at: hoursLater(at) })
}

function answered(): Row[] {
  const study = inbox.study(`study-${Math.random()}`)
  study.takeIn()
  return rowsOf(study.db, 'announcement_answers')
}
const answers = () => answered().map((row) => row.answer)

test('a fetched page is a delivery of its own kind, and its values are like pushed ones', () => {
  inbox.append({
    ...fetchedArrival(answer([{ at: FROM, value: '61' }]), asked()),
    at: hoursLater(3),
  })
  const study = inbox.study()
  study.takeIn()
  const [delivery] = rowsOf(study.db, 'deliveries')
  assert.deepEqual(
    [delivery?.sender, delivery?.type, delivery?.verdict, delivery?.state, delivery?.inserted],
    ['thryve', 'fetch.epoch', 'verified', 'ingested', 1],
  )
  const [value] = rowsOf(study.db, 'epoch_values')
  assert.deepEqual([value?.value, value?.data_source_name], ['61', 'Withings'])
})

test('values that were fetched close what was announced', () => {
  announce()
  inbox.append({
    ...fetchedArrival(answer([{ at: FROM, value: '61' }]), asked()),
    at: hoursLater(3),
  })
  assert.deepEqual(answers(), ['values'])
})

test('an answer with nothing in it closes what it wholly covers, and says so', () => {
  announce()
  for (const [at, body] of [answer([]), []].entries())
    inbox.append({ ...fetchedArrival(body, asked()), at: hoursLater(3 + at) })
  const [row] = answered()
  assert.deepEqual([row?.answer, row?.answered_utc], ['nothing there', '2024-05-01T11:00:00.000Z'])
})

test('an answer closes nothing beyond its question: another type, source, stretch, person or dimension', () => {
  announce()
  announce({ dataTypeIds: [1000] })
  announce({ dataSourceId: 1 })
  announce({ endAt: TO + 1 })
  announce({ startAt: FROM - 1 })
  announce({ endUserId: 'synthetic-user-2' })
  announce({ dataTypeIds: [] })
  inbox.append({
    body: dailyNotification({ dataSourceId: 8, dataTypeIds: [3000] }),
    at: hoursLater(1),
  })
  inbox.append({ ...fetchedArrival(answer([]), asked()), at: hoursLater(3) })
  const open = answers()
  assert.deepEqual(open.sort(), ['nothing there', ...Array(open.length - 1).fill('open')])
})

test('an answer knows nothing of what was announced after it was asked for', () => {
  announce({}, 2.5)
  inbox.append({ ...fetchedArrival(answer([]), asked()), at: hoursLater(3) })
  assert.deepEqual(answers(), ['open'])
})

test('one page of several closes nothing by itself, the last one closes all', () => {
  announce()
  inbox.append({ ...fetchedArrival(answer([]), asked({ answered: null })), at: hoursLater(3) })
  assert.deepEqual(answers(), ['open'])
  inbox.append({ ...fetchedArrival(answer([]), asked()), at: hoursLater(4) })
  assert.deepEqual(answers(), ['nothing there'])
})

test('what could not be read closes nothing', () => {
  announce()
  for (const body of [{ error: 'x' }, 'text', null])
    inbox.append({ ...fetchedArrival(body, asked()), at: hoursLater(3) })
  assert.deepEqual(answers(), ['open'])
})

test('values that come after all take the place of "nothing there"', () => {
  announce()
  inbox.append({ ...fetchedArrival(answer([]), asked()), at: hoursLater(3) })
  const push = epochPush({ dataSourceId: 8, records: [{ startAt: FROM + 5, dataTypeId: 3000 }] })
  inbox.append({ body: push, at: hoursLater(5) })
  const [row] = answered()
  assert.deepEqual([row?.answer, row?.answered_utc], ['values', '2024-05-01T13:00:00.000Z'])
})

test('what was here already, fetched again, is no sign of life; new values are', () => {
  const push = epochPush({
    dataSourceId: 8,
    records: [{ startAt: FROM, dataTypeId: 3000, value: '61' }],
  })
  inbox.append({ body: push, at: hoursLater(1) })
  const lastSeen = () => {
    const study = inbox.study(`study-${Math.random()}`)
    study.takeIn()
    return rowsOf(study.db, 'participants')[0]?.last_delivery_utc
  }
  inbox.append({ ...fetchedArrival(answer([]), asked()), at: hoursLater(3) })
  const copy = answer([{ at: FROM, value: '61' }])
  inbox.append({ ...fetchedArrival(copy, asked()), at: hoursLater(4) })
  assert.equal(lastSeen(), '2024-05-01T09:00:00.000Z')
  const study = inbox.study('listed')
  study.takeIn()
  // Listed all the same: they name the person, so an erasure must find them.
  assert.equal(rowsOf(study.db, 'delivery_participants').length, 3)
  const fresh = answer([{ at: FROM + 1000, value: '62' }])
  inbox.append({ ...fetchedArrival(fresh, asked()), at: hoursLater(5) })
  assert.equal(lastSeen(), '2024-05-01T13:00:00.000Z')
})

test('a question about somebody nobody knows makes no participant', () => {
  inbox.append({ ...fetchedArrival([], asked({ endUserId: 'nobody' })), at: hoursLater(3) })
  const study = inbox.study()
  study.takeIn()
  assert.deepEqual(rowsOf(study.db, 'participants'), [])
})

test('pushed and fetched, in any batches and rebuilt, the views are byte-identical', () => {
  announce()
  inbox.append({ body: epochPush({ records: [{ startAt: FROM, dataTypeId: 3000 }] }) })
  inbox.append(fetchedArrival(answer([{ at: FROM, value: '61' }]), asked()))
  inbox.append(fetchedArrival(answer([]), asked({ askedAt: hoursLater(9) })))
  const [one, other] = [inbox.study('one'), inbox.study('other')]
  one.takeIn()
  other.takeIn([1])
  assert.deepEqual(dumpOf(other.path), dumpOf(one.path))
})
