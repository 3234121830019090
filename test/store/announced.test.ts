import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { studyQueries } from '#main/store/queries/queries.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { type Arrival, anInbox, hoursLater, RECEIVED_AT } from '../making/an-inbox.ts'
import { DEFAULT_START_AT, epochNotification, epochPush } from '../making/thryve-bodies.ts'

/** What is open so many hours after the first receipt, as type and delivery. */
function openOf(t: TestContext, arrivals: Arrival[]) {
  const inbox = anInbox()
  t.after(inbox.remove)
  for (const arrival of arrivals) inbox.append(arrival)
  const study = inbox.study()
  study.takeIn()
  const { openAnnouncements } = studyQueries(study.db)
  const open = (afterHours: number) =>
    openAnnouncements(RECEIVED_AT + afterHours * HOUR_MS).map(
      ({ dataTypeId, deliveryId }) => [dataTypeId, deliveryId] as const,
    )
  return { open, inbox, study }
}

const announced = (day: number, dataTypeIds: number[]): Arrival => ({
  body: epochNotification({
    startAt: DEFAULT_START_AT + day * DAY_MS,
    endAt: DEFAULT_START_AT + day * DAY_MS + HOUR_MS,
    dataTypeIds,
  }),
  at: hoursLater(24 * day),
})
const pushed = (day: number, dataTypeId: number): Arrival => ({
  body: epochPush({
    dataSourceId: 1,
    records: [{ startAt: DEFAULT_START_AT + day * DAY_MS + MINUTE_MS, dataTypeId }],
  }),
  at: hoursLater(24 * day + 2),
})

test('what was announced and did not come within an hour is open, until it comes', (t) => {
  const { open, inbox, study } = openOf(t, [announced(0, [1000, 1001])])
  assert.deepEqual(open(0.9), [])
  assert.deepEqual(open(1.1).length, 2)
  inbox.append(pushed(0, 1000))
  study.takeIn()
  assert.deepEqual(open(3), [[1001, 1]])
})

test('a type that a source announced ten times over a week and pushed to nobody is not counted', (t) => {
  const days = Array.from({ length: 10 }, (_, day) => day)
  const arrivals = days.flatMap((day) => [announced(day, [1000, 3001]), pushed(day, 1000)])
  const { open, inbox, study } = openOf(t, arrivals.slice(0, -2))
  assert.equal(open(1_000).length, 9)
  for (const arrival of arrivals.slice(-2)) inbox.append(arrival)
  study.takeIn()
  assert.deepEqual(open(1_000), [])
  // It comes after all, once: from then on it is missed.
  inbox.append(pushed(10, 3001))
  inbox.append(announced(12, [3001]))
  study.takeIn()
  assert.ok(open(1_000).length > 0)
})

test('where a source pushes nothing at all, everything it announced stays open', (t) => {
  const arrivals = Array.from({ length: 20 }, (_, day) => announced(day, [1000]))
  assert.equal(openOf(t, arrivals).open(1_000).length, 20)
})
