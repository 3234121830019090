import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDataFolder, rowsOf, startHost, until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'
import { fuzzDecoder } from './fuzz-decoder.ts'
import { fuzzDoor } from './fuzz-door.ts'
import { fuzzReceiver } from './fuzz-receiver.ts'
import { fuzzSettings } from './fuzz-settings.ts'

/** The same in every run, so that a failure is a change; `npm run fuzz` takes new ones. */
const SEED = 'every-run'

test('no damaged body makes the decoder or the study’s writer break a promise', () => {
  const { readable } = fuzzDecoder(SEED, 10_000)
  // Damage that leaves nothing readable would look no further than the first check.
  assert.ok(readable > 1_000, `${readable} readable`)
})

test('no damaged settings come out invalid', () => fuzzSettings(SEED, 2_000))

test('a host that was spoken to in nonsense keeps what it promised, and goes on', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  const genuine = async () =>
    fetch(host.ready.webhookUrl, { method: 'POST', body: wrap(epochPush(), 'zstd') })
  assert.equal((await genuine()).status, 204)
  const { kept } = await fuzzReceiver(SEED, 400, host.ready.webhookUrl)
  assert.ok(kept > 50, `only ${kept} of 400 reached the inbox`)
  await fuzzDoor(SEED, 400, host.ready.dashboardUrl)
  assert.equal((await genuine()).status, 204)
  assert.equal(host.process.exitCode, null)
  await until(
    () => rowsOf(dataDir, 'SELECT count(*) AS count FROM deliveries') as { count: number }[],
    // Whoever hung up before the answer may have been kept as well.
    ([row]) => (row?.count ?? 0) >= kept + 2,
  )
  assert.equal(await host.end(), 0)
})
