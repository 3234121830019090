import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { wholeStudy } from '#main/export/choice-rules.ts'
import type { ErasurePreview, ErasureReceipt, ErasuresList } from '#shared/trust/erasure.ts'
import { startHeadlessHost } from '../../making/headless-host.ts'
import { inboxRowsOf, rowsOf, until } from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import {
  connection,
  dailyPush,
  epochNotification,
  epochPush,
  wrap,
} from '../../making/thryve-bodies.ts'

/** Planted in everything that is of the one who is to be erased, and in nothing else. */
const needles = {
  id: 'needle-user-7Q4Z1X',
  alias: 'needle-alias-Wq83Kp',
  value: '61.0625417',
  detail: 'needle-detail-9dkQ2',
  text: 'needle-note-Lm44Tz',
  path: 'needle-path-88Gh2',
}
const other = 'synthetic-user-1'
const AT = Date.parse('2024-03-01T08:00:00Z')

const theirs = (i: number) =>
  epochPush({
    endUserId: needles.id,
    endUserAlias: needles.alias,
    details: true,
    records: [
      {
        startAt: AT + i * 600_000,
        value: needles.value,
        details: { generationType: 'MANUAL_ENTRY', remark: needles.detail },
      },
    ],
  })

test('whoever is erased is in no file of the data folder any more, and comes back in none', async (t) => {
  const host = await startHeadlessHost({ arguments: ['--tunnel', 'off'] })
  t.after(host.stop)
  const { dataDir } = host
  const list = () => host.call('erasures.list') as Promise<ErasuresList>
  const ingested = (count: number) =>
    until(
      () => rowsOf(dataDir, "SELECT delivery_id FROM deliveries WHERE state <> 'pending'").length,
      (seen) => seen === count,
    )
  let sent = 0
  const post = async (body: Uint8Array) => {
    assert.equal(await host.post(body), 204)
    sent++
  }
  await post(wrap(epochPush({ endUserId: other, records: [{ startAt: AT, value: '1' }] }), 'plain'))
  for (let i = 0; i < 4; i++) await post(wrap(theirs(i), i % 2 === 0 ? 'base64+zstd' : 'gzip'))
  await post(wrap(theirs(0), 'plain'))
  await post(wrap(connection('connect', { endUserId: needles.id, at: AT }), 'plain'))
  await post(
    wrap(epochNotification({ endUserId: needles.id, startAt: AT, endAt: AT + 1 }), 'plain'),
  )
  await post(
    wrap(
      dailyPush({ endUserId: needles.id, records: [{ day: '2024-03-01', value: '9' }] }),
      'zstd',
    ),
  )
  // What nothing can read is theirs as well, where it names them.
  await post(Buffer.from(`{"type":"event.weather","endUserId":"${needles.id}","broken":`))
  await fetch(`${host.webhookUrl}/${needles.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-sender': needles.path },
    body: new Uint8Array(wrap(theirs(9), 'plain')),
  })
  sent++
  await post(
    wrap(epochPush({ endUserId: other, records: [{ startAt: AT + 9, value: '2' }] }), 'plain'),
  )
  await ingested(sent)
  const note = { participantId: 'P0002', kind: 'note', fromAt: AT, toAt: null, text: needles.text }
  await host.call('annotation.add', { ...note, dataSourceId: null, dataTypeId: null })
  const choice = { ...wholeStudy, includeIdentifiers: true, includeRaw: true }
  await host.call('export.start', { choice })
  await until(
    () => host.call('exports.list') as Promise<{ progress: { state: string } }[]>,
    (rows) => rows[0]?.progress.state === 'done',
  )
  await host.call('backup.start')
  await until(
    () => host.call('backups.list') as Promise<{ backups?: unknown[] } | unknown[]>,
    (seen) =>
      JSON.stringify(seen).includes('.pulsetray') ||
      readdirSync(join(dataDir, 'backups')).some((name) => !name.startsWith('.')),
  )
  await until(
    () => host.call('status.read') as Promise<{ backup: { running: unknown } | null }>,
    ({ backup }) => backup?.running === null,
  )
  const before = rowsOf(dataDir, "SELECT * FROM epoch_values WHERE participant_id = 'P0001'")
  for (const name of Object.keys(needles))
    assert.ok(
      findNeedles(dataDir, needles).some((found) => found.needle === name),
      `${name} is planted`,
    )

  const scope = { participantId: 'P0002', fromDay: null, toDay: null }
  const preview = (await host.call('erasure.preview', scope)) as ErasurePreview
  assert.equal(preview.obstacle, null)
  assert.equal(preview.exports.length, 1)
  assert.equal(preview.backups.length, 1)
  assert.equal(preview.values, 6)
  await assert.rejects(
    () => host.call('erasure.start', { ...scope, confirm: 'P0001' }),
    /Type the study code/,
  )
  await host.call('erasure.start', { ...scope, confirm: 'P0002' })
  // Receiving goes on all the while.
  while ((await list()).receipts.length === 0) {
    await post(
      wrap(epochPush({ endUserId: other, records: [{ startAt: AT + sent, value: '3' }] }), 'plain'),
    )
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual((await list()).running.map(({ trouble }) => trouble).filter(Boolean), [])
  }
  await post(wrap(theirs(20), 'base64+zstd'))
  const late = await until(list, ({ late: seen }) => seen.length > 0)
  assert.deepEqual(
    late.late.map(({ participantId, deliveries }) => [participantId, deliveries]),
    [['P0002', 1]],
  )
  const [receipt] = late.receipts as [ErasureReceipt]
  assert.equal(receipt.exports.length, 1)
  assert.deepEqual(
    receipt.backups.map(({ fate }) => fate),
    ['rewritten'],
  )
  assert.match(readFileSync(join(dataDir, 'receipts', `${receipt.receipt}.txt`), 'utf8'), /P0002/)
  await until(
    () => findNeedles(dataDir, needles),
    (found) => found.length === 0,
  )
  assert.deepEqual(
    rowsOf(dataDir, "SELECT * FROM epoch_values WHERE participant_id = 'P0001' LIMIT 2").length,
    before.length,
  )
  // Somebody new gets a code of their own.
  await post(wrap(epochPush({ endUserId: 'synthetic-user-9' }), 'plain'))
  await ingested(sent)
  assert.deepEqual(rowsOf(dataDir, 'SELECT participant_id AS code FROM participants'), [
    { code: 'P0001' },
    { code: 'P0003' },
  ])
  assert.equal(inboxRowsOf(dataDir, "SELECT 1 FROM entries WHERE kind = 'erasure'").length, 1)
  assert.equal(await host.terminate(), 0)
  assert.deepEqual(findNeedles(dataDir, needles), [])
})
