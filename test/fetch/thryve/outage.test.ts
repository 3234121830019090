import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { until } from '../../making/host-process.ts'
import { measuredAround, people } from './fake/a-made-up-study.ts'
import { startWorks, valuesOf, type Works } from './fake/a-works.ts'
import { type FakeThryve, startFakeThryve } from './fake/fake-thryve.ts'

const OUTAGE_MS = 40 * MINUTE_MS

/** All that was created in the outage, whenever it was measured. */
function createdIn({ epochs, dailies }: FakeThryve, fromAt: number, toAt: number): string[] {
  const isMissed = ({ createdAt }: { createdAt: number }) => createdAt >= fromAt && createdAt < toAt
  return [
    ...epochs
      .filter(isMissed)
      .map(({ endUserId, dataTypeId, startAt }) => `${endUserId} ${dataTypeId} ${startAt}`),
    ...dailies
      .filter(isMissed)
      .map(({ endUserId, dataTypeId, day }) => `${endUserId} daily ${dataTypeId} ${day}`),
  ].sort()
}

async function anOutage(t: { after(end: () => Promise<void>): void }, skewMs = 0) {
  const fake = await startFakeThryve()
  const endedAt = Date.now() - 3 * MINUTE_MS
  const fromAt = endedAt - OUTAGE_MS
  Object.assign(fake, measuredAround(fromAt))
  fake.epochs.splice(0, Infinity, ...fake.epochs.filter(({ createdAt }) => createdAt < endedAt))
  fake.does.skewMs = skewMs
  const gap = { fromAt, toAt: endedAt, reason: 'app closed' as const }
  const works = startWorks(fake.baseAddress, {
    study: { endUserIds: people, downtime: [gap] },
  })
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  return { fake, works, gap, missed: createdIn(fake, fromAt, endedAt) }
}

const healed = (works: Works) =>
  until(
    () => works.calls.healings({ fromAt: 0, toAt: works.now() }),
    (gaps) => gaps[0]?.healing.state !== 'waiting' && gaps.length > 0,
  )

for (const [createdAfter, skewMs] of [
  ['works', 0],
  ['works', -20 * MINUTE_MS],
  ['rejected', 0],
  ['ignored', 0],
] as const)
  test(`all that was created in an outage is fetched where "created after" is "${createdAfter}" and clocks differ by ${skewMs / MINUTE_MS} min`, async (t) => {
    const { fake, works, missed } = await anOutage(t, skewMs)
    fake.does.createdAfter = createdAfter
    fake.does.hasDuplicates = true
    const [gap] = await healed(works)
    assert.equal(gap?.healing.state, 'filled')
    const values = new Set(valuesOf(works.kept))
    assert.ok(missed.length > 50)
    assert.deepEqual(
      missed.filter((value) => !values.has(value)),
      [],
    )
    assert.equal(works.calls.state(null).createdAfter, createdAfter)
    assert.ok(fake.asked.every(({ form, status }) => status === 200 || 'createdAfter' in form))
  })

test('a gap that the API answers only a part of says so, and heals once it does', async (t) => {
  const { fake, works } = await anOutage(t)
  fake.does.createdAfter = 'rejected'
  fake.does.answersFor = 'synthetic-user-1'
  const [gap] = await healed(works)
  assert.equal(gap?.healing.state, 'partly')
  fake.does.answersFor = null
  works.calls.retryFailed(null)
  await until(
    () => works.calls.healings({ fromAt: 0, toAt: works.now() })[0]?.healing.state,
    (state) => state === 'filled',
  )
})

test('where the inbox is an older one than before, what was healed is healed again', async (t) => {
  const { fake, works } = await anOutage(t)
  await healed(works)
  const before = fake.asked.length
  works.study.lastDeliveryId = 2
  works.pass(2 * MINUTE_MS)
  await until(
    () => fake.asked.length,
    (count) => count > before,
  )
  works.study.lastDeliveryId = 1_000
  assert.equal((await healed(works))[0]?.healing.state, 'filled')
})

test('a gap that is out of reach is not asked for, and is told', async (t) => {
  const fake = await startFakeThryve()
  const fromAt = Date.now() - 400 * 24 * HOUR_MS
  const gap = { fromAt, toAt: fromAt + HOUR_MS, reason: 'app closed' as const }
  const works = startWorks(fake.baseAddress, { study: { downtime: [gap] } })
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  const [told] = await healed(works)
  assert.deepEqual(told?.healing, { state: 'impossible', why: 'out-of-reach' })
  assert.deepEqual(fake.asked, [])
})

test('where "created since" takes too long its days are asked instead', async (t) => {
  const { fake, works, missed } = await anOutage(t)
  fake.does.createdAfter = 'hangs'
  const [gap] = await until(
    () => {
      works.pass(MINUTE_MS)
      return works.calls.healings({ fromAt: 0, toAt: works.now() })
    },
    (gaps) => gaps[0]?.healing.state === 'filled',
  )
  assert.equal(gap?.healing.state, 'filled')
  const values = new Set(valuesOf(works.kept))
  assert.deepEqual(
    missed.filter((value) => !values.has(value)),
    [],
  )
})

test('a year of nightly gaps is a queue that a small computer can hold', async (t) => {
  const fake = await startFakeThryve()
  const nights = Array.from({ length: 300 }, (_, night) => {
    const fromAt = Date.now() - (night + 1) * 24 * HOUR_MS
    return { fromAt, toAt: fromAt + 8 * HOUR_MS, reason: 'app closed' as const }
  })
  const works = startWorks(fake.baseAddress, { study: { endUserIds: people, downtime: nights } })
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  await until(works.state, ({ queue }) => queue.waiting + queue.done > 900)
  const { waiting, done } = works.state().queue
  assert.ok(waiting + done < 1_000, `${waiting + done} questions`)
  assert.ok(works.queue.reasons() < 20_000, `${works.queue.reasons()} reasons`)
})
