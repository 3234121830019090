import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import type { Status } from '#shared/status.ts'
import type { ErasuresList } from '#shared/trust/erasure.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, rowsOf, until } from '../../making/host-process.ts'
import { epochPush, wrap } from '../../making/thryve-bodies.ts'

const code = 'P0001'

test('an erasure whose entry a damaged inbox lost is listed and finished all the same, and one that was saved is not done twice', async (t) => {
  const { dataDir, remove } = aDataFolder()
  let host: HeadlessHost = await startHeadlessHost({ dataDir })
  t.after(async () => {
    await host.kill()
    remove()
  })
  const list = () => host.call('erasures.list') as Promise<ErasuresList>
  const repeated = () =>
    readFileSync(join(dataDir, 'audit.jsonl'), 'utf8').split('"what":"erasure.repeated"').length - 1
  const finished = (count: number) =>
    until(
      list,
      ({ running, receipts }) => running.length === 0 && receipts.length === count,
      60_000,
    )
  for (const endUserId of ['synthetic-user-1', 'synthetic-user-2'])
    assert.equal(await host.post(wrap(epochPush({ endUserId }), 'plain')), 204)
  await host.ingested()
  const scope = { participantId: code, fromDay: null, toDay: null, confirm: code }
  await host.call('erasure.start', scope)
  const { receipts } = await finished(1)
  assert.equal(await host.post(wrap(epochPush({ endUserId: 'synthetic-user-3' }), 'plain')), 204)
  await host.ingested()
  assert.equal(await host.terminate(), 0)

  // Found damaged, and everything could be carried over into a new one.
  writeFileSync(join(dataDir, 'inbox.damaged'), '')
  host = await startHeadlessHost({ dataDir })
  await until(
    () => host.call('status.read') as Promise<Status>,
    ({ rescue }) => rescue?.inbox?.state === 'done',
  )
  assert.deepEqual((await finished(1)).receipts, receipts)
  await host.call('rescue.acknowledge')
  assert.equal(await host.terminate(), 0)
  assert.equal(repeated(), 0)

  // As a damaged page leaves it: study and inbox lack the person, and nothing says who asked for it.
  const inbox = new Database(join(dataDir, 'inbox.sqlite'))
  inbox.exec("DELETE FROM erasures; DELETE FROM entries WHERE kind = 'erasure'")
  inbox.close()
  rmSync(join(dataDir, 'receipts'), { recursive: true })
  host = await startHeadlessHost({ dataDir })
  const first = await list()
  assert.equal(first.running.length + first.receipts.length, 1)
  const [again] = (await finished(1)).receipts
  assert.equal(again?.tombstone, receipts[0]?.tombstone)
  assert.equal(repeated(), 1)
  assert.deepEqual(rowsOf(dataDir, 'SELECT end_user_id FROM participants ORDER BY 1'), [
    { end_user_id: 'synthetic-user-2' },
    { end_user_id: 'synthetic-user-3' },
  ])
})
