import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, type TestContext, test } from 'node:test'
import { createAccountWebhook } from '#main/app/fetching/pryv/account-webhook.ts'
import { newStanding } from '#main/app/fetching/pryv/pryv-file.ts'
import { createTurns } from '#main/app/fetching/pryv/turns.ts'
import { readApiEndpoint } from '#main/fetch/pryv/api-endpoint.ts'
import { createClient } from '#main/fetch/pryv/client.ts'
import { createMethods } from '#main/fetch/pryv/methods.ts'
import { until } from '../../making/host-process.ts'
import { type FakePryv, startFakePryv } from './fake/server.ts'

let server: FakePryv
before(async () => {
  server = await startFakePryv()
  server.habits.minIntervalMs = 10
})
after(() => server?.stop())
const connectionId = 'pryv-synthetic0123456789'

/** The webhook of a fresh account, and a receiver that answers as it is told. */
async function aWebhook(t: TestContext, name: string, type: 'app' | 'personal' = 'app') {
  const answers = { status: 204, paths: [] as string[] }
  const receiver = createServer((request, response) => {
    answers.paths.push(request.url ?? '')
    request.resume()
    response.writeHead(answers.status).end()
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  t.after(() => receiver.close().closeAllConnections())
  const { port } = receiver.address() as AddressInfo
  const read = readApiEndpoint(server.endpoint(name, type))
  assert.ok(read.is === 'account')
  const wayIn = { url: `http://127.0.0.1:${port}/hooks/S` as string | null, isProved: true }
  const standing = { ...newStanding(0, null) }
  let reads = 0
  const tended = createAccountWebhook({
    ...{ connectionId, turns: createTurns(1), now: Date.now, isStopped: () => false },
    methods: createMethods(createClient(read.account)),
    standing: () => standing,
    wayIn: () => wayIn,
    mustRead: () => {
      reads++
    },
    onChange() {},
  })
  t.after(tended.stop)
  return {
    ...{ tended, wayIn, standing, answers, port, reads: () => reads },
    ...server.user(name),
    is: (state: string) => until(tended.state, (seen) => seen.state === state),
  }
}

test('a webhook is made at the proved address, with an id of its own and no name of anybody', async (t) => {
  const { tended, wayIn, webhooks, is, port } = await aWebhook(t, 'synthetic-anna')
  wayIn.isProved = false
  tended.tend()
  await is('none')
  assert.equal(webhooks.all.length, 0)
  wayIn.isProved = true
  tended.tend()
  await is('active')
  assert.deepEqual(
    webhooks.all.map(({ url }) => url),
    [`http://127.0.0.1:${port}/hooks/S/${connectionId}`],
  )
})

test('with a new address it moves by itself; those of others stay', async (t) => {
  const { tended, wayIn, webhooks, account, is, reads, port } = await aWebhook(t, 'synthetic-bert')
  const accessId = account.accesses[0]?.id ?? ''
  webhooks.create(accessId, 'https://another.example/hook', undefined)
  tended.tend()
  await is('active')
  wayIn.url = `http://localhost:${port}/hooks/S`
  tended.tend()
  const moved = `http://localhost:${port}/hooks/S/${connectionId}`
  await until(
    () => webhooks.all.map(({ url }) => url),
    (urls) => urls.includes(moved) && urls.length === 2,
  )
  assert.ok(webhooks.all.some(({ url }) => url === 'https://another.example/hook'))
  // What changed between the old and the new one is read.
  await until(reads, (count) => count === 2)
})

test('one that is there already is taken as it is', async (t) => {
  const { tended, webhooks, account, is, port } = await aWebhook(t, 'synthetic-cara')
  const url = `http://127.0.0.1:${port}/hooks/S/${connectionId}`
  webhooks.create(account.accesses[0]?.id ?? '', url, undefined)
  // As where it was made just before a crash, and the list is not up to date.
  server.fail(/synthetic-cara\/webhooks$/, { is: 'status', status: 409, id: 'item-already-exists' })
  tended.tend()
  await is('waiting')
  tended.tend()
  await is('active')
  assert.equal(webhooks.all.length, 1)
})

test('one that the account gave up after six failures in a row is seen, and goes on once the way in is proved', async (t) => {
  const { tended, wayIn, webhooks, account, is, answers } = await aWebhook(t, 'synthetic-dora')
  tended.tend()
  await is('active')
  answers.status = 503
  wayIn.isProved = false
  account.put({ content: 1 })
  await until(
    () => webhooks.all[0],
    (webhook) => webhook?.state === 'inactive',
  )
  assert.equal(webhooks.all[0]?.failCount, 6)
  tended.tend()
  await is('inactive')
  answers.status = 204
  wayIn.isProved = true
  tended.tend()
  await is('active')
  assert.equal(webhooks.all[0]?.state, 'active')
  const before = answers.paths.length
  account.put({ content: 2 })
  await until(
    () => answers.paths.length,
    (count) => count > before,
  )
})

test('where a token may make none, that is said; the account is read all the same', async (t) => {
  const { tended, is } = await aWebhook(t, 'synthetic-emil', 'personal')
  tended.tend()
  await is('unsupported')
})

test('a test says whether it came through; taken away by a person, it stays away', async (t) => {
  const { tended, webhooks, standing, is, answers } = await aWebhook(t, 'synthetic-fred')
  tended.tend()
  await is('active')
  assert.equal((await tended.test())?.is, 'given')
  answers.status = 500
  assert.equal((await tended.test())?.is, 'refused')
  standing.wantsWebhook = false
  assert.equal(await tended.remove(), true)
  tended.tend()
  await is('none')
  assert.equal(webhooks.all.length, 0)
})
