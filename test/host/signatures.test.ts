import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { aDataFolder, type HostProcess, rowsOf, startHost, until } from '../making/host-process.ts'
import { connection, epochPush, signed, wrap } from '../making/thryve-bodies.ts'

const secret = 'synthetic HMAC secret'
const env = { PULSETRAY_HMAC_SECRET: secret }
const { dataDir, remove } = aDataFolder()
let host: HostProcess
before(async () => {
  host = await startHost(dataDir, { env })
})
after(async () => {
  await host.end()
  remove()
})

type Delivered = { verdict: string; state: string; error: string | null; unchanged: number }
let posted = 0
/** Posts, and the row of the delivery once it is ingested; null where it was refused. */
async function post(body: Buffer, headers: Record<string, string> = {}) {
  const answer = await fetch(host.ready.webhookUrl, {
    method: 'POST',
    headers,
    body: body as never,
  })
  const text = await answer.text()
  assert.equal(text, '')
  if (answer.status !== 204) return { status: answer.status, row: null }
  posted++
  const [row] = await until(
    () =>
      rowsOf(
        dataDir,
        "SELECT verdict, state, error, unchanged FROM deliveries WHERE delivery_id = ? AND state <> 'pending'",
        posted,
      ) as Delivered[],
    (rows) => rows.length === 1,
  )
  return { status: 204, row: row as Delivered }
}
const push = (value: string) => wrap(epochPush({ records: [{ value }] }), 'base64+zstd')
const frameOf = (body: Buffer) => Buffer.from(body.toString('latin1'), 'base64')
const signFrame = (body: Buffer, at = Date.now(), key = secret) => signed(frameOf(body), key, at)
const values = () => rowsOf(dataDir, 'SELECT value, revision, delivery_id FROM epoch_values')

async function status(): Promise<Status> {
  const { origin, searchParams } = new URL(host.ready.dashboardUrl)
  const answer = await fetch(`${origin}/calls/status.read`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${searchParams.get('token')}`,
      'content-type': 'application/json',
    },
    body: '{}',
  })
  return (await answer.json()) as Status
}

test('a wrong signature is no reason to refuse while the signed form is being learnt', async () => {
  const body = push('0')
  const { row } = await post(body, signFrame(body, Date.now(), 'another secret'))
  assert.equal(row?.verdict, 'unverified')
  assert.deepEqual((await status()).signature, { state: 'learning', matches: 0 })
})

test('three signed deliveries teach the signed form, and the settings keep it', async () => {
  for (const value of ['1', '2', '3']) {
    const body = push(value)
    const { row } = await post(body, signFrame(body))
    assert.equal(row?.verdict, 'unverified')
  }
  const pinned = { state: 'pinned', scheme: 'frame:body+time' }
  await until(
    async () => (await status()).signature,
    (seen) => seen.state === 'pinned',
  )
  assert.deepEqual((await status()).signature, pinned)
  const kept = readFileSync(join(dataDir, 'settings.json'), 'utf8')
  assert.equal(JSON.parse(kept).signatureScheme, pinned.scheme)
  assert.doesNotMatch(kept, /synthetic/)
})

test('from then on a right signature is verified', async () => {
  const body = push('4')
  const { row } = await post(body, signFrame(body))
  assert.deepEqual([row?.verdict, row?.state], ['verified', 'ingested'])
})

test('a wrong signature is 401, counted and not kept', async () => {
  const refused = (await status()).deliveries.refused
  const body = push('666')
  const changed = Buffer.from(body)
  changed[20] = (changed[20] ?? 0) ^ 1
  for (const [sent, headers] of [
    [body, signFrame(body, Date.now(), 'another secret')],
    [changed, signFrame(body)],
    [push('667'), signFrame(body)],
  ] as const)
    assert.equal((await post(sent, headers)).status, 401)
  assert.equal((await status()).deliveries.refused, refused + 3)
  const [row] = rowsOf(dataDir, 'SELECT max(delivery_id) AS last FROM deliveries') as [
    { last: number },
  ]
  assert.equal(row.last, posted)
})

test('an unsigned notification is processed', async () => {
  const { row } = await post(wrap(connection('connect'), 'plain'))
  assert.deepEqual([row?.verdict, row?.state], ['unverified', 'ingested'])
  assert.equal(rowsOf(dataDir, 'SELECT * FROM connection_events').length, 1)
})

test('unsigned values are kept in the quarantine and change nothing', async () => {
  const before = values()
  const { row } = await post(push('999'))
  assert.deepEqual([row?.verdict, row?.state], ['unverified', 'quarantined'])
  assert.match(row?.error ?? '', /without a signature/)
  assert.deepEqual(values(), before)
  assert.ok((await status()).deliveries.quarantined >= 1)
})

test('a replay has a row of its own and changes no value', async () => {
  const first = push('5')
  const headers = signFrame(first)
  await post(first, headers)
  const second = push('6')
  await post(second, signFrame(second))
  const before = values()
  const { row } = await post(first, headers)
  assert.match(row?.error ?? '', /replay of delivery/)
  assert.equal(row?.unchanged, 1)
  assert.deepEqual(values(), before)
})

test('a signature of last week is taken as unverified, whichever clock is wrong', async () => {
  for (const days of [-7, 7]) {
    const body = push(`10${days}`)
    const { row } = await post(body, signFrame(body, Date.now() + days * 86_400_000))
    assert.deepEqual([row?.verdict, row?.state], ['unverified', 'ingested'])
  }
})

test('the pinned form outlives a restart', async () => {
  await host.end()
  host = await startHost(dataDir, { env })
  assert.equal((await status()).signature.state, 'pinned')
  const body = push('7')
  assert.equal((await post(body, signFrame(body))).row?.verdict, 'verified')
  assert.equal((await post(body, signFrame(body, Date.now(), 'another secret'))).status, 401)
})

test('without the secret nothing is refused', async () => {
  await host.end()
  host = await startHost(dataDir)
  const body = push('8')
  const { row } = await post(body, signFrame(body, Date.now(), 'another secret'))
  assert.deepEqual([row?.verdict, row?.state], ['not_configured', 'ingested'])
})

test('the secret is in no file and no log', () => {
  const log = readFileSync(join(dataDir, 'logs', 'pulsetray.log'), 'utf8')
  assert.ok(!(log + host.errors()).includes(secret))
  for (const file of ['inbox.sqlite', 'study.sqlite', 'settings.json', 'secrets.json'])
    assert.ok(!readFileSync(join(dataDir, file)).includes(secret), file)
})
