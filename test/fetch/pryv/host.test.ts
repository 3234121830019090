import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import type { Alert } from '#shared/study/alerts.ts'
import { startBudget } from '../../making/budget.ts'
import { rowsOf } from '../../making/host-process.ts'
import { aPryvHost, beats, chartValues, eventually, FIRST_S, valuesIn } from './a-pryv-host.ts'
import { type FakePryv, startFakePryv } from './fake/server.ts'

let server: FakePryv
before(async () => {
  server = await startFakePryv()
})
after(() => server?.stop())
beforeEach(() => {
  Object.assign(server.habits, { skewMs: 0, minIntervalMs: 50, mostEvents: null, saysNull: true })
})

test('an event at Pryv.io becomes a point of a chart within 2 s, by way of the webhook', async (t) => {
  const host = await aPryvHost(t)
  await host.openWayIn()
  const endpoint = server.endpoint('synthetic-anna')
  const { account, webhooks } = server.user('synthetic-anna')
  account.putMany(beats(20))
  await host.connect(endpoint)
  const { participantId, userName } = await host.shows(
    ({ webhook, participantId: code, sync }) =>
      webhook.state === 'active' && code !== null && sync.state === 'idle',
  )
  assert.equal(userName, 'synthetic-anna')
  assert.equal(participantId, 'P0001')
  const tookMs: number[] = []
  for (let i = 0; i < 4; i++) {
    const content = 150.25 + i
    const budget = startBudget(0)
    account.put({ time: FIRST_S + 100 + i, content })
    await eventually(
      () => chartValues(host, 'P0001'),
      (values) => values.includes(content),
    )
    tookMs.push(Math.round(budget.spentMs()))
  }
  t.diagnostic(`event to chart point: ${tookMs.join(', ')} ms`)
  assert.ok(Math.min(...tookMs) < 2_000)
  account.putQuietly({ time: FIRST_S + 200, content: 160.5 })
  webhooks.boot()
  await eventually(
    () => chartValues(host, 'P0001'),
    (values) => values.includes(160.5),
  )
  const bodies = webhooks.posts.map(({ body }) => body)
  assert.ok(bodies.some((body) => body.includes('"messages":[null]')))
})

test('ten thousand events come in pages, and what is trashed, deleted or changed there is so here', async (t) => {
  const host = await aPryvHost(t)
  await host.openWayIn()
  const endpoint = server.endpoint('synthetic-bert')
  const { account, webhooks } = server.user('synthetic-bert')
  account.putMany(beats(10_000))
  const [first, second, third] = [...account.events.keys()] as [string, string, string]
  await host.connect(endpoint)
  await eventually(
    () => valuesIn(host),
    (count) => count === 10_000,
  )
  const { events } = await host.shows(({ sync }) => sync.state === 'idle')
  assert.ok(events >= 10_000)
  await eventually(
    () => webhooks.all.length,
    (count) => count === 1,
  )
  account.remove(first)
  account.removeAtOnce(second)
  account.put({ id: third, content: 199.5 })
  await eventually(
    () => valuesIn(host),
    (count) => count === 9_998,
  )
  await eventually(
    () => valuesIn(host, 'value_num = 199.5'),
    (count) => count === 1,
  )
})

test('a server whose clock is hours off loses nothing', async (t) => {
  const host = await aPryvHost(t)
  await host.openWayIn()
  server.habits.skewMs = -7 * 3_600_000
  const endpoint = server.endpoint('synthetic-cara')
  const { account, webhooks } = server.user('synthetic-cara')
  account.putMany(beats(3))
  await host.connect(endpoint)
  await eventually(
    () => [valuesIn(host), webhooks.all.length],
    ([values, hooks]) => values === 3 && hooks === 1,
  )
  for (const hours of [9, -9, 0]) {
    server.habits.skewMs = hours * 3_600_000
    const before = valuesIn(host)
    account.put({ time: FIRST_S + 500 + hours })
    await eventually(
      () => valuesIn(host),
      (count) => count === before + 1,
    )
  }
})

test('a token that was revoked is said so, and a new one goes on where it ended', async (t) => {
  const host = await aPryvHost(t)
  const endpoint = server.endpoint('synthetic-dora')
  const { account } = server.user('synthetic-dora')
  account.putMany(beats(3))
  const { connectionId } = await host.connect(endpoint)
  await host.shows(({ sync }) => sync.state === 'idle')
  for (const access of account.accesses) access.isRevoked = true
  await host.call('pryv.sync', { connectionId, everything: false })
  const { sync } = await host.shows((seen) => seen.sync.state === 'revoked')
  assert.ok(sync.state === 'revoked' && sync.retryAt > Date.now())
  await eventually(
    async () => (await host.call('alerts.list')) as Alert[],
    (alerts) => alerts.some(({ kind }) => kind === 'accounts-unread'),
  )
  await assert.rejects(host.connect(endpoint), /revoked/)
  await assert.rejects(host.connect(endpoint.replace(/\/\/.*@/, '//')), /token is missing/)
  account.put({ time: FIRST_S + 77, content: 177 })
  const again = await host.connect(server.endpoint('synthetic-dora'))
  assert.equal(again.connectionId, connectionId)
  await eventually(
    () => chartValues(host, 'P0001'),
    (values) => values.includes(177),
  )
})

test('a kill in the middle of a pass loses nothing and makes nothing twice', async (t) => {
  const endpoint = server.endpoint('synthetic-emil')
  const { account } = server.user('synthetic-emil')
  account.putMany(beats(3_400))
  const pagesAsked = () =>
    server.requests.filter(({ url }) => url.startsWith('/synthetic-emil/events?'))
  server.fail(/synthetic-emil\/events/, { is: 'slow', ms: 150 }, 5)
  const first = await aPryvHost(t)
  await first.connect(endpoint)
  await eventually(
    () => pagesAsked().length,
    (count) => count >= 3,
  )
  await first.kill()
  const stood = JSON.parse(readFileSync(join(first.dataDir, 'pryv.json'), 'utf8'))
  assert.equal(Object.keys(stood.connections).length, 1)
  const before = pagesAsked().length
  const second = await aPryvHost(t, { dataDir: first.dataDir })
  await eventually(
    () => valuesIn(second),
    (count) => count === 3_400,
  )
  await second.shows(({ lastSyncAt }) => lastSyncAt !== null)
  assert.equal(valuesIn(second), 3_400)
  const revisions = rowsOf(second.dataDir, 'SELECT count(*) AS n FROM value_revisions') as [
    { n: number },
  ]
  assert.equal(revisions[0].n, 0)
  assert.doesNotMatch(pagesAsked()[before]?.url ?? '', /skip=0&/, 'it went on where it was')
})
