import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { startHeadlessHost } from '../making/headless-host.ts'
import { aDataFolder, startHost } from '../making/host-process.ts'

// Without the options that tests name otherwise: the port that matters is the remembered one.
test('with damaged settings the host receives at the same address, and says what was reset', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const first = await startHost(dataDir)
  await first.end()
  const path = join(dataDir, 'settings.json')
  const whole = readFileSync(path, 'utf8')
  // In the middle a disk block of zeros, and one setting that no version ever wrote.
  writeFileSync(path, `${whole.slice(0, 40)}\0\0\0\0${whole.slice(40, -3)},"logLevel":"loud"}`)

  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  assert.equal(host.ready.webhookUrl, first.ready.webhookUrl)
  const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body: '{}' })
  assert.equal(answer.status, 204)
  const aside = readdirSync(dataDir).filter((name) => /^settings\.damaged-/.test(name))
  assert.equal(aside.length, 1)
  assert.match(host.errors(), /settings\.json was damaged/)
  const { origin, searchParams } = new URL(host.ready.dashboardUrl)
  const asked = await fetch(`${origin}/calls/status.read`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${searchParams.get('token')}`,
      'content-type': 'application/json',
    },
    body: '{}',
  })
  const status = (await asked.json()) as Status
  assert.equal(status.settingsDamage?.keptAs, aside[0])
  assert.deepEqual(status.settingsDamage?.reset, [])
})

test('with settings of nothing but zeros it starts all the same', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  writeFileSync(join(dataDir, 'settings.json'), Buffer.alloc(512))
  const host = await startHeadlessHost({ dataDir })
  t.after(() => host.kill())
  assert.equal(await host.post('{}'), 204)
  const { settingsDamage } = (await host.call('status.read')) as Status
  assert.ok(settingsDamage?.reset.includes('tunnelName'))
})
