import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { damageAt, damagePages } from '../making/damage.ts'
import {
  aDataFolder,
  inboxRowsOf,
  rowsOf,
  runHost,
  startHost,
  until,
} from '../making/host-process.ts'
import { call, hashesOf, send, settled, statusOf } from './a-study-folder.ts'

type T = { after(action: () => unknown): void }

/** A stopped study with thirty deliveries, all of them taken in. */
async function aStoppedStudy(t: T) {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  await send(host, 0, 30)
  await settled(dataDir, 30)
  await host.end()
  return { dataDir, inbox: join(dataDir, 'inbox.sqlite'), before: hashesOf(dataDir) }
}

async function searched(dataDir: string, t: T) {
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  const status = await until(
    () => statusOf(host),
    ({ rescue }) => rescue?.inbox?.state === 'done',
  )
  return { host, found: status.rescue?.inbox }
}

test('an inbox whose head is gone: receiving begins at once in a new one, numbers go on, and the study keeps every value', async (t) => {
  const { dataDir, inbox, before } = await aStoppedStudy(t)
  damageAt(inbox, 0, 4_096)
  const bytes = readFileSync(inbox)
  const { host, found } = await searched(dataDir, t)
  assert.deepEqual(found?.lost, [{ fromDeliveryId: 1, toDeliveryId: 30 }])
  assert.deepEqual([found.lostCount, found.lostButDecoded], [30, 30])
  assert.deepEqual(readFileSync(join(found.asidePath, 'inbox.sqlite')), bytes)
  await send(host, 30, 31)
  await settled(dataDir, 31)
  const last = rowsOf(dataDir, 'SELECT max(delivery_id) AS id FROM deliveries')
  assert.deepEqual(last, [{ id: 31 }])
  await host.end()

  const rebuilt = runHost(['rebuild', '--data-dir', dataDir])
  assert.equal(rebuilt.status, 0, rebuilt.stderr)
  assert.match(rebuilt.stdout, /bodies of 30 are no longer kept: their values were carried over/)
  assert.equal(hashesOf(dataDir).epoch_values?.rows, (before.epoch_values?.rows ?? 0) + 40)
})

test('damaged pages in the middle: what can be read is carried over, and what is lost is said by number', async (t) => {
  const { dataDir, inbox, before } = await aStoppedStudy(t)
  damagePages(inbox, 'entries')
  // Nothing of a start reads those pages: what finds them is the check of a backup.
  const first = await startHost(dataDir)
  t.after(() => first.end('SIGKILL'))
  await call(first, 'backup.start')
  const { backup } = await until(
    () => statusOf(first),
    ({ backup: standing }) => standing?.trouble?.kind === 'failed',
  )
  assert.match(JSON.stringify(backup?.trouble), /inbox\.sqlite is damaged/)
  await first.end()

  const { host, found } = await searched(dataDir, t)
  assert.ok(found !== null && found !== undefined)
  assert.ok(found.saved > 0 && found.lostCount > 0)
  assert.equal(found.saved + found.lostCount, 30)
  assert.equal(found.lostButDecoded, found.lostCount)
  const kept = inboxRowsOf(
    dataDir,
    "SELECT delivery_id FROM entries WHERE kind = 'delivery' AND length(body) > 0",
  )
  assert.equal(kept.length, found.saved)
  const numbers = inboxRowsOf(
    dataDir,
    'SELECT delivery_id AS id FROM entries WHERE delivery_id > 0',
  )
  assert.equal(numbers.length, 30, 'what is lost is still known')
  await call(host, 'rescue.acknowledge')
  assert.equal((await statusOf(host)).rescue, null)
  await host.end()
  assert.equal(runHost(['rebuild', '--data-dir', dataDir]).status, 0)
  const { epoch_values, deliveries } = hashesOf(dataDir)
  assert.deepEqual(epoch_values, before.epoch_values)
  assert.equal(deliveries?.rows, before.deliveries?.rows)
})

test('killed while it is moved aside or searched, the next start goes on with it', async (t) => {
  const { dataDir, inbox, before } = await aStoppedStudy(t)
  damagePages(inbox, 'entries', 0.5, 0.7)
  writeFileSync(join(dataDir, 'inbox.damaged'), '')
  for (let kill = 0; kill < 2; kill++) {
    const host = await startHost(dataDir)
    await host.end('SIGKILL')
  }
  const { host, found } = await searched(dataDir, t)
  assert.equal((found?.saved ?? 0) + (found?.lostCount ?? 0), 30)
  assert.ok(!existsSync(join(dataDir, 'inbox.damaged')))
  const asides = readdirSync(dataDir).filter((name) => name.startsWith('inbox-damaged-'))
  assert.equal(asides.length, 1)
  await send(host, 30, 32)
  await settled(dataDir, 32)
  assert.equal(hashesOf(dataDir).epoch_values?.rows, (before.epoch_values?.rows ?? 0) + 80)
})
