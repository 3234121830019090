import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { type FakePryv, startFakePryv } from './fake/server.ts'

/** The vendor's own client: what it understands of the pretended server shares no code with it. */
type Connection = {
  accessInfo(): Promise<{ user: { username: string }; name: string; permissions: unknown[] }>
  api(calls: unknown[]): Promise<Record<string, never>[]>
  get(path: string, query?: unknown): Promise<Record<string, never>>
  getEventsStreamed(query: unknown, each: (event: { id: string }) => void): Promise<unknown>
}
const pryv = createRequire(import.meta.url)('pryv') as {
  Connection: new (apiEndpoint: string) => Connection
}

let server: FakePryv
before(async () => {
  server = await startFakePryv()
})
after(() => server?.stop())

test('the vendor’s client connects, and reads whose account it is', async () => {
  const connection = new pryv.Connection(server.endpoint('synthetic-anna'))
  const info = await connection.accessInfo()
  assert.equal(info.user.username, 'synthetic-anna')
  assert.equal(info.permissions.length, 1)
})

test('the vendor’s client reads and writes events, and meets the silent limit of 20', async () => {
  const connection = new pryv.Connection(server.endpoint('synthetic-bert'))
  const created = await connection.api(
    Array.from({ length: 25 }, (_, i) => ({
      method: 'events.create',
      params: { type: 'count/steps', content: i, streamIds: ['health'], time: 1_700_000_000 + i },
    })),
  )
  assert.equal(created.length, 25)
  const read = (await connection.api([
    { method: 'events.get', params: { modifiedSince: 0 } },
    { method: 'events.get', params: { modifiedSince: 0, limit: 100 } },
  ])) as unknown as { events: { id: string }[] }[]
  assert.deepEqual(
    read.map((result) => result.events.length),
    [20, 25],
  )
  const streamed: string[] = []
  await connection.getEventsStreamed({ limit: 100 }, ({ id }) => void streamed.push(id))
  assert.equal(new Set(streamed).size, 25)
})

test('the vendor’s client creates, lists, tests, reactivates and deletes a webhook', async () => {
  const connection = new pryv.Connection(server.endpoint('synthetic-cara'))
  const call = async (method: string, params: unknown) =>
    ((await connection.api([{ method, params }])) as unknown as Answered[])[0] as Answered
  type Answered = {
    webhook?: { id: string; state: string; lastRun: unknown }
    webhooks?: { id: string }[]
    webhookDeletion?: { id: string }
    error?: { id: string }
  }
  const url = `http://127.0.0.1:${server.port}/nowhere`
  const { webhook } = await call('webhooks.create', { url })
  assert.deepEqual(webhook?.lastRun, { status: 0, timestamp: 0 })
  assert.equal((await call('webhooks.create', { url })).error?.id, 'item-already-exists')
  assert.deepEqual(
    (await call('webhooks.get', {})).webhooks?.map(({ id }) => id),
    [webhook?.id],
  )
  const tested = await call('webhooks.test', { id: webhook?.id })
  assert.equal(tested.error?.id, 'unknown-referenced-resource')
  const active = await call('webhooks.update', { id: webhook?.id, state: 'active' })
  assert.equal(active.webhook?.state, 'active')
  const gone = await call('webhooks.delete', { id: webhook?.id })
  assert.equal(gone.webhookDeletion?.id, webhook?.id)
})

test('the vendor’s client is refused with a token that was revoked', async () => {
  const connection = new pryv.Connection(server.endpoint('synthetic-dora'))
  const { account } = server.user('synthetic-dora')
  for (const access of account.accesses) access.isRevoked = true
  const answer = (await connection.get('events', { limit: 1 })) as { error?: { id: string } }
  assert.equal(answer.error?.id, 'invalid-access-token')
})
