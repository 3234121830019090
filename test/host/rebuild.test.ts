import assert from 'node:assert/strict'
import { closeSync, existsSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Status } from '#shared/status.ts'
import { dumpOf } from '../making/a-study.ts'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, rowsOf, runHost, startHost, until } from '../making/host-process.ts'
import { connection, dailyPush, epochPush, wrap } from '../making/thryve-bodies.ts'

/** A folder with a small study of every kind of row, as a stopped host leaves it. */
async function aStudyFolder() {
  const folder = aDataFolder()
  const host = await startHost(folder.dataDir)
  const bodies = [
    wrap(epochPush({ records: [{ value: '1' }, { startAt: -1e15 }] }), 'base64+zstd'),
    wrap(epochPush({ records: [{ value: '2' }] }), 'base64+zstd'),
    wrap(dailyPush({ endUserId: 'another' }), 'zstd'),
    wrap(connection('connect'), 'plain'),
    Buffer.from('nothing that can be read'),
  ]
  for (const body of bodies) await fetch(host.ready.webhookUrl, { method: 'POST', body })
  await until(
    () => rowsOf(folder.dataDir, 'SELECT * FROM deliveries WHERE ack_ms IS NOT NULL'),
    (rows) => rows.length === bodies.length,
  )
  await host.end()
  return folder
}

test('a rebuild makes the same study from the inbox alone, to the byte of every view', async (t) => {
  const { dataDir, remove } = await aStudyFolder()
  t.after(remove)
  const before = dumpOf(join(dataDir, 'study.sqlite'))
  const { status, stdout } = runHost(['rebuild', '--data-dir', dataDir])
  assert.equal(status, 0)
  assert.match(stdout, /made anew from 5 deliveries/)
  assert.deepEqual(dumpOf(join(dataDir, 'study.sqlite')), before)
  const [aside] = readdirSync(join(dataDir, 'backups'))
  assert.deepEqual(dumpOf(join(dataDir, 'backups', aside as string)), before)
  assert.equal(statSync(join(dataDir, 'study.sqlite')).mode & 0o077, 0)
})

test('a lost study is made anew by the next start', async (t) => {
  const { dataDir, remove } = await aStudyFolder()
  t.after(remove)
  const before = dumpOf(join(dataDir, 'study.sqlite'))
  for (const name of readdirSync(dataDir))
    if (name.startsWith('study.sqlite')) rmSync(join(dataDir, name))
  const host = await startHost(dataDir)
  await until(
    () => rowsOf(dataDir, 'SELECT * FROM deliveries WHERE ack_ms IS NOT NULL'),
    (rows) => rows.length === 5,
  )
  await host.end()
  assert.deepEqual(dumpOf(join(dataDir, 'study.sqlite')).epoch_values, before.epoch_values)
})

test('with a damaged study the host still receives, says so, and a rebuild brings all back', async (t) => {
  const { dataDir, remove } = await aStudyFolder()
  t.after(remove)
  const path = join(dataDir, 'study.sqlite')
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  const file = openSync(path, 'r+')
  const noise = Buffer.alloc(4096, 0xa5)
  for (let page = 1; page < statSync(path).size / 4096; page++)
    writeSync(file, noise, 0, 4096, page * 4096)
  closeSync(file)

  const host = await startHost(dataDir)
  const body = wrap(epochPush({ records: [{ value: '3' }] }), 'base64+zstd')
  const answer = await fetch(host.ready.webhookUrl, { method: 'POST', body })
  assert.equal(answer.status, 204, 'receiving does not depend on the study')
  const ingest = await until(
    async () => ((await callDoor(host.ready, 'status.read')) as Status).ingest,
    ({ state }) => state === 'failed',
  )
  assert.match(ingest.reason ?? '', /study\.sqlite is damaged.*headless -- rebuild/)
  await host.end()

  const { status, stdout } = runHost(['rebuild', '--data-dir', dataDir])
  assert.equal(status, 0)
  assert.match(stdout, /made anew from 6 deliveries/)
  assert.ok(existsSync(join(dataDir, 'backups')))
  const values = rowsOf(
    dataDir,
    'SELECT value FROM epoch_values UNION SELECT value FROM value_revisions',
  )
  assert.deepEqual(values, [{ value: '1' }, { value: '2' }, { value: '3' }])
})

test('reprocess tries what waits and says what still does; it needs the folder for itself', async (t) => {
  const { dataDir, remove } = await aStudyFolder()
  t.after(remove)
  const { status, stdout } = runHost(['reprocess', '--data-dir', dataDir])
  assert.equal(status, 0)
  assert.match(stdout, /2 deliveries were decoded again; 2 still wait/)
  const one = runHost(['reprocess', '5', '--data-dir', dataDir])
  assert.match(one.stdout, /^1 deliveries were decoded again; 2 still wait/)
  const reason = 'some records could not be read'
  const some = runHost(['reprocess', reason, '--data-dir', dataDir])
  assert.match(some.stdout, /^1 deliveries were decoded again; 2 still wait/)
  const none = runHost(['reprocess', 'no', 'such', 'reason', '--data-dir', dataDir])
  assert.match(none.stdout, /Nothing waits for that.*1 for: some records could not be read/s)
  const host = await startHost(dataDir)
  t.after(() => host.end())
  const refused = runHost(['rebuild', '--data-dir', dataDir])
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /in use by another Pulsetray/)
})

test('a word that is no command is refused in one line', () => {
  const { status, stderr } = runHost(['rebuidl'])
  assert.equal(status, 2)
  assert.match(stderr, /^"rebuidl" is no command: write reprocess or rebuild/)
})
