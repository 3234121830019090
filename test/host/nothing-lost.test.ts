import assert from 'node:assert/strict'
import { createHash, randomInt } from 'node:crypto'
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

const headers = { 'content-type': 'application/json', 'content-encoding': 'zstd' }

test('a delivery answered 204 survives kill -9 straight after, and is ingested once', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir)
  const body = wrap(epochPush({ records: [{ value: '61' }] }), 'base64+zstd')
  const answer = await fetch(host.ready.webhookUrl, { method: 'POST', headers, body })
  await host.end('SIGKILL')
  assert.equal(answer.status, 204)
  assert.deepEqual(sha256Of(inboxBodies(dataDir)), sha256Of([body]))

  const again = await startHost(dataDir)
  t.after(() => again.end('SIGKILL'))
  const values = await until(
    () => rowsOf(dataDir, 'SELECT value, delivery_id FROM epoch_values'),
    (rows) => rows.length > 0,
  )
  assert.deepEqual(values, [{ value: '61', delivery_id: 1 }])
  assert.deepEqual(rowsOf(dataDir, 'SELECT delivery_id, state, inserted FROM deliveries'), [
    { delivery_id: 1, state: 'ingested', inserted: 1 },
  ])
  assert.equal(again.ready.webhookUrl, host.ready.webhookUrl, 'the webhook URL must not change')
})

const KILLS = 20
const DELIVERIES = 2_000

test(`${KILLS} kills during bursts of at least ${DELIVERIES} deliveries lose nothing and repeat nothing`, async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const answered = new Map<string, number>()
  let next = 0
  let kills = 0
  let cut = 0
  let host: HostProcess | null = await startHost(dataDir)
  t.after(() => host?.end('SIGKILL'))

  async function sender(url: string): Promise<void> {
    // No burst runs dry before its kill.
    while (next < DELIVERIES || kills < KILLS) {
      const number = next++
      const body = wrap(
        epochPush({ records: [{ startAt: 1_700_000_000_000 + number * 60_000 }] }),
        'base64+zstd',
      )
      try {
        const { status } = await fetch(url, { method: 'POST', headers, body })
        if (status === 204) answered.set(hashOf(body), number)
      } catch {
        // Killed under our hands: the sender was not told 204, so it may be gone.
        cut++
        return
      }
    }
  }

  for (; kills < KILLS; kills++) {
    const running = host as HostProcess
    const senders = Array.from({ length: 8 }, () => sender(running.ready.webhookUrl))
    await new Promise((resolve) => setTimeout(resolve, randomInt(20, 250)))
    await running.end('SIGKILL')
    await Promise.all(senders)
    host = await startHost(dataDir)
  }
  await Promise.all(Array.from({ length: 8 }, () => sender((host as HostProcess).ready.webhookUrl)))

  assert.ok(cut >= KILLS, `only ${cut} posts were cut short: the kills met no bursts`)
  const kept = new Set(inboxBodies(dataDir).map(hashOf))
  const lost = [...answered.keys()].filter((hash) => !kept.has(hash))
  assert.ok(answered.size >= DELIVERIES / 2, `only ${answered.size} were answered at all`)
  assert.deepEqual(lost, [], 'answered 204 and not in the inbox')

  const [{ count }] = inboxRowsOf(
    dataDir,
    "SELECT count(*) AS count FROM entries WHERE kind = 'delivery'",
  ) as [{ count: number }]
  await until(
    () => rowsOf(dataDir, 'SELECT count(*) AS count FROM deliveries') as [{ count: number }],
    ([row]) => row.count === count,
  )
  const [sums] = rowsOf(
    dataDir,
    `SELECT sum(inserted) AS inserted, count(DISTINCT delivery_id) AS deliveries,
       max(delivery_id) AS last, (SELECT count(*) FROM epoch_values) AS stored,
       (SELECT count(*) FROM value_revisions) AS revisions FROM deliveries`,
  ) as [Record<string, number>]
  assert.equal(sums.stored, kept.size, 'each kept body made its one value')
  assert.equal(sums.inserted, kept.size, 'and was counted once')
  assert.equal(sums.revisions, 0)
  assert.equal(sums.last, sums.deliveries, 'delivery numbers have no holes')
})

function inboxBodies(dataDir: string): Buffer[] {
  const rows = inboxRowsOf(dataDir, "SELECT body FROM entries WHERE kind = 'delivery'")
  return (rows as { body: Buffer }[]).map(({ body }) => body)
}

function sha256Of(bodies: Buffer[]): string[] {
  return bodies.map(hashOf).sort()
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('hex')
}
