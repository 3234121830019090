import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { test } from 'node:test'
import { aFolder } from '../making/a-study.ts'
import { startBudget } from '../making/budget.ts'
import {
  aDataFolder,
  type HostProcess,
  inboxRowsOf,
  startHost,
  until,
} from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const root = join(import.meta.dirname, '../..')
const portOf = (host: HostProcess) => Number(new URL(host.ready.webhookUrl).port)
const post = (host: HostProcess) =>
  fetch(host.ready.webhookUrl, { method: 'POST', body: wrap(epochPush(), 'plain') })

test('the port is chosen once and remembered; taken, another serves for this run only', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const first = await startHost(dataDir)
  const port = portOf(first)
  await first.end()
  const second = await startHost(dataDir)
  assert.equal(portOf(second), port)
  await second.end()
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve))
  const third = await startHost(dataDir)
  assert.notEqual(portOf(third), port)
  assert.equal((await post(third)).status, 204)
  await third.end()
  await new Promise((resolve) => blocker.close(resolve))
  const fourth = await startHost(dataDir)
  assert.equal(portOf(fourth), port)
  await fourth.end()
})

test('SIGTERM and SIGINT end it within 5 s with code 0, also under load, and lose nothing', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { dataDir, remove } = aDataFolder()
    t.after(remove)
    const host = await startHost(dataDir)
    let answered = 0
    let isEnding = false
    const senders = Array.from({ length: 8 }, async () => {
      while (!isEnding)
        try {
          if ((await post(host)).status === 204) answered++
        } catch {
          return
        }
    })
    await until(
      () => answered,
      (count) => count > 50,
    )
    const budget = startBudget(5_000)
    assert.equal(await host.end(signal), 0)
    assert.ok(!budget.isSpent())
    isEnding = true
    await Promise.all(senders)
    const [{ count }] = inboxRowsOf(
      dataDir,
      "SELECT count(*) AS count FROM entries WHERE kind = 'delivery'",
    ) as [{ count: number }]
    assert.ok(count >= answered, `${count} kept of ${answered} answered 204`)
    assert.deepEqual(inboxRowsOf(dataDir, 'SELECT is_clean FROM heartbeat'), [{ is_clean: 1 }])
    assert.doesNotMatch(host.errors(), /not cleanly|Error/)
  }
})

test('the ready line is all that ever stands on standard output', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir, { arguments: ['--log-level', 'debug'] })
  let more = ''
  host.process.stdout?.on('data', (chunk) => {
    more += String(chunk)
  })
  await post(host)
  await fetch(host.ready.webhookUrl.slice(0, -3), { method: 'POST' })
  assert.equal(await host.end(), 0)
  assert.equal(more, '')
  const { webhookUrl, dashboardUrl, ...rest } = host.ready
  assert.match(webhookUrl, /^http:\/\/127\.0\.0\.1:\d+\/hooks\/[\w-]{22,}$/)
  assert.match(dashboardUrl, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{22,}$/)
  assert.deepEqual(rest, { ready: true, publicUrl: null, dataDir, pid: host.process.pid })
})

test('an own public address stands in the ready line with the hook path', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir, {
    env: { PULSETRAY_TUNNEL: 'url', PULSETRAY_PUBLIC_URL: 'http://127.0.0.1:9/study/' },
  })
  const { pathname } = new URL(host.ready.webhookUrl)
  assert.equal(host.ready.publicUrl, `http://127.0.0.1:9/study${pathname}`)
  await host.end()
})

test('a folder whose path has spaces and signs is as good as any', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const place = join(folder, 'my study (ü) #1 100%')
  mkdirSync(place)
  // Node would follow the link to the real folder, so it is told not to.
  for (const name of readdirSync(root))
    if (!name.startsWith('.') && name !== 'main') symlinkSync(join(root, name), join(place, name))
  symlinkSync(join(root, 'main'), join(place, 'main'))
  const dataDir = join(place, 'data')
  const preserve = ['--preserve-symlinks', '--preserve-symlinks-main']
  const host = await startHost(dataDir, {
    entry: join(place, 'main/headless/index.ts'),
    nodeArguments: preserve,
    env: { NODE_OPTIONS: preserve.join(' ') },
  })
  assert.equal((await post(host)).status, 204)
  assert.equal(await host.end(), 0)
  assert.match(readFileSync(join(dataDir, 'secrets.json'), 'utf8'), /hookSecret/)
})
