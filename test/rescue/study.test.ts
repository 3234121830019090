import assert from 'node:assert/strict'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { trayVerdict } from '#main/desktop/tray/tray-state.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { createRetirer } from '#main/inbox/retirer.ts'
import { damagePages } from '../making/damage.ts'
import { aDataFolder, type HostProcess, startHost, until } from '../making/host-process.ts'
import { backUp, call, hashesOf, ingested, send, settled, statusOf } from './a-study-folder.ts'

const series = { participantId: 'P0001', dimension: 'epoch', dataSourceId: 8, dataTypeId: 1000 }
const range = { fromAt: 0, toAt: Date.parse('2027-01-01T00:00:00Z'), columns: 4_000 }

async function aDamagedStudy(t: { after(action: () => unknown): void }) {
  const { dataDir, remove } = aDataFolder()
  let host = await startHost(dataDir)
  t.after(async () => {
    await host.end('SIGKILL')
    remove()
  })
  await send(host, 0, 12, 300)
  await settled(dataDir, 12)
  const backup = await backUp(host)
  await send(host, 12, 15)
  await settled(dataDir, 15)
  const before = hashesOf(dataDir)
  await host.end()
  damagePages(join(dataDir, 'study.sqlite'), 'series_values')
  host = await startHost(dataDir)
  await send(host, 15, 16)
  await call(host, 'series.read', { ...series, ...range }).catch(() => {})
  await call(host, 'backup.start')
  const status = await until(
    () => statusOf(host),
    ({ rescue }) => rescue?.study?.cause === 'damaged',
  )
  return { dataDir, host, status, before, backup }
}

async function refusesWhatIsNoBackup(host: HostProcess, dataDir: string): Promise<void> {
  const path = join(dataDir, 'no-backup.tar.gz')
  writeFileSync(path, 'hello')
  await call(host, 'rescue.restoreStudy', { path })
  await until(
    () => statusOf(host),
    ({ rescue }) => /damaged, or no backup/.test(rescue?.study?.failure ?? ''),
  )
}

test('a damaged study: receiving goes on, the last good backup is named, and a rebuild in the app mends it without a restart', async (t) => {
  const { dataDir, host, status, before, backup } = await aDamagedStudy(t)
  assert.equal(status.rescue?.lastBackup?.path, backup)
  assert.equal(status.receiver.state, 'receiving')
  assert.equal(trayVerdict(status, Date.now()).state, 'needs-you')
  await refusesWhatIsNoBackup(host, dataDir)
  await call(host, 'rescue.rebuild', { mayLose: false })
  await call(host, 'rescue.cancel')
  const cancelled = await until(
    () => statusOf(host),
    ({ rescue }) => !rescue?.study?.work,
  )
  // It may have been over before it heard of it.
  if (cancelled.rescue !== null) {
    assert.equal(cancelled.rescue.study?.failure, null)
    await call(host, 'rescue.rebuild', { mayLose: false })
  }
  await send(host, 16, 18)
  await until(
    () => statusOf(host),
    ({ rescue, ingest }) => rescue === null && ingest.state === 'running',
  )
  await settled(dataDir, 18)
  const { epoch_values } = hashesOf(dataDir)
  assert.equal(epoch_values?.rows, (before.epoch_values?.rows ?? 0) + 3 * 40)
  const asides = readdirSync(join(dataDir, 'backups'))
  assert.ok(asides.some((name) => name.startsWith('study-before-rebuild-')))
})

test('a damaged study taken out of the backup: what came in since is taken in from the inbox, to the same views', async (t) => {
  const { dataDir, host, before, backup } = await aDamagedStudy(t)
  await call(host, 'rescue.restoreStudy', { path: backup })
  await until(
    () => statusOf(host),
    ({ rescue, ingest }) => rescue === null && ingest.state === 'running',
  )
  await settled(dataDir, 16)
  const after = hashesOf(dataDir)
  assert.equal(after.epoch_values?.rows, (before.epoch_values?.rows ?? 0) + 40)
  assert.equal(after.participants?.rows, before.participants?.rows)
})

test('a study that is missing while bodies are no longer kept is not made anew by itself', async (t) => {
  const { dataDir, remove } = aDataFolder()
  let host = await startHost(dataDir)
  t.after(async () => {
    await host.end('SIGKILL')
    remove()
  })
  await send(host, 0, 4)
  await ingested(dataDir, 4)
  await settled(dataDir, 4)
  const backup = await backUp(host)
  const before = hashesOf(dataDir)
  await host.end()
  const inbox = openInboxForAppending(join(dataDir, 'inbox.sqlite'), null)
  await createRetirer(inbox).bite({ how: 'remove', deliveryIds: [1, 2], retiredAt: 1 })
  inbox.close()
  for (const name of readdirSync(dataDir))
    if (name.startsWith('study.sqlite')) rmSync(join(dataDir, name))

  host = await startHost(dataDir)
  await send(host, 4, 5)
  const { rescue, ingest } = await statusOf(host)
  assert.deepEqual([rescue?.study?.cause, rescue?.study?.wouldLose], ['missing', 2])
  assert.match(ingest.reason ?? '', /study\.sqlite is missing, and the values of 2 deliveries/)
  await call(host, 'rescue.rebuild', { mayLose: false })
  await until(
    () => statusOf(host),
    ({ rescue: found }) => /can't be read again/.test(found?.study?.failure ?? ''),
  )
  await call(host, 'rescue.restoreStudy', { path: backup })
  await until(
    () => statusOf(host),
    ({ rescue: found }) => found === null,
  )
  await settled(dataDir, 5)
  assert.equal(hashesOf(dataDir).epoch_values?.rows, (before.epoch_values?.rows ?? 0) + 40)
})
