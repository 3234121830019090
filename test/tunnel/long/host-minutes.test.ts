import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { suite, type TestContext, test } from 'node:test'
import { rowsOf, until } from '../../making/host-process.ts'
import { aTunnelHost } from '../host/a-host.ts'
import { createTurns } from './in-turn.ts'

const skip = process.env.PULSETRAY_LONG === '1' ? false : 'takes minutes: set PULSETRAY_LONG=1'
const pause = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, waitMs))

const inTurn = createTurns()
const anOnlineHost = (t: TestContext) =>
  inTurn(async () => {
    const running = await aTunnelHost(t)
    await running.shows('online', 30_000)
    return running
  })

suite('the real host over minutes', { skip, concurrency: 8 }, () => {
  // The longest first: the others are over while it waits.
  test('stays as it is through 400 s without a delivery, and then takes one', async (t) => {
    const running = await anOnlineHost(t)
    const workers = running.workerPids()
    const states = new Set<string>()
    for (const endsAt = Date.now() + 400_000; Date.now() < endsAt; await pause(2_000))
      states.add((await running.status()).tunnel.status.state)
    assert.equal(await running.post('{}'), 204)
    assert.deepEqual([[...states], running.workerPids()], [['online'], workers])
  })

  test('says within 90 s that a way is dead whose end nobody heard, and mends by itself', async (t) => {
    const running = await anOnlineHost(t)
    running.relay.does.holdsNames = true
    running.relay.poolOf(running.name)?.blackHole(true)
    const fine = ['online', 'degraded', 'registering', 'verifying']
    await running.sees(({ tunnel }) => !fine.includes(tunnel.status.state), 90_000)
    // The service still holds the name for the connections that died.
    await running.shows('conflict', 30_000)
    running.relay.does.holdsNames = false
    await running.relay.release()
    const back = await running.shows('online', 60_000)
    assert.ok(
      'publicUrl' in back.tunnel.status && back.tunnel.status.publicUrl === running.publicUrl,
    )
    assert.equal(await running.post('{}'), 204)
  })

  test('stopped for 60 s and resumed with its worker it is online in 3 s with the same worker', async (t) => {
    const running = await anOnlineHost(t)
    const [worker = 0] = running.workerPids()
    signal([running.host.pid, worker], 'SIGSTOP')
    await pause(60_000)
    const resumedAt = Date.now()
    signal([running.host.pid, worker], 'SIGCONT')
    await running.sees(({ tunnel }) => (tunnel.provenAt ?? 0) >= resumedAt, 3_000)
    assert.equal(await running.post('{}'), 204)
    assert.deepEqual(running.workerPids(), [worker])
    const rows = await until(
      () =>
        rowsOf(
          running.dataDir,
          "SELECT * FROM receiver_downtime WHERE reason LIKE '%stood still%'",
        ),
      (found) => found.length > 0,
    )
    const [row] = rows as { from_utc: string; to_utc: string }[]
    const lengthMs = Date.parse(row?.to_utc ?? '') - Date.parse(row?.from_utc ?? '')
    assert.ok(lengthMs >= 59_000 && lengthMs < 90_000, `${lengthMs} ms`)
  })

  test('stopped for 60 s while the service dropped it: online again in 15 s', async (t) => {
    const running = await anOnlineHost(t)
    const [worker = 0] = running.workerPids()
    signal([running.host.pid, worker], 'SIGSTOP')
    await pause(30_000)
    await running.relay.release()
    await pause(30_000)
    const resumedAt = Date.now()
    signal([running.host.pid, worker], 'SIGCONT')
    await running.sees(({ tunnel }) => (tunnel.provenAt ?? 0) >= resumedAt, 15_000)
    assert.equal(await running.post('{}'), 204)
  })

  test('stopped for 60 s while its connections died unheard: a conflict, and 35 s after release', async (t) => {
    const running = await anOnlineHost(t)
    const [worker = 0] = running.workerPids()
    signal([running.host.pid, worker], 'SIGSTOP')
    running.relay.does.holdsNames = true
    running.relay.poolOf(running.name)?.blackHole(true)
    await pause(60_000)
    signal([running.host.pid, worker], 'SIGCONT')
    await running.shows('conflict', 50_000)
    running.relay.does.holdsNames = false
    await running.relay.release()
    await running.shows('online', 35_000)
  })

  test('a worker that is stopped for 60 s is replaced within its interval × 1.2 + 15 s', async (t) => {
    const running = await anOnlineHost(t)
    const [worker = 0] = running.workerPids()
    signal([worker], 'SIGSTOP')
    const stoppedAt = Date.now()
    await running.sees(({ tunnel }) => tunnel.status.state !== 'online', 45_000)
    await running.shows('online', 51_000)
    assert.ok(!running.workerPids().includes(worker))
    await pause(Math.max(0, 60_000 - (Date.now() - stoppedAt)))
    assert.equal(await running.post('{}'), 204)
  })

  test('keeps 2,000 binary bodies that came through the tunnel, byte for byte', async (t) => {
    const running = await anOnlineHost(t)
    const bodies = Array.from({ length: 2_000 }, (_, index) =>
      randomBytes(1 + ((index * 37) % 9_000)),
    )
    const queue = bodies.values()
    const post = async () => {
      for (const body of queue) assert.equal(await running.post(body), 204)
    }
    await Promise.all([post(), post(), post(), post()])
    const sent = bodies.map((body) => createHash('sha256').update(body).digest('hex')).sort()
    const rows = () => rowsOf(running.dataDir, 'SELECT sha256 FROM deliveries ORDER BY sha256')
    while (rows().length < bodies.length) await pause(500)
    assert.deepEqual(
      rows().map((row) => (row as { sha256: string }).sha256),
      sent,
    )
  })

  test('goes on receiving on this machine all the while', async (t) => {
    const running = await anOnlineHost(t)
    await running.relay.vanish()
    for (let count = 0; count < 30; count += 1) {
      assert.equal(await running.host.post('{}'), 204)
      await pause(1_000)
    }
    await running.relay.reappear()
    await running.shows('online', 60_000)
  })
})

function signal(pids: number[], name: 'SIGSTOP' | 'SIGCONT') {
  for (const pid of pids) process.kill(pid, name)
}
