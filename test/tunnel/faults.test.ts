import assert from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { TunnelStatus } from '#shared/tunnel-status.ts'
import { aTunnel, startReceiver } from './a-tunnel.ts'
import { createTurns } from './long/in-turn.ts'
import { startRelay } from './relay.ts'

const urlOf = (status: TunnelStatus | undefined) =>
  status && 'publicUrl' in status ? status.publicUrl : null
const pause = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, waitMs))

const inTurn = createTurns()
/** The budget of a cold start is proved elsewhere: what follows is told from here on. */
const anOnlineTunnel = (t: TestContext, parts: Parameters<typeof aTunnel>[1] = {}) =>
  inTurn(async () => {
    const running = await aTunnel(t, parts)
    const before = await running.shows('online', 20_000)
    running.workers.splice(0, running.workers.length - 1)
    return { running, before }
  })

// The quick rows of the list of faults, each with its budget; the slow ones are in `long/`.
suite('a fault and its budget', { concurrency: 6 }, () => {
  test('the receiver restarted: told at once, and 5 s after it is back', async (t) => {
    const { running } = await anOnlineTunnel(t, { probeEveryMs: 30_000 })
    const { port } = running.receiver
    await running.receiver.stop()
    const status = await running.shows('offline', 1_000)
    assert.ok('fault' in status && status.fault === 'receiver')
    await pause(2_000)
    const back = await startReceiver(port)
    t.after(back.stop)
    await running.shows('online', 5_000)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('another client has the name: conflict, and 35 s after it left', async (t) => {
    const { running: other } = await anOnlineTunnel(t)
    const running = await aTunnel(t, { relay: other.relay, name: other.name })
    const status = await running.shows('conflict', 10_000)
    assert.ok('fault' in status && status.fault === 'address')
    await pause(1_000)
    assert.ok(running.seen.every((seen) => seen.state !== 'online'))
    assert.equal(other.tunnel.status().state, 'online')
    await other.tunnel.stop()
    await running.shows('online', 35_000)
  })

  test('a conflict is told as lost internet when that goes too', async (t) => {
    const running = await aTunnel(t)
    running.relay.does.givesOtherName = true
    await running.shows('conflict', 10_000)
    await running.relay.vanish()
    const status = await running.shows('reconnecting', 8_000)
    assert.ok('fault' in status && status.fault === 'relay')
    running.relay.does.givesOtherName = false
    await running.relay.reappear()
    await running.shows('online', 35_000)
  })

  test('a frozen worker of a short interval: interval × 1.2 + 15 s', async (t) => {
    const { running } = await anOnlineTunnel(t, { probeEveryMs: 1_000 })
    process.kill(running.workers[0]?.pid ?? 0, 'SIGSTOP')
    await running.shows(['degraded', 'reconnecting', 'conflict'], 4_000)
    await running.shows('online', 16_200)
    assert.ok(running.workers.length >= 2)
  })

  test('silence from everywhere: told as ours or the service’s, the worker is kept, 5 s after it', async (t) => {
    const { running } = await anOnlineTunnel(t, { probeEveryMs: 1_000 })
    running.relay.does.isSilent = true
    const status = await running.shows('offline', 14_000)
    assert.ok('fault' in status && status.fault === 'silence')
    running.relay.does.isSilent = false
    await running.shows('online', 5_000)
    assert.equal(running.workers.length, 1)
  })
})

// Five seconds are left of their budget: they run by themselves.
suite('a storm and its budget', { concurrency: 2 }, () => {
  test('connections that die in a storm: 15 s from the storm’s end', async (t) => {
    const { running, before } = await anOnlineTunnel(t)
    running.relay.poolOf(running.name)?.storm(true)
    const status = await running.shows('reconnecting', 6_000)
    assert.ok('retryAt' in status && status.retryAt - status.sinceAt >= 9_900)
    const after = await running.shows('online', 15_000)
    assert.equal('publicUrl' in after && after.publicUrl, 'publicUrl' in before && before.publicUrl)
    assert.equal(running.workers.length, 2)
  })

  test('a service that restarts behind a front, seen as a storm by three at once: 15 s', async (t) => {
    const relay = await startRelay()
    t.after(relay.close)
    const started = [1, 2, 3].map(() => anOnlineTunnel(t, { relay, probeEveryMs: 30_000 }))
    const all = await Promise.all(started)
    await relay.restart(0, 'keeps-accepting')
    const recover = async ({ running, before }: Awaited<(typeof started)[0]>) => {
      const storm = await running.shows('reconnecting', 15_000)
      assert.ok('reason' in storm && /died in rows/.test(storm.reason), JSON.stringify(storm))
      assert.equal(urlOf(await running.shows('online', 15_000)), urlOf(before))
      assert.equal((await running.post(Buffer.from('x'))).status, 204)
      assert.equal(running.workers.length, 2)
    }
    await Promise.all(all.map(recover))
  })
})
