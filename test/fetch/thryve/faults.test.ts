import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { until } from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import { startWorks, valuesOf } from './fake/a-works.ts'
import { type Faults, fakeCredentials, startFakeThryve } from './fake/fake-thryve.ts'

const who = { endUserId: 'synthetic-user-1', dataSourceId: 1 }
const day = '2026-03-02'
const startAt = Date.parse('2026-03-02T10:00:00Z')
const askDay = { endUserIds: ['synthetic-user-1'], fromDay: day, toDay: day }

async function aFake() {
  const fake = await startFakeThryve()
  for (let minute = 0; minute < 3; minute += 1)
    fake.epochs.push({
      ...who,
      dataTypeId: 3000,
      startAt: startAt + minute * MINUTE_MS,
      endAt: null,
      value: '61',
      createdAt: startAt + HOUR_MS,
    })
  return fake
}

for (const fault of ['busy', 'broken', 'page', 'truncated', 'cut'] satisfies Faults['answers'][])
  test(`an answer that is ${fault} is asked for again later, and nothing of it is kept`, async (t) => {
    const fake = await aFake()
    const works = startWorks(fake.baseAddress)
    t.after(async () => {
      await works.stop()
      await fake.close()
    })
    Object.assign(fake.does, { answers: fault, times: 2 })
    assert.equal(works.calls.fetchRange(askDay), 2)
    await until(
      () => fake.asked.length,
      (count) => count >= 1,
    )
    await until(works.state, ({ activity }) => activity.state === 'holding')
    assert.deepEqual(works.kept, [])
    for (const _ of [1, 2, 3]) {
      works.pass(5 * MINUTE_MS)
      await until(works.state, ({ activity }) => activity.state !== 'working')
    }
    await until(works.state, ({ queue }) => queue.waiting === 0 && queue.done === 2)
    assert.equal(valuesOf(works.kept).length, 3)
  })

test('a server that names a time is not asked before it', async (t) => {
  const fake = await aFake()
  const works = startWorks(fake.baseAddress)
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  Object.assign(fake.does, { answers: 'busy-with-wish', times: 1 })
  works.calls.fetchRange(askDay)
  const { activity } = await until(works.state, (state) => state.activity.state === 'holding')
  assert.ok(activity.state === 'holding' && activity.untilAt - works.now() > 5_000)
  works.pass(MINUTE_MS)
  await until(works.state, ({ queue }) => queue.waiting === 0)
})

for (const fault of ['refused', 'refused-in-words'] as const)
  test(`credentials that are ${fault} end all asking until they change, and nothing is given up`, async (t) => {
    const fake = await aFake()
    const works = startWorks(fake.baseAddress)
    t.after(async () => {
      await works.stop()
      await fake.close()
    })
    fake.does.answers = fault
    works.calls.fetchRange(askDay)
    const stopped = await until(works.state, ({ activity }) => activity.state === 'stopped')
    assert.equal(fake.asked.length, 1)
    assert.ok(stopped.activity.state === 'stopped' && stopped.activity.why === 'refused')
    works.pass(24 * HOUR_MS)
    assert.equal(stopped.queue.waiting, 2)
    fake.does.answers = 'fine'
    const { baseAddress } = fake
    const settings = { credentials: fakeCredentials, baseAddress, requestsPerMinute: 6_000 }
    works.calls.settings({ settings: { ...settings, isPaused: false }, isAnew: true })
    await until(works.state, ({ queue }) => queue.waiting === 0 && queue.failed === 0)
    assert.equal(valuesOf(works.kept).length, 3)
  })

test('what can not be kept is not done: it is fetched again', async (t) => {
  const fake = await aFake()
  const works = startWorks(fake.baseAddress)
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  works.trouble.keeping = new Error('disk full')
  works.calls.fetchRange(askDay)
  const held = await until(works.state, ({ activity }) => activity.state === 'holding')
  assert.ok(held.activity.state === 'holding' && held.activity.why === 'not-kept')
  assert.ok(held.queue.waiting > 0)
  works.trouble.keeping = null
  works.pass(10 * MINUTE_MS)
  await until(works.state, ({ queue }) => queue.waiting === 0)
  assert.equal(valuesOf(works.kept).length, 3)
})

test('an answer about somebody else is never kept', async (t) => {
  const fake = await aFake()
  const works = startWorks(fake.baseAddress)
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  fake.does.answersFor = 'synthetic-user-9'
  works.calls.fetchRange(askDay)
  const { queue } = await until(works.state, (state) => state.queue.waiting === 0)
  assert.equal(queue.failed, 1)
  assert.deepEqual(works.kept, [])
  fake.does.answersFor = null
  works.calls.retryFailed(null)
  await until(works.state, (state) => state.queue.waiting === 0 && state.queue.failed === 0)
  assert.equal(valuesOf(works.kept).length, 3)
})

test('an erased participant is asked about no more, and no page of the queue names it', async (t) => {
  const fake = await aFake()
  const works = startWorks(fake.baseAddress)
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  fake.does.slowMs = 150
  works.calls.fetchRange(askDay)
  await until(works.state, ({ activity }) => activity.state === 'working')
  const wal = `${works.queuePath}-wal`
  assert.ok(findNeedles(wal, { id: 'synthetic-user-1' }).length > 0)
  // One answer is under way: it must not bring the person back.
  await works.calls.forgetParticipant({ endUserId: 'synthetic-user-1' })
  works.calls.fetchRange(askDay)
  assert.equal(works.calls.state(null).queue.waiting, 0)
  assert.deepEqual(works.kept, [])
  assert.deepEqual(findNeedles(works.queuePath, { id: 'synthetic-user-1' }), [])
  assert.deepEqual(findNeedles(wal, { id: 'synthetic-user-1' }), [])
})
