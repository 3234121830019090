import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { SelfTestRow } from '#shared/tunnel-status.ts'
import { startBudget } from '../../making/budget.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { aTunnelHost, type TunnelHost } from './a-host.ts'

type Downtime = { from_utc: string; to_utc: string; reason: string }

const downtimesOf = ({ dataDir }: TunnelHost) =>
  rowsOf(dataDir, 'SELECT * FROM receiver_downtime ORDER BY from_utc') as Downtime[]
const lengthMs = ({ from_utc, to_utc }: Downtime) => Date.parse(to_utc) - Date.parse(from_utc)
const pause = (waitMs: number) => new Promise((resolve) => setTimeout(resolve, waitMs))

// The real host, the real client, a relay on loopback.
suite('the host and its way in', { concurrency: 3 }, () => {
  test('a delivery through the public address proves and confirms it; a local one does neither', async (t) => {
    const running = await aTunnelHost(t)
    const online = await running.shows('online', 20_000)
    assert.equal(online.tunnel.address, 'unconfirmed')
    await pause(300)
    assert.equal(await running.host.post('{}'), 204)
    const local = await running.status()
    assert.equal(local.tunnel.provenAt, online.tunnel.provenAt)
    assert.equal(local.tunnel.address, 'unconfirmed')
    assert.equal(await running.post('{}'), 204)
    const proven = await running.status()
    assert.equal(proven.tunnel.address, 'unchanged')
    assert.ok((proven.tunnel.provenAt ?? 0) > (online.tunnel.provenAt ?? 0))
  })

  test('a self-test brings three sizes through whole and leaves no delivery', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    const rows = (await running.host.call('tunnel.selfTest')) as SelfTestRow[]
    assert.deepEqual(
      rows.map(({ outcome, status }) => [outcome, status]),
      [
        ['ok', 200],
        ['ok', 200],
        ['ok', 200],
      ],
    )
    // Nobody can send one when none runs: it is a delivery like any other.
    const answer = await fetch(running.host.webhookUrl, {
      method: 'POST',
      headers: { 'x-pulsetray-self-test': 'f'.repeat(64) },
      body: '{}',
    })
    assert.equal(answer.status, 204)
    await until(running.status, (status) => status.deliveries.backlog === 0)
    assert.equal(rowsOf(running.dataDir, 'SELECT * FROM deliveries').length, 1)
  })

  test('killed without warning it is back at the same address, and the ledger has the time between', async (t) => {
    const running = await aTunnelHost(t)
    const before = await running.shows('online', 20_000)
    // A kill within these milliseconds writes the same stretch twice: rather twice than never.
    await until(
      () => readFileSync(join(running.dataDir, 'tunnel.json'), 'utf8'),
      (text) => text.includes('"gap":null'),
    )
    await running.host.kill()
    await pause(3_000)
    const back = await running.again()
    const after = await back.shows('online', 8_000)
    assert.equal(urlOf(after), urlOf(before))
    assert.equal(await back.post('{}'), 204)
    const rows = await until(
      () => downtimesOf(back),
      (found) => found.some(({ reason }) => /ended without/.test(reason)) && found.length >= 3,
    )
    const reasons = rows.map(({ reason }) => reason)
    // Each start's way to its first proof, and the time without the app, side by side.
    assert.deepEqual(reasons, [
      'tunnel: opening after the start',
      'app ended without warning',
      'tunnel: opening after the start',
    ])
    assert.ok(lengthMs(rows[1] as Downtime) >= 2_900)
    const seamMs = Date.parse(rows[1]?.to_utc ?? '') - Date.parse(rows[2]?.from_utc ?? '')
    assert.ok(seamMs >= 0 && seamMs < 30_000, `they overlap by ${seamMs} ms`)
  })

  test('a gap that is open when the power goes is written at the next start', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    running.relay.does.registration = 'refuse'
    for (const pid of running.workerPids()) process.kill(pid, 'SIGKILL')
    await running.shows('reconnecting', 3_000)
    await pause(11_000)
    await running.host.kill()
    running.relay.does.registration = 'fine'
    const back = await running.again()
    await back.shows('online', 40_000)
    const rows = await until(
      () => downtimesOf(back),
      (found) => found.some(({ reason }) => reason === 'tunnel: the service was down'),
    )
    const gap = rows.find(({ reason }) => reason === 'tunnel: the service was down') as Downtime
    assert.ok(lengthMs(gap) > 5_000, JSON.stringify(rows))
    assert.ok(rows.some(({ reason }) => reason === 'tunnel: its process was lost'))
  })

  test('another name is a conflict; a new one is asked for, and shown as changed until confirmed', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    await running.host.call('tunnel.confirmAddress')
    assert.equal((await running.status()).tunnel.address, 'unchanged')
    running.relay.does.givesOtherName = true
    for (const pid of running.workerPids()) process.kill(pid, 'SIGKILL')
    const taken = await running.shows('conflict', 6_000)
    assert.equal(urlOf(taken), null)
    const address = (await running.host.call('webhookAddress.read')) as { publicUrl: string | null }
    assert.equal(address.publicUrl, null)
    running.relay.does.givesOtherName = false
    await running.host.call('tunnel.newName')
    const changed = await running.shows('online', 8_000)
    assert.equal(changed.tunnel.address, 'changed')
    assert.notEqual(urlOf(changed), running.publicUrl)
    // A delivery that still comes to this machine says nothing about the new address.
    await running.host.post('{}')
    assert.equal((await running.status()).tunnel.address, 'changed')
    await running.host.call('tunnel.confirmAddress')
    assert.equal((await running.status()).tunnel.address, 'unchanged')
  })

  test('the way in is chosen in the window: an own URL, and back, with the consent kept', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    const choice = {
      host: running.relay.host,
      ngrokDomain: null,
      ngrokToken: null,
      publicUrl: new URL(running.host.webhookUrl).origin,
    }
    await running.host.call('tunnel.configure', { ...choice, provider: 'url' })
    const own = await running.shows('online', 5_000)
    assert.deepEqual([own.tunnel.provider, urlOf(own)], ['url', choice.publicUrl])
    await running.host.call('tunnel.stop')
    assert.equal((await running.status()).tunnel.status.state, 'stopped')
    await running.host.call('tunnel.configure', { ...choice, provider: 'localtunnel' })
    assert.equal((await running.status()).tunnel.status.state, 'stopped')
    await running.host.call('tunnel.start')
    assert.equal(urlOf(await running.shows('online', 5_000)), running.publicUrl)
    await assert.rejects(
      running.host.call('tunnel.configure', { ...choice, provider: 'url', publicUrl: 'file:///x' }),
      /400/,
    )
  })

  test('whatever happens in the tunnel, every local delivery is answered 204 within the sender’s 2 s', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    const times: number[] = []
    let isOver = false
    const posting = (async () => {
      while (!isOver) {
        const budget = startBudget(0)
        assert.equal(await running.host.post('{"a":1}'), 204)
        times.push(budget.spentMs())
        await pause(5)
      }
    })()
    running.relay.poolOf(running.name)?.storm(true)
    await pause(1_500)
    for (let round = 0; round < 3; round += 1) {
      for (const pid of running.workerPids()) process.kill(pid, 'SIGKILL')
      await pause(1_500)
    }
    await running.relay.restart(0)
    running.relay.does.isSilent = true
    await pause(1_500)
    isOver = true
    await posting
    assert.ok(times.length > 10, `only ${times.length} were answered`)
    const slowestMs = Math.max(...times)
    assert.ok(slowestMs < 2_000, `the slowest took ${slowestMs} ms`)
  })
})

function urlOf({ tunnel }: Awaited<ReturnType<TunnelHost['status']>>): string | null {
  return 'publicUrl' in tunnel.status ? tunnel.status.publicUrl : null
}
