import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { aDataFolder, startHost, until } from '../../making/host-process.ts'
import { aTunnelHost } from './a-host.ts'

suite('the address and what is told of it', { concurrency: 3 }, () => {
  test('a delivery confirms its address even where settings can not be saved, and is answered 204', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    // As root a folder's mode says nothing: one in the place of the temporary file does.
    mkdirSync(join(running.dataDir, 'settings.json.soon'))
    mkdirSync(join(running.dataDir, 'settings.json.new', 'held'), { recursive: true })
    assert.equal(await running.post('{}'), 204)
    assert.equal((await running.status()).tunnel.address, 'unchanged')
    for (let count = 0; count < 5; count += 1) assert.equal(await running.post('{}'), 204)
    assert.equal(confirmedIn(running.dataDir), undefined)
  })

  test('a delivery’s address is saved for the next start', async (t) => {
    const running = await aTunnelHost(t)
    await running.shows('online', 20_000)
    assert.equal(await running.post('{}'), 204)
    await until(
      () => confirmedIn(running.dataDir),
      (url) => url === running.publicUrl,
    )
  })

  test('a changed address is told once, over a restart too, without the secret', async (t) => {
    const { dataDir, remove } = aDataFolder()
    t.after(remove)
    const first = await startHost(dataDir)
    await first.end()
    const { origin, pathname } = new URL(first.ready.webhookUrl)
    const settings = {
      ...settingsIn(dataDir),
      tunnelProvider: 'url',
      publicUrl: origin,
      confirmedPublicUrl: 'https://former.example',
      alertRules: { quietHours: null },
    }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
    const host = await startHost(dataDir)
    t.after(() => host.end('SIGKILL'))
    const told = () => host.errors().split('address-changed').length - 1
    await until(told, (times) => times > 0)
    // Checks go on and change nothing about it.
    const { origin: door, searchParams } = new URL(host.ready.dashboardUrl)
    for (let count = 0; count < 3; count += 1) {
      const headers = {
        authorization: `Bearer ${searchParams.get('token')}`,
        'content-type': 'application/json',
      }
      const retried = await fetch(`${door}/calls/tunnel.retry`, {
        method: 'POST',
        headers,
        body: '{}',
      })
      assert.equal(((await retried.json()) as Status).tunnel.address, 'changed')
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    assert.equal(told(), 1)
    assert.ok(!host.errors().includes(pathname.split('/').at(-1) ?? pathname))
    await host.end()
    const again = await startHost(dataDir)
    t.after(() => again.end('SIGKILL'))
    await new Promise((resolve) => setTimeout(resolve, 9_000))
    assert.doesNotMatch(again.errors(), /address-changed/)
  })
})

const settingsIn = (dataDir: string) =>
  JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')) as Record<string, unknown>
const confirmedIn = (dataDir: string) => settingsIn(dataDir).confirmedPublicUrl ?? undefined
