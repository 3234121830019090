import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnnouncementFetch, ThryveApiState } from '#shared/senders/thryve-api.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { dailyNotification, epochNotification } from '../../making/thryve-bodies.ts'
import { aFetchingHost, connectToFake } from './fake/a-fetching-host.ts'
import { startFakeThryve } from './fake/fake-thryve.ts'

test('what a notification announced is fetched, kept and told, and what is not there is told too', async (t) => {
  const fake = await startFakeThryve()
  const host = await aFetchingHost()
  t.after(async () => {
    await host.remove()
    await fake.close()
  })
  const startAt = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 60 * MINUTE_MS
  const who = { endUserId: 'synthetic-user-1', dataSourceId: 1 }
  fake.epochs.push(
    { ...who, dataTypeId: 3000, startAt, endAt: startAt + 60_000, value: '61', createdAt: startAt },
    {
      ...who,
      dataTypeId: 3000,
      startAt: startAt + 60_000,
      endAt: null,
      value: '62',
      createdAt: startAt,
    },
    // Neither this type nor this time was announced.
    { ...who, dataTypeId: 1000, startAt, endAt: null, value: '7', createdAt: startAt },
    {
      ...who,
      dataTypeId: 3000,
      startAt: startAt - 60 * MINUTE_MS,
      endAt: null,
      value: '63',
      createdAt: startAt,
    },
  )
  await connectToFake(host, fake.baseAddress)
  const announced = { startAt, endAt: startAt + 120_000, dataTypeIds: [3000] }
  assert.equal(await host.post(epochNotification(announced)), 204)
  assert.equal(await host.post(dailyNotification({ dataTypeIds: [1000] })), 204)
  host.shift(MINUTE_MS)

  const values = await until(
    () => rowsOf(host.dataDir, 'SELECT value FROM epoch_values ORDER BY start_utc'),
    (rows) => rows.length === 2,
  )
  assert.deepEqual(values, [{ value: '61' }, { value: '62' }])
  const open = () =>
    rowsOf(host.dataDir, 'SELECT dimension FROM announcements WHERE fulfilled_utc IS NULL')
  await until(open, (rows) => rows.length === 1)
  const states = await until(
    () => host.call<AnnouncementFetch[]>('thryveApi.announcements'),
    (rows) => rows.length === 2 && rows.every(({ state }) => state !== 'fetching'),
  )
  assert.deepEqual(states.map(({ dimension, state }) => [dimension, state]).sort(), [
    ['daily', 'empty'],
    ['epoch', 'fetched'],
  ])
  const announcedForms = fake.asked.filter(({ form }) => form.valueTypes !== undefined)
  assert.deepEqual(
    announcedForms.map(({ path, form }) => [path, form.valueTypes, form.dataSources]).sort(),
    [
      ['/v5/dailyDynamicValues', '1000', '1'],
      ['/v5/dynamicEpochValues', '3000', '1'],
    ],
  )
  // Asked again later, since sources announce before their values are there; then it is an answer.
  const asked = () => fake.asked.filter(({ form }) => form.valueTypes === '1000').length
  for (const minutes of [13, 80, 500]) {
    const before = asked()
    host.shift(minutes * MINUTE_MS)
    await until(asked, (count) => count > before)
    // When it is asked again is counted from the end of its answer.
    await until(
      () => host.call<ThryveApiState>('thryveApi.read'),
      ({ activity }) => activity.state === 'idle',
    )
  }
  await until(open, (rows) => rows.length === 0)
  const state = await host.call<ThryveApiState>('thryveApi.read')
  assert.equal(state.hasCredentials, true)
  const sent = rowsOf(
    host.dataDir,
    "SELECT type, verdict FROM deliveries WHERE type = 'fetch.epoch'",
  )
  assert.deepEqual(sent, [{ type: 'fetch.epoch', verdict: 'verified' }])
})
