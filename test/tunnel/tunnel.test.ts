import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { suite, test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'
import { startBudget } from '../making/budget.ts'
import { until } from '../making/host-process.ts'
import { aTunnel } from './a-tunnel.ts'

// The real localtunnel client, in its own process, against a relay on loopback.
suite('a tunnel through a relay', { concurrency: 4 }, () => {
  test('is online within 3 s of a cold start, at the name it asked for', async (t) => {
    const running = await aTunnel(t)
    const status = await running.shows('online', 3_000)
    assert.equal(status.state, 'online')
    const { port } = new URL(running.relay.host)
    assert.equal(
      'publicUrl' in status && status.publicUrl,
      `http://${running.name}.localhost:${port}`,
    )
    assert.deepEqual(running.seen.map((seen) => seen.state).slice(0, 3), [
      'registering',
      'verifying',
      'online',
    ])
  })

  test('carries compressed bodies byte for byte', async (t) => {
    const running = await aTunnel(t)
    await running.shows('online', 20_000)
    const bodies = Array.from({ length: 300 }, (_, index) =>
      zstdCompressSync(randomBytes(50 + ((index * 37) % 20_000))),
    )
    bodies.push(zstdCompressSync(randomBytes(1_200_000)))
    const waiting = bodies.entries()
    const post = async () => {
      for (const [, body] of waiting) {
        const answer = await running.post(body)
        assert.equal(answer.status, 204)
        assert.equal(answer.sha256, createHash('sha256').update(body).digest('hex'))
      }
    }
    await Promise.all([post(), post(), post(), post(), post(), post()])
    assert.equal(running.receiver.posts(), bodies.length)
    assert.equal(running.workers.length, 1)
    assert.equal(running.tunnel.status().state, 'online')
  })

  test('is back at the same address within 5 s after its worker was killed', async (t) => {
    const running = await aTunnel(t)
    const before = await running.shows('online', 20_000)
    running.workers[0]?.kill()
    await running.shows('reconnecting', 1_000)
    const after = await running.shows('online', 5_000)
    assert.equal('publicUrl' in after && after.publicUrl, 'publicUrl' in before && before.publicUrl)
    assert.equal(running.workers.length, 2)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('is back at the same address within 8 s after the service restarted', async (t) => {
    const running = await aTunnel(t)
    const before = await running.shows('online', 20_000)
    await running.relay.restart(200)
    await running.shows(['degraded', 'reconnecting'], 3_000)
    const after = await running.shows('online', 8_000)
    assert.equal('publicUrl' in after && after.publicUrl, 'publicUrl' in before && before.publicUrl)
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
  })

  test('needs no new worker when its connections were reset', async (t) => {
    const running = await aTunnel(t)
    await running.shows('online', 20_000)
    running.relay.poolOf(running.name)?.reset()
    await new Promise((resolve) => setTimeout(resolve, 500))
    assert.equal((await running.post(Buffer.from('x'))).status, 204)
    assert.equal(running.workers.length, 1)
  })

  test('calls another name a conflict, and is never online there', async (t) => {
    const running = await aTunnel(t)
    running.relay.does.givesOtherName = true
    await running.shows('conflict', 20_000)
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    assert.equal(running.tunnel.status().state, 'conflict')
    assert.ok(running.seen.every((status) => status.state !== 'online'))
    assert.ok(running.seen.every((status) => !('publicUrl' in status)))
    running.relay.does.givesOtherName = false
    await running.shows('online', 12_000)
  })

  test('tells of a warning page before the address, and of its end', async (t) => {
    const running = await aTunnel(t, { probeEveryMs: 1_000 })
    await running.shows('online', 20_000)
    running.relay.does.hasInterstitial = true
    await running.shows('blocked', 6_200)
    running.relay.does.hasInterstitial = false
    await running.shows('online', 6_200)
    assert.equal(running.workers.length, 1)
  })

  test('calls a stranger at the address a conflict, and is never online there', async (t) => {
    const running = await aTunnel(t)
    running.relay.does.hasStranger = true
    await running.shows('conflict', 20_000)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    assert.ok(running.seen.every((status) => status.state !== 'online'))
  })

  test('keeps its worker while the service is out of reach', async (t) => {
    const running = await aTunnel(t, { probeEveryMs: 1_000 })
    await running.shows('online', 20_000)
    await running.relay.vanish()
    await running.shows('offline', 9_000)
    await running.relay.reappear()
    await running.shows('online', 5_000)
    assert.equal(running.workers.length, 1)
  })

  test('gives its name back before sleep and is online 3 s after it', async (t) => {
    const running = await aTunnel(t)
    await running.shows('online', 20_000)
    running.tunnel.suspend()
    assert.equal(running.tunnel.status().state, 'suspended')
    await until(
      () => running.relay.poolOf(running.name) === undefined,
      (isGivenBack) => isGivenBack,
    )
    running.tunnel.wake()
    await running.shows('online', 3_000)
  })

  test('has its next process ready while it sleeps, and leaves none behind when it is stopped then', async (t) => {
    const running = await aTunnel(t)
    await running.shows('online', 20_000)
    running.tunnel.suspend()
    await until(
      () => running.workers.length,
      (count) => count === 2,
    )
    assert.equal(running.relay.registrations(), 1)
    await running.tunnel.stop()
    for (const { pid } of running.workers)
      assert.throws(() => process.kill(pid as number, 0), /ESRCH/)
  })

  test('ends its worker when it is stopped, and says stopped', async (t) => {
    const running = await aTunnel(t)
    await running.shows('online', 20_000)
    const budget = startBudget(4_000)
    await running.tunnel.stop()
    assert.ok(!budget.isSpent())
    assert.equal(running.tunnel.status().state, 'stopped')
    assert.equal(running.seen.at(-1)?.state, 'stopped')
  })

  test('goes on to retry while the registration hangs, and comes online after', async (t) => {
    const running = await aTunnel(t)
    running.relay.does.registration = 'hang'
    await running.shows('reconnecting', 10_000)
    running.relay.does.registration = 'fine'
    await running.shows('online', 12_000)
  })
})

suite('an own public address', () => {
  test('is online when it leads here, and wants no worker', async (t) => {
    const running = await aTunnel(t, {
      settings: (port) => ({ provider: 'url', publicUrl: `http://127.0.0.1:${port}/` }),
    })
    await running.shows('online', 3_000)
    assert.equal(running.workers.length, 0)
  })

  test('is tried again and again where nothing answers', async (t) => {
    const running = await aTunnel(t, {
      settings: () => ({ provider: 'url', publicUrl: 'http://none.invalid' }),
    })
    await running.shows('reconnecting', 8_000)
    assert.equal(running.workers.length, 0)
  })
})
