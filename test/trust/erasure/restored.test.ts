import assert from 'node:assert/strict'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ErasuresList } from '#shared/trust/erasure.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, rowsOf, runHost, until } from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'

const needles = { id: 'needle-user-Hs55Wn', value: '52.7719338' }
const list = (host: HeadlessHost) => host.call('erasures.list') as Promise<ErasuresList>
const visible = (name: string) => !name.startsWith('.')

test('a backup from before an erasure, kept elsewhere and put back, brings nobody back', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const start = () => startHeadlessHost({ dataDir, arguments: ['--tunnel', 'off'] })
  let host = await start()
  t.after(() => host.kill())
  const theirs = epochPush({ endUserId: needles.id, records: [{ value: needles.value }] })
  await host.post(wrap(theirs, 'base64+zstd'))
  await host.post(wrap(epochPush({ endUserId: 'synthetic-user-1' }), 'plain'))
  await until(
    () => rowsOf(dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
    (rows) => rows === 2,
  )
  await host.call('backup.start')
  const [name = ''] = await until(
    () => readdirSync(join(dataDir, 'backups')).filter(visible),
    (names) => names.length === 1,
  )
  const elsewhere = aDataFolder()
  t.after(elsewhere.remove)
  const kept = join(elsewhere.dataDir, name)
  copyFileSync(join(dataDir, 'backups', name), kept)
  await host.call('erasure.start', {
    ...{ participantId: 'P0001', fromDay: null, toDay: null, confirm: 'P0001' },
  })
  await until(
    () => list(host),
    ({ receipts }) => receipts.length === 1,
  )
  assert.equal(await host.terminate(), 0)
  assert.deepEqual(findNeedles(dataDir, needles), [])

  const restored = runHost(['restore', kept, '--data-dir', dataDir])
  assert.equal(restored.status, 0, restored.stderr)
  host = await start()
  await until(
    () => list(host),
    ({ running, receipts }) => running.length === 0 && receipts.length > 0,
  )
  await until(
    () => rowsOf(dataDir, 'SELECT participant_id AS code FROM participants'),
    (rows) => JSON.stringify(rows) === '[{"code":"P0002"}]',
  )
  // Whoever comes late is still known.
  await host.post(wrap(theirs, 'plain'))
  await until(
    () => list(host),
    ({ late }) => late.length === 1,
  )
  await until(
    () => findNeedles(dataDir, needles),
    (found) => found.length === 0,
  )
  assert.equal(await host.terminate(), 0)
})
