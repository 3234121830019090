import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { wholeStudy } from '#main/export/choice-rules.ts'
import type { ExportRow } from '#shared/study/export.ts'
import { inboxRowsOf } from '../../making/host-process.ts'
import { findNeedles, findNeedlesIn } from '../../making/needles.ts'
import { aPryvHost, beats, eventually, valuesIn } from './a-pryv-host.ts'
import { startFakePryv } from './fake/server.ts'

test('the token is in the secrets and nowhere else, and the user’s name in no log and no diagnostics', async (t) => {
  const server = await startFakePryv()
  t.after(server.stop)
  const host = await aPryvHost(t, { arguments: ['--log-level', 'debug'] })
  await host.openWayIn()
  const name = 'synthetic-gwendolyn-planted'
  const endpoint = server.endpoint(name)
  const { account, webhooks } = server.user(name)
  const token = new URL(endpoint).username
  const hookSecret = new URL(host.webhookUrl).pathname.split('/')[2] as string
  account.putMany(beats(30))
  server.fail(/events/, { is: 'status', status: 500 }, 2)
  const { connectionId } = await host.connect(endpoint)
  await eventually(
    () => [valuesIn(host), webhooks.all.length],
    ([values, hooks]) => values === 30 && hooks === 1,
  )
  // The refusal of this server repeats the token, as a careless one may.
  const wrong = endpoint.replace(token, `${token}x`)
  const refused = await host.connect(wrong).catch((error: Error) => error.message)
  await host.call('pryv.testWebhook', { connectionId })
  await host.call('pryv.sync', { connectionId, everything: true })

  // The public address changes: the webhook follows.
  const { port } = new URL(host.webhookUrl)
  await host.call('tunnel.configure', {
    ...{ provider: 'url', publicUrl: `http://localhost:${port}` },
    ...{ host: 'https://relay.example', ngrokDomain: null, ngrokToken: null },
  })
  await eventually(
    () => webhooks.all.map(({ url }) => url),
    (urls) =>
      urls.join() ===
      `http://localhost:${port}${new URL(host.webhookUrl).pathname}/${connectionId}`,
  )

  const { exportId } = (await host.call('export.start', {
    choice: { ...wholeStudy, includeRaw: true, includeIdentifiers: true },
  })) as ExportRow
  await eventually(
    async () => (await host.call('exports.list')) as ExportRow[],
    ([row]) => row?.exportId === exportId && row.progress.state === 'done',
  )
  const { text } = (await host.call('diagnostics.read')) as { text: string }
  await host.call('diagnostics.save')
  const shown = [await host.call('pryv.connections'), await host.call('status.read'), refused, text]

  for (const access of account.accesses) access.isRevoked = true
  await host.call('pryv.sync', { connectionId, everything: false })
  await host.shows(({ sync }) => sync.state === 'revoked')
  assert.equal(await host.terminate(), 0)

  const files = [...new Set(findNeedles(host.dataDir, { token }).map(({ file }) => file))]
  assert.deepEqual(files, ['secrets.json'])
  assert.deepEqual(findNeedlesIn(JSON.stringify(shown), { token, hookSecret }), [])
  assert.deepEqual(findNeedlesIn(text, { name }), [])
  assert.deepEqual(findNeedles(join(host.dataDir, 'logs'), { name, part: 'gwendolyn' }), [])
  assert.deepEqual(findNeedles(join(host.dataDir, 'pryv.json'), { name }), [])
  assert.equal(statSync(join(host.dataDir, 'pryv.json')).mode & 0o777, 0o600)
  // The check can fail: the name is where it belongs.
  assert.match(JSON.stringify(inboxRowsOf(host.dataDir, 'SELECT meta FROM entries')), /gwendolyn/)
  for (const { url } of server.requests) assert.ok(!url.includes(token))
  assert.ok(readFileSync(join(host.dataDir, 'pryv.json'), 'utf8').includes(connectionId))
})

test('a disconnected account is asked no more, its webhook is gone, and what it sent stays', async (t) => {
  const server = await startFakePryv()
  t.after(server.stop)
  const host = await aPryvHost(t)
  await host.openWayIn()
  const endpoint = server.endpoint('synthetic-hugo')
  const { account, webhooks } = server.user('synthetic-hugo')
  account.putMany(beats(5))
  const { connectionId } = await host.connect(endpoint)
  await eventually(
    () => [valuesIn(host), webhooks.all.length],
    ([values, hooks]) => values === 5 && hooks === 1,
  )
  const { connections, isWebhookLeft } = (await host.call('pryv.disconnect', { connectionId })) as {
    connections: unknown[]
    isWebhookLeft: boolean
  }
  assert.deepEqual([connections, isWebhookLeft, webhooks.all.length], [[], false, 0])
  assert.deepEqual(findNeedles(join(host.dataDir, 'secrets.json'), { id: connectionId }), [])
  assert.equal(valuesIn(host), 5)
  await assert.rejects(
    host.call('pryv.sync', { connectionId, everything: false }),
    /no longer connected/,
  )
})

test('who is erased from the study is read no more, and named nowhere in what fetches', async (t) => {
  const server = await startFakePryv()
  t.after(server.stop)
  const host = await aPryvHost(t)
  await host.openWayIn()
  const name = 'synthetic-ida-planted'
  const endpoint = server.endpoint(name)
  const { account, webhooks } = server.user(name)
  account.putMany(beats(5))
  await host.connect(endpoint)
  await eventually(
    () => [valuesIn(host), webhooks.all.length],
    ([values, hooks]) => values === 5 && hooks === 1,
  )
  const everyDay = { participantId: 'P0001', fromDay: null, toDay: null }
  await host.call('erasure.start', { ...everyDay, confirm: 'P0001' })
  await eventually(host.connections, (left) => left.length === 0)
  await eventually(
    () => [valuesIn(host), webhooks.all.length],
    ([values, hooks]) => values === 0 && hooks === 0,
  )
  const token = new URL(endpoint).username
  for (const file of ['secrets.json', 'pryv.json'])
    assert.deepEqual(findNeedles(join(host.dataDir, file), { name, token }), [])
})
