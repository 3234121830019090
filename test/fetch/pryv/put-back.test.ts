import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { aDataFolder } from '../../making/host-process.ts'
import { aPryvHost, beats, eventually, valuesIn } from './a-pryv-host.ts'
import { startFakePryv } from './fake/server.ts'

test('databases put back from an older copy are filled again, whatever the cursor says', async (t) => {
  const server = await startFakePryv()
  const { dataDir, remove } = aDataFolder()
  t.after(async () => {
    await server.stop()
    remove()
  })
  const endpoint = server.endpoint('synthetic-anna')
  // Long ago: no overlap of the cursor would show them again.
  const modified = Date.now() / 1_000 - 86_400
  server.user('synthetic-anna').account.putMany(beats(30).map((beat) => ({ ...beat, modified })))
  const first = await aPryvHost(t, { dataDir })
  await first.connect(endpoint)
  await first.shows(({ lastSyncAt }) => lastSyncAt !== null)
  await eventually(
    () => valuesIn(first),
    (count) => count === 30,
  )
  await first.terminate()

  // The oldest copy there can be: from before the first delivery.
  for (const name of ['inbox', 'study'])
    for (const end of ['.sqlite', '.sqlite-wal', '.sqlite-shm'])
      rmSync(join(dataDir, `${name}${end}`), { force: true })
  const second = await aPryvHost(t, { dataDir })
  await eventually(
    () => valuesIn(second),
    (count) => count === 30,
  )
  assert.equal((await second.connections()).length, 1)
})
