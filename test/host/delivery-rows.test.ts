import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MadeRow } from '#shared/study/coverage.ts'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, rowsOf, startHost, until } from '../making/host-process.ts'
import { DEFAULT_START_AT, epochPush, wrap } from '../making/thryve-bodies.ts'

test('the rows that a delivery made come in its own order, page by page', async (t) => {
  const folder = aDataFolder()
  const host = await startHost(folder.dataDir)
  t.after(async () => {
    await host.end()
    folder.remove()
  })
  const records = [3, 1, 2].map((minute) => ({
    startAt: DEFAULT_START_AT + minute * 60_000,
    value: String(60 + minute),
  }))
  const bodies = [
    wrap(epochPush({ records, details: true }), 'base64+zstd'),
    wrap(epochPush({ records: [{ ...records[1], value: '99' }], details: true }), 'zstd'),
    Buffer.from('nothing that can be read'),
  ]
  for (const body of bodies) await fetch(host.ready.webhookUrl, { method: 'POST', body })
  await until(
    () => rowsOf(folder.dataDir, 'SELECT 1 FROM deliveries'),
    (rows) => rows.length === bodies.length,
  )
  const page = (deliveryId: number, after = 0, limit = 2) =>
    callDoor(host.ready, 'delivery.rows', { deliveryId, after, limit }) as Promise<{
      rows: MadeRow[]
      total: number
    }>

  const first = await page(1)
  assert.equal(first.total, 3)
  assert.deepEqual(
    first.rows.map(({ value, isCurrent, participantId, dataTypeName }) => [
      value,
      isCurrent,
      participantId,
      dataTypeName,
    ]),
    [
      ['63', true, 'P0001', 'Steps'],
      ['61', false, 'P0001', 'Steps'],
    ],
  )
  assert.deepEqual(
    (await page(1, 2)).rows.map(({ value }) => value),
    ['62'],
  )
  const [second] = (await page(2)).rows
  assert.deepEqual([second?.value, second?.isCurrent, second?.deliveryId], ['99', true, 2])
  assert.deepEqual(await page(3), { rows: [], total: 0 })
  assert.deepEqual(await page(99), { rows: [], total: 0 })
})
