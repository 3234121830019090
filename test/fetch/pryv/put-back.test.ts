import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aDataFolder } from '../../making/host-process.ts'
import { aPryvHost, beats, eventually, valuesIn } from './a-pryv-host.ts'
import { startFakePryv } from './fake/server.ts'

test('databases put back from an older copy are filled again, whatever the cursor says', async (t) => {
  const server = await startFakePryv()
  const { dataDir, remove } = aDataFolder()
  const copy = aDataFolder()
  t.after(async () => {
    await server.stop()
    remove()
    copy.remove()
  })
  const endpoint = server.endpoint('synthetic-anna')
  const { account } = server.user('synthetic-anna')
  // Long ago: no overlap of the cursor would show them again.
  const modified = Date.now() / 1_000 - 86_400
  const first = await aPryvHost(t, { dataDir })
  await first.connect(endpoint)
  await first.shows(({ lastSyncAt }) => lastSyncAt !== null)
  await first.terminate()
  cpSync(dataDir, copy.dataDir, { recursive: true })

  account.putMany(beats(30).map((beat) => ({ ...beat, modified })))
  const second = await aPryvHost(t, { dataDir })
  await second.call('pryv.sync', { connectionId: null, everything: true })
  await eventually(
    () => valuesIn(second),
    (count) => count === 30,
  )
  await second.terminate()

  for (const name of ['inbox', 'study'])
    for (const end of ['.sqlite', '.sqlite-wal', '.sqlite-shm'])
      rmSync(join(dataDir, `${name}${end}`), { force: true })
  for (const name of ['inbox.sqlite', 'study.sqlite'])
    cpSync(join(copy.dataDir, name), join(dataDir, name))
  const third = await aPryvHost(t, { dataDir })
  await eventually(
    () => valuesIn(third),
    (count) => count === 30,
  )
  assert.equal((await third.connections()).length, 1)
})
