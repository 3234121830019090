import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  aDataFolder,
  type HostProcess,
  inboxRowsOf,
  rowsOf,
  startHost,
  until,
} from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

type Downtime = { from_utc: string; to_utc: string; reason: string }
const downtimes = (dataDir: string) =>
  rowsOf(dataDir, 'SELECT * FROM receiver_downtime ORDER BY from_utc') as Downtime[]
const aliveAt = (dataDir: string) =>
  (inboxRowsOf(dataDir, 'SELECT alive_at FROM heartbeat') as [{ alive_at: number }])[0].alive_at

async function call(host: HostProcess, name: string, input: unknown = {}): Promise<unknown> {
  const { origin, searchParams } = new URL(host.ready.dashboardUrl)
  const answer = await fetch(`${origin}/calls/${name}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${searchParams.get('token')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(input),
  })
  assert.equal(answer.status, 200)
  return answer.json()
}
const post = (host: HostProcess) =>
  fetch(host.ready.webhookUrl, { method: 'POST', body: wrap(epochPush(), 'plain') })

test('what could not be received is written down, by its reason: a kill, a stop, a pause', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)

  let host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  await until(
    () => inboxRowsOf(dataDir, 'SELECT * FROM heartbeat').length,
    (count) => count === 1,
  )
  assert.deepEqual(downtimes(dataDir), [], 'a first start was no downtime')
  await host.end('SIGKILL')
  const lastAliveAt = aliveAt(dataDir)

  const startedAfter = Date.now()
  host = await startHost(dataDir)
  const [killed] = await until(
    () => downtimes(dataDir),
    (rows) => rows.length === 1,
  )
  assert.equal(killed?.reason, 'app ended without warning')
  assert.equal(killed?.from_utc, new Date(lastAliveAt).toISOString())
  assert.ok(Date.parse(killed?.to_utc ?? '') >= startedAfter)
  assert.ok(Date.parse(killed?.to_utc ?? '') <= Date.now())

  assert.equal(await host.end(), 0)
  const closedAt = aliveAt(dataDir)
  host = await startHost(dataDir)
  const [, closed] = await until(
    () => downtimes(dataDir),
    (rows) => rows.length === 2,
  )
  assert.equal(closed?.reason, 'app closed')
  assert.equal(closed?.from_utc, new Date(closedAt).toISOString())

  await call(host, 'receiving.pause', { forMs: null })
  const answer = await post(host)
  assert.equal(answer.status, 503)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  await call(host, 'receiving.resume')
  assert.equal((await post(host)).status, 204)
  const [, , paused] = await until(
    () => downtimes(dataDir),
    (rows) => rows.length === 3,
  )
  assert.equal(paused?.reason, 'paused by a person')

  await call(host, 'receiving.pause', { forMs: 1_000 })
  await until(
    async () => (await post(host)).status,
    (status) => status === 204,
  )
  assert.equal(
    (
      await until(
        () => downtimes(dataDir),
        (rows) => rows.length === 4,
      )
    ).length,
    4,
  )

  // A pause that is still on when the app ends is written down too.
  await call(host, 'receiving.pause', { forMs: null })
  assert.equal(await host.end(), 0)
  host = await startHost(dataDir)
  const rows = await until(
    () => downtimes(dataDir),
    (seen) => seen.length === 6,
  )
  assert.deepEqual(
    rows.slice(-2).map(({ reason }) => reason),
    ['paused by a person', 'app closed'],
  )
  for (const { from_utc, to_utc } of rows) assert.ok(from_utc <= to_utc)
  assert.equal((await post(host)).status, 204, 'and nobody has to remember it')
})
