import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GapHealing } from '#shared/senders/thryve-api.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { aFetchingHost, connectToFake, type FetchingHost } from './fake/a-fetching-host.ts'
import { measuredAround, pushesOf } from './fake/a-made-up-study.ts'
import { comparedViews } from './fake/compared-views.ts'
import { type FakeThryve, startFakeThryve } from './fake/fake-thryve.ts'

const OUTAGE_MS = 40 * MINUTE_MS

/** The other two ways of the API are proved without a host in outage.test.ts, and here at length. */
const ways =
  process.env.PULSETRAY_LONG === '1'
    ? (['works', 'rejected', 'ignored'] as const)
    : (['rejected'] as const)

for (const createdAfter of ways)
  test(`an outage of 40 minutes is healed as if it had not been, where "created after" ${createdAfter === 'works' ? 'works' : `is ${createdAfter}`}`, async (t) => {
    const fake = await startFakeThryve()
    const [host, twin] = await Promise.all([aFetchingHost(), aFetchingHost()])
    t.after(async () => {
      await Promise.all([host.remove(), twin.remove()])
      await fake.close()
    })
    fake.does.createdAfter = createdAfter
    const startedAt = Date.now()
    const measured = measuredAround(startedAt)
    const isThere = ({ createdAt }: { createdAt: number }) => createdAt < startedAt + OUTAGE_MS
    fake.epochs.push(...measured.epochs.filter(isThere))
    fake.dailies.push(...measured.dailies.filter(isThere))
    await connectToFake(host, fake.baseAddress)

    const before = pushesOf(measured, 0, startedAt)
    const missed = pushesOf(measured, startedAt, startedAt + OUTAGE_MS)
    await postAll(host, before)
    await postAll(twin, [...before, ...missed])
    assert.ok(missed.length >= 6, 'the outage loses something of everybody')

    await host.end()
    host.shift(OUTAGE_MS)
    await host.start()
    // It is told as open at once; then the sender's retries are awaited.
    await until(
      () => gapsOf(host),
      (gaps) => gaps.some(isTheOutage),
    )
    host.shift(OUTAGE_MS + 3 * MINUTE_MS)
    const gap = await until(
      async () => (await gapsOf(host)).find(isTheOutage),
      (found) => found !== undefined && found.healing.state !== 'waiting',
    )
    assert.equal(gap?.healing.state, 'filled')
    assert.ok(gap.healing.values > 0)
    await until(
      () => rowsOf(host.dataDir, "SELECT 1 FROM deliveries WHERE state = 'pending'").length,
      (pending) => pending === 0,
    )
    const expected = comparedViews(twin.dataDir)
    assert.ok((expected.epoch_values?.length ?? 0) > 150)
    await until(
      () => comparedViews(host.dataDir).epoch_values?.length,
      (count) => count === expected.epoch_values?.length,
    )
    assert.deepEqual(comparedViews(host.dataDir), expected)
    assertGentle(fake)
  })

function isTheOutage({ fromAt, toAt }: GapHealing): boolean {
  return toAt - fromAt >= OUTAGE_MS - MINUTE_MS
}

function gapsOf(host: FetchingHost): Promise<GapHealing[]> {
  const now = host.now()
  return host.call('thryveApi.gaps', { fromAt: now - 90 * MINUTE_MS, toAt: now + MINUTE_MS })
}

async function postAll(host: FetchingHost, bodies: object[]): Promise<void> {
  for (const body of bodies) assert.equal(await host.post(body), 204)
}

/** No question was asked twice, and none was refused for its range. */
function assertGentle({ asked }: FakeThryve): void {
  const texts = asked.filter(({ status }) => status === 200).map(({ form }) => JSON.stringify(form))
  assert.equal(new Set(texts).size, texts.length)
  for (const { form, status } of asked)
    assert.ok(status === 200 || form.createdAfter !== undefined, `${status}`)
}
