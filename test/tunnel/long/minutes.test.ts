import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { suite, type TestContext, test } from 'node:test'
import { startBudget } from '../../making/budget.ts'
import { aTunnel, startReceiver } from '../a-tunnel.ts'
import { createTurns } from './in-turn.ts'

const skip = process.env.PULSETRAY_LONG === '1' ? false : 'takes minutes: set PULSETRAY_LONG=1'
const pause = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, waitMs))
const inTurn = createTurns()
const anOnlineTunnel = (t: TestContext, parts: { probeEveryMs?: number } = {}) =>
  inTurn(async () => {
    const running = await aTunnel(t, parts)
    await running.shows('online', 30_000)
    // What follows is told from here on.
    running.seen.splice(0)
    running.workers.splice(0, running.workers.length - 1)
    return running
  })
/** The others are over by then; their budgets of seconds want the processor for themselves. */
const OTHERS_NEED_MS = 200_000

suite('a tunnel over minutes', { skip, concurrency: 16 }, () => {
  test('stays as it is through 400 s without a delivery, and then takes one', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 30_000 })
    await pause(400_000)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
    assert.deepEqual([...new Set(running.seen.map((status) => status.state))], ['online'])
    assert.equal(running.workers.length, 1)
  })

  test('carries 11,000 bodies byte for byte', async (t) => {
    await pause(OTHERS_NEED_MS)
    const running = await anOnlineTunnel(t, { probeEveryMs: 30_000 })
    const numbers = Array.from({ length: 11_000 }, (_, index) => index).values()
    const post = async () => {
      for (const number of numbers) {
        const body = randomBytes(50 + ((number * 37) % 20_000))
        const answer = await running.post(body, 10_000)
        assert.equal(answer.sha256, createHash('sha256').update(body).digest('hex'))
      }
    }
    await Promise.all([post(), post(), post(), post(), post(), post()])
    assert.equal(running.receiver.posts(), 11_000)
    assert.equal(running.workers.length, 1)
  })

  test('says within 90 s that the way is dead when no end of it was heard', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 30_000 })
    running.relay.does.holdsNames = true
    running.relay.poolOf(running.name)?.blackHole(true)
    await running.shows('degraded', 50_000)
    await running.shows('conflict', 40_000)
    running.relay.does.holdsNames = false
    await running.relay.release()
    await running.shows('online', 35_000)
  })

  test('replaces a worker that is frozen within its interval × 1.2 + 15 s', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 10_000 })
    process.kill(running.workers[0]?.pid ?? 0, 'SIGSTOP')
    await running.shows(['degraded', 'conflict', 'reconnecting'], 15_000)
    await running.shows('online', 27_000)
    assert.ok(running.workers.length >= 2)
  })

  test('keeps its worker through 30 s of a dead uplink, and is back 5 s after it', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 10_000 })
    running.relay.does.isSilent = true
    await running.shows('offline', 24_000)
    await pause(15_000)
    running.relay.does.isSilent = false
    await running.shows('online', 5_000)
    assert.equal(running.workers.length, 1)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('calls a lost NAT mapping a conflict in time, and is back 35 s after its release', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 10_000 })
    running.relay.does.holdsNames = true
    running.relay.poolOf(running.name)?.blackHole(true)
    // Its interval × 1.2 + 10 s.
    await running.shows('conflict', 22_000)
    running.relay.does.holdsNames = false
    await running.relay.release()
    await running.shows('online', 35_000)
  })

  test('is back 35 s after reconnects were refused for 10 s', async (t) => {
    const running = await anOnlineTunnel(t)
    const pool = running.relay.poolOf(running.name)
    pool?.refuse()
    pool?.reset()
    await pause(10_000)
    if (running.relay.poolOf(running.name) === pool) await pool?.reopen()
    await running.shows('online', 35_000)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('carries a delivery each 35 s through 350 s without a change', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 30_000 })
    for (let count = 0; count < 10; count += 1) {
      await pause(35_000)
      assert.equal((await running.post(Buffer.from('x'))).status, 204)
    }
    assert.deepEqual([...new Set(running.seen.map((status) => status.state))], ['online'])
    assert.equal(running.workers.length, 1)
  })

  test('comes back within 35 s after the registration hung for 20 s', async (t) => {
    const running = await anOnlineTunnel(t)
    running.relay.does.registration = 'hang'
    running.workers[0]?.kill()
    await pause(20_000)
    running.relay.does.registration = 'fine'
    await running.shows('online', 35_000)
  })

  test('comes back within 35 s after the service was down for 120 s', async (t) => {
    const running = await anOnlineTunnel(t)
    await running.relay.restart(120_000)
    await running.shows('online', 35_000)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('comes back within 35 s after the service was down for 20 s', async (t) => {
    const running = await anOnlineTunnel(t)
    await running.relay.restart(20_000)
    await running.shows('online', 35_000)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('comes back within 35 s after the registration refused for 20 s', async (t) => {
    const running = await anOnlineTunnel(t)
    running.relay.does.registration = 'refuse'
    running.workers[0]?.kill()
    await pause(20_000)
    running.relay.does.registration = 'fine'
    await running.shows('online', 35_000)
  })

  test('takes deliveries again soon after each of twelve receiver restarts', async (t) => {
    const running = await anOnlineTunnel(t, { probeEveryMs: 5_000 })
    let { receiver } = running
    for (let round = 0; round < 12; round += 1) {
      await receiver.stop()
      await pause(300)
      receiver = await startReceiver(receiver.port)
      t.after(receiver.stop)
      const budget = startBudget(5_000)
      let status = 0
      while (status !== 204 && !budget.isSpent()) {
        status = await running.post(Buffer.from('x'), 2_000).then(
          (answer) => answer.status,
          () => 0,
        )
        // Asking without a breath would take the processor from what is being waited for.
        if (status !== 204) await pause(100)
      }
      assert.equal(status, 204, `round ${round}`)
    }
  })
})
