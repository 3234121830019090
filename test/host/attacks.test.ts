import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { startBudget } from '../making/budget.ts'
import { aDataFolder, rowsOf, startHost, until, WITHIN_MS } from '../making/host-process.ts'

const root = join(import.meta.dirname, '../..')

test('a program that stopped reading standard error does not stop the receiver', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const entry = join(root, 'main/headless/index.ts')
  const child = spawn(process.execPath, [entry, '--data-dir', dataDir, '--log-level', 'debug'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.after(() => child.kill('SIGKILL'))
  child.stderr.pause()
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { webhookUrl } = JSON.parse(line) as { webhookUrl: string }
  for (let i = 0; i < 3_000; i++) {
    const signal = AbortSignal.timeout(WITHIN_MS)
    const answer = await fetch(`${webhookUrl}x`, { method: 'POST', body: '{}', signal })
    assert.equal(answer.status, 401)
  }
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  assert.deepEqual(await exited, [0, null])
})

test('a body that would expand a thousandfold before its answer holds up nobody', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  await (await startHost(dataDir)).end()
  const path = join(dataDir, 'settings.json')
  const settings = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...settings, signatureScheme: 'json:body+time' }))
  const host = await startHost(dataDir, { env: { PULSETRAY_HMAC_SECRET: 'synthetic' } })
  t.after(() => host.end('SIGKILL'))
  const body = zstdCompressSync(Buffer.alloc(500 * 1024 * 1024, ' '))
  const headers = { 'x-hmac-signature': '0'.repeat(64), 'x-hmac-timestamp': '1' }
  const budget = startBudget(8_000)
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      fetch(host.ready.webhookUrl, { method: 'POST', body, headers }),
    ),
  )
  assert.ok(!budget.isSpent(), 'one alone took 1.4 s of the one thread')
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([204]))
})

test('a study that another program holds at the start is taken up when it is free', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  await (await startHost(dataDir)).end()
  const holder = new Database(join(dataDir, 'study.sqlite'))
  holder.pragma('locking_mode = EXCLUSIVE')
  holder.exec('BEGIN EXCLUSIVE')
  const budget = startBudget(5_000)
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  assert.ok(!budget.isSpent(), 'ready within the 5 s of the contract')
  assert.equal((await fetch(host.ready.webhookUrl, { method: 'POST', body: '{}' })).status, 204)
  await until(host.errors, (said) => said.includes('ingest failed'))
  holder.exec('COMMIT')
  holder.close()
  await until(
    () => rowsOf(dataDir, 'SELECT count(*) AS count FROM deliveries') as { count: number }[],
    ([row]) => row?.count === 1,
    // Each try waits twice as long as the one before.
  )
  assert.equal(await host.end(), 0)
})

test('after a clean end the study is one whole file', async (t) => {
  for (let i = 0; i < 4; i++) {
    const { dataDir, remove } = aDataFolder()
    t.after(remove)
    const host = await startHost(dataDir)
    await fetch(host.ready.webhookUrl, { method: 'POST', body: '{}' })
    await until(
      () => rowsOf(dataDir, 'SELECT state FROM deliveries') as { state: string }[],
      ([row]) => row?.state === 'quarantined',
    )
    await host.end()
    assert.ok(!existsSync(join(dataDir, 'study.sqlite-wal')), `run ${i}`)
  }
})
