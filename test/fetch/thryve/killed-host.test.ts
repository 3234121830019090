import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { GapHealing, ThryveApiState } from '#shared/senders/thryve-api.ts'
import { MINUTE_MS } from '#shared/time.ts'
import { rowsOf, until } from '../../making/host-process.ts'
import { findNeedles, findNeedlesIn } from '../../making/needles.ts'
import { aFetchingHost, connectToFake } from './fake/a-fetching-host.ts'
import { measuredAround, pushesOf } from './fake/a-made-up-study.ts'
import { fakeCredentials, startFakeThryve } from './fake/fake-thryve.ts'

const OUTAGE_MS = 40 * MINUTE_MS

test('a power cut in the middle of a backfill loses nothing, repeats nothing, and shows no credential', async (t) => {
  const fake = await startFakeThryve()
  const host = await aFetchingHost()
  const exported = mkdtempSync(join(tmpdir(), 'pulsetray-exported-'))
  t.after(async () => {
    await host.remove()
    await fake.close()
    rmSync(exported, { recursive: true, force: true, maxRetries: 20 })
  })
  const at = Date.now()
  const measured = measuredAround(at)
  const isThere = ({ createdAt }: { createdAt: number }) => createdAt < at + OUTAGE_MS
  fake.epochs.push(...measured.epochs.filter(isThere))
  fake.dailies.push(...measured.dailies.filter(isThere))
  fake.does.createdAfter = 'rejected'
  fake.does.slowMs = 40
  await connectToFake(host, fake.baseAddress)
  for (const push of pushesOf(measured, 0, at)) assert.equal(await host.post(push), 204)

  await host.call('receiving.pause', { forMs: null })
  host.shift(OUTAGE_MS)
  const refused = pushesOf(measured, at, at + OUTAGE_MS)
  assert.equal(await host.post(refused[0]), 503)
  await host.call('receiving.resume')
  // The sender's retries are awaited.
  host.shift(OUTAGE_MS + 3 * MINUTE_MS)
  await until(
    () => fake.asked.length,
    (count) => count >= 9,
  )
  const said = host.process().errors()
  await host.end('SIGKILL')
  const askedBefore = fake.asked.length
  await host.start()

  const outage = async () => {
    const now = host.now()
    const range = { fromAt: now - 90 * MINUTE_MS, toAt: now }
    const gaps = await host.call<GapHealing[]>('thryveApi.gaps', range)
    return gaps.find(({ reason }) => reason === 'paused by a person')
  }
  const gap = await until(outage, (found) => found?.healing.state === 'filled')
  assert.equal(gap?.healing.state, 'filled')
  assert.ok(fake.asked.length > askedBefore, 'the rest was asked after the power cut')
  const counts = () =>
    rowsOf(
      host.dataDir,
      'SELECT (SELECT count(*) FROM epoch_values) AS epochs, (SELECT count(*) FROM daily_values) AS dailies',
    )[0]
  const expected = { epochs: fake.epochs.length, dailies: fake.dailies.length }
  await until(counts, (seen) => JSON.stringify(seen) === JSON.stringify(expected))
  assert.deepEqual(rowsOf(host.dataDir, 'SELECT * FROM value_revisions'), [])
  const texts = fake.asked
    .filter(({ status }) => status === 200)
    .map(({ form }) => JSON.stringify(form))
  assert.ok(texts.length - new Set(texts).size <= 1, 'one question at most was asked twice')

  const { password, authSecret } = fakeCredentials
  const needles = { password, authSecret }
  const state = await host.call<ThryveApiState>('thryveApi.read')
  const status = await host.call('status.read')
  const log = said + host.process().errors()
  for (const text of [JSON.stringify(state), JSON.stringify(status), log])
    assert.deepEqual(findNeedlesIn(text, needles), [])
  await host.end()
  const script = join(import.meta.dirname, '../../../scripts/export.ts')
  const argv = [script, '--data-dir', host.dataDir, '--out', exported]
  const ran = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 60_000 })
  assert.equal(ran.status, 0, ran.stderr)
  assert.deepEqual(findNeedles(exported, needles), [])
  const files = new Set(findNeedles(host.dataDir, needles).map(({ file }) => file))
  assert.deepEqual([...files], ['secrets.json'])
})
