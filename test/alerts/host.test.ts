import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { unreadAccounts } from '#main/app/alerts/findings/account-findings.ts'
import type { PryvConnection } from '#shared/senders/pryv.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { aPerson, aWatch, MONDAY } from './a-watch.ts'

function watching(t: TestContext, pieces: Parameters<typeof aWatch>[0] = {}) {
  const watch = aWatch(pieces)
  t.after(watch.stop)
  return watch
}
const offline: TunnelStatus = {
  state: 'offline',
  sinceAt: MONDAY,
  publicUrl: 'https://quiet-heron.example',
  fault: 'laptop',
  reason: 'The public address can not be reached.',
}
const down = { tunnelStatus: offline, tunnel: { provenAt: MONDAY } }

suite('a receiver that is down', () => {
  test('is told after 15 minutes, and a shorter break is not', async (t) => {
    const watch = watching(t)
    await watch.list()
    watch.host(down)
    await watch.pass(14 * MINUTE_MS, undefined, MINUTE_MS)
    assert.deepEqual(await watch.ids(), [])
    await watch.pass(3 * MINUTE_MS, undefined, MINUTE_MS)
    assert.deepEqual(await watch.ids(), ['receiver-down'])
    assert.equal((await watch.list())[0]?.sinceAt, MONDAY)
    watch.host({})
    assert.deepEqual(await watch.ids(), [])
    assert.equal(watch.notices.length, 1)
  })

  test('is not told of a sleep: the way in has time to come back after it', async (t) => {
    const watch = watching(t)
    for (let night = 0; night < 7; night += 1) {
      watch.host({ ...down, tunnel: { provenAt: watch.now() } })
      watch.sleep(9 * HOUR_MS)
      await watch.pass(2 * MINUTE_MS, undefined, MINUTE_MS)
      watch.host({})
      await watch.pass(15 * HOUR_MS)
    }
    assert.equal(watch.notices.length, 0)
  })

  test('is not told where a person switched the tunnel off, or paused for a while', async (t) => {
    const watch = watching(t)
    watch.host({ tunnelStatus: { state: 'stopped', sinceAt: MONDAY }, tunnel: { provider: null } })
    await watch.pass(2 * HOUR_MS)
    watch.host({ receiver: { state: 'paused', port: 1, resumeAt: MONDAY + DAY_MS } })
    await watch.pass(2 * HOUR_MS)
    assert.deepEqual(await watch.ids(), [])
  })

  test('by a pause without an end that lasts an hour is told: a person may have forgotten it', async (t) => {
    const watch = watching(t)
    watch.host({ receiver: { state: 'paused', port: 1, resumeAt: null } })
    await watch.pass(59 * MINUTE_MS, undefined, MINUTE_MS)
    assert.deepEqual(await watch.ids(), [])
    await watch.pass(2 * MINUTE_MS, undefined, MINUTE_MS)
    assert.deepEqual(await watch.ids(), ['receiver-down'])
  })

  test('causes the silence of participants, and is told instead of it', async (t) => {
    const people = Array.from({ length: 30 }, (_, index) => aPerson(`P${index}`))
    const watch = watching(t, { people })
    watch.host(down)
    await watch.pass(6 * DAY_MS)
    assert.deepEqual(await watch.ids(), ['receiver-down'])
    assert.equal(watch.notices.length, 1)
    // Back: the outage is written down, and participants deliver when they come to it.
    watch.downtimes.push({ fromAt: MONDAY, toAt: watch.now(), reason: 'tunnel: no internet here' })
    watch.host({})
    await watch.pass(2 * DAY_MS)
    assert.deepEqual(await watch.ids(), [])
    await watch.pass(DAY_MS)
    assert.equal((await watch.ids()).length, 30)
  })
})

suite('what else is wrong with receiving', () => {
  test('wrong secrets are told as a run of three, once a day, and are over after 6 hours', async (t) => {
    const watch = watching(t)
    const refused = (count: number) =>
      watch.host({ deliveries: { refused: count, lastRefusedAt: watch.now() } })
    await watch.list()
    refused(2)
    assert.deepEqual(await watch.ids(), [])
    refused(3)
    assert.deepEqual(await watch.ids(), ['authentication-failures'])
    await watch.pass(3 * HOUR_MS)
    refused(400)
    await watch.pass(5 * HOUR_MS)
    assert.equal((await watch.list())[0]?.count, 400)
    await watch.pass(2 * HOUR_MS)
    assert.deepEqual(await watch.ids(), [])
    assert.equal(watch.notices.length, 1)
  })

  test('a changed address is urgent at once, and told once for each address', async (t) => {
    const watch = watching(t)
    watch.host({ tunnel: { address: 'changed' } })
    await watch.pass(DAY_MS)
    assert.deepEqual(
      (await watch.list()).map(({ kind, urgency }) => [kind, urgency]),
      [['address-changed', 'urgent']],
    )
    assert.equal(watch.notices.length, 1)
    assert.doesNotMatch(JSON.stringify(watch.notices), /heron|https/)
  })

  test('a silence of everybody is told as the sender’s, and nobody is blamed for it', async (t) => {
    const people = Array.from({ length: 30 }, (_, index) => aPerson(`P${index}`))
    const watch = watching(t, { people })
    watch.host({ tunnel: { silence: { sinceAt: MONDAY - HOUR_MS, usualMs: 60_000 } } })
    await watch.pass(6 * DAY_MS)
    assert.deepEqual(await watch.ids(), ['nobody-delivers'])
    assert.match(watch.notices[0]?.body ?? '', /webhook off/)
    assert.equal(watch.notices.length, 1)
  })

  test('accounts that can not be read are told once, and again when another one joins them', async (t) => {
    const watch = watching(t)
    watch.unread([{ sinceAt: MONDAY }])
    assert.deepEqual(await watch.ids(), ['accounts-unread'])
    await watch.pass(DAY_MS)
    assert.equal(watch.notices.length, 1)
    watch.unread([{ sinceAt: MONDAY }, { sinceAt: MONDAY + DAY_MS }])
    await watch.pass(DAY_MS)
    assert.equal(watch.notices.length, 2)
    assert.equal((await watch.list())[0]?.count, 2)
    watch.unread([])
    await watch.pass(2 * HOUR_MS)
    assert.deepEqual(await watch.ids(), [])
  })

  test('an account is unread when its token was revoked, or it could not be read for a day', () => {
    const account = { connectedAt: 0, lastSyncAt: MONDAY } as PryvConnection
    const waiting = { state: 'waiting', retryAt: 0, why: 'network' } as const
    const revoked = { state: 'revoked', sinceAt: MONDAY + 5, retryAt: 0 } as const
    const all = [
      { ...account, sync: waiting },
      { ...account, sync: revoked },
      { ...account, sync: { state: 'idle', nextAt: null } as const },
    ]
    assert.deepEqual(unreadAccounts(all, MONDAY + DAY_MS - 1), [{ sinceAt: MONDAY + 5 }])
    assert.equal(unreadAccounts(all, MONDAY + DAY_MS).length, 2)
  })

  test('a disk that fills, data that was announced and deliveries that wait are told by their names', async (t) => {
    const watch = watching(t)
    const storage = { inboxBytes: 1, studyBytes: 1, freeBytes: 1 }
    const { raw } = { raw: { packed: 0, removed: 0, removedUntilAt: null, freeBytes: 0 } }
    watch.host({ deliveries: { quarantined: 2 } })
    watch.announced([{ deliveryId: 9 }, { deliveryId: 4 }])
    assert.deepEqual(await watch.ids(), ['announced-not-received', 'quarantined'])
    for (const [disk, urgency] of [
      ['filling', 'warning'],
      ['nearly-full', 'urgent'],
    ] as const) {
      watch.host({ storage: { ...storage, raw, disk } } as never)
      const alert = (await watch.list()).find(({ kind }) => kind === 'disk-full')
      assert.equal(alert?.urgency, urgency)
    }
  })

  test('nobody is called silent while deliveries of the start still wait to be decoded', async (t) => {
    const people = [aPerson('P0001', { lastDeliveryAt: MONDAY - 9 * DAY_MS })]
    const watch = watching(t, { people })
    watch.host({ deliveries: { backlog: 800 } })
    await watch.pass(HOUR_MS)
    assert.deepEqual(await watch.ids(), [])
    watch.host({})
    assert.deepEqual(await watch.ids(), ['participant-silent:P0001'])
  })
})

test('values that the sender has and did not deliver are told like silence, once', async (t) => {
  const watch = watching(t)
  await watch.list()
  watch.undelivered(MONDAY - 5 * HOUR_MS)
  await watch.pass(5 * MINUTE_MS, undefined, MINUTE_MS)
  assert.deepEqual(await watch.ids(), ['nobody-delivers'])
  const silence = { sinceAt: MONDAY - 5 * HOUR_MS, usualMs: HOUR_MS }
  watch.host({ tunnel: { silence } })
  await watch.pass(5 * MINUTE_MS, undefined, MINUTE_MS)
  assert.deepEqual(await watch.ids(), ['nobody-delivers'])
  assert.equal(watch.notices.length, 1)
  watch.host({})
  watch.undelivered(null)
  await watch.pass(5 * MINUTE_MS, undefined, MINUTE_MS)
  assert.deepEqual(await watch.ids(), [])
})
