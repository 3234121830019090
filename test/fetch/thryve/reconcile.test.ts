import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { until } from '../../making/host-process.ts'
import { startWorks, valuesOf } from './fake/a-works.ts'
import { type FakeThryve, startFakeThryve } from './fake/fake-thryve.ts'

const who = { endUserId: 'synthetic-user-1', dataSourceId: 1 }

/** Values every ten minutes up to four hours ago are here; newer ones only there. */
async function aSilentWebhook(
  t: { after(end: () => Promise<void>): void },
  lastDeliveredHoursAgo: number,
) {
  const fake = await startFakeThryve()
  const now = Date.now()
  for (let minutes = 10; minutes < 600; minutes += 10) {
    const startAt = now - minutes * MINUTE_MS
    fake.epochs.push({
      ...who,
      dataTypeId: 3000,
      startAt,
      endAt: null,
      value: '61',
      createdAt: startAt,
    })
  }
  const lastDeliveredAt = now - lastDeliveredHoursAgo * HOUR_MS
  const works = startWorks(fake.baseAddress, { study: { lastDeliveredAt } })
  const series = { dimension: 'epoch', dataSourceId: 1, dataTypeId: 3000 } as const
  works.newest.push({ ...who, series: [{ ...series, newestAt: now - 5 * HOUR_MS }] })
  t.after(async () => {
    await works.stop()
    await fake.close()
  })
  return { fake, works, lastDeliveredAt }
}

test('newer values there than here are told with proof, and fetched; a delivery ends it', async (t) => {
  const { works, lastDeliveredAt } = await aSilentWebhook(t, 5)
  works.calls.reconcile(null)
  const { webhookOff, reconciliation } = await until(
    works.state,
    (state) => state.webhookOff !== null,
  )
  assert.equal(webhookOff?.sinceAt, lastDeliveredAt)
  assert.deepEqual([webhookOff?.participants, webhookOff?.series], [1, 1])
  assert.ok((webhookOff?.newestThereAt ?? 0) > lastDeliveredAt)
  assert.equal(reconciliation?.newerThere, 1)
  await until(
    () => works.calls.state(null).queue,
    ({ waiting, done }) => waiting === 0 && done > 0,
  )
  assert.ok(valuesOf(works.kept).length >= 30)
  // Fetching it proves nothing about the webhook.
  works.calls.look(null)
  assert.notEqual(works.calls.state(null).webhookOff, null)
  works.study.lastDeliveredAt = works.now()
  works.calls.look(null)
  works.pass(6_000)
  await until(
    () => works.calls.state(null).webhookOff,
    (off) => off === null,
  )
})

test('while deliveries come the webhook is not off: what is missing is only fetched', async (t) => {
  const { works } = await aSilentWebhook(t, 0)
  works.calls.reconcile(null)
  const state = await until(works.state, ({ queue }) => queue.done > 0)
  assert.equal(state.webhookOff, null)
  assert.equal(state.reconciliation?.newerThere, 1)
})

test('what was created while nothing could be received proves nothing', async (t) => {
  const { works, lastDeliveredAt } = await aSilentWebhook(t, 5)
  works.study.downtime = [
    { fromAt: lastDeliveredAt, toAt: works.now() - MINUTE_MS, reason: 'app closed' },
  ]
  works.calls.reconcile(null)
  const state = await until(works.state, (seen) => seen.reconciliation !== null)
  assert.equal(state.webhookOff, null)
})

test('a sample is compared every six hours by itself, and soon after an API that did not answer', async (t) => {
  const { fake, works } = await aSilentWebhook(t, 0)
  fake.does.answers = 'broken'
  works.pass(11 * MINUTE_MS)
  await until(
    () => fake.asked.length,
    (count) => count > 0,
  )
  assert.equal(works.calls.state(null).reconciliation, null)
  fake.does.answers = 'fine'
  works.pass(16 * MINUTE_MS)
  const first = await until(
    () => works.calls.state(null).reconciliation,
    (seen) => seen !== null,
  )
  works.pass(6 * HOUR_MS + MINUTE_MS)
  await until(
    () => works.calls.state(null).reconciliation?.at ?? 0,
    (at) => at > (first?.at ?? Infinity),
  )
  assertAskedInBounds(fake)
})

function assertAskedInBounds({ asked }: FakeThryve): void {
  assert.ok(asked.every(({ status }) => status === 200 || status === 500))
}
