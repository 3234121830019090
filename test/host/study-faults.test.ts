import assert from 'node:assert/strict'
import { closeSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { trayVerdict } from '#main/desktop/tray/tray-state.ts'
import type { Status } from '#shared/status.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { dumpOf } from '../making/a-study.ts'
import { callDoor } from '../making/headless-host.ts'
import {
  aDataFolder,
  type HostProcess,
  inboxRowsOf,
  rowsOf,
  runHost,
  startHost,
  until,
} from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

const FIRST_AT = Date.parse('2026-03-01T00:00:00Z')
const aBody = (number: number, values = 1) =>
  wrap(
    epochPush({
      records: Array.from({ length: values }, (_, i) => ({
        startAt: FIRST_AT + (number * values + i) * MINUTE_MS,
        value: String(number),
      })),
    }),
    'base64+zstd',
  )
const post = async ({ ready }: HostProcess, body: Buffer<ArrayBuffer>) =>
  (await fetch(ready.webhookUrl, { method: 'POST', body })).status
const statusOf = ({ ready }: HostProcess) => callDoor(ready, 'status.read') as Promise<Status>
const ingested = (dataDir: string) =>
  rowsOf(dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length

test('one damaged page of the study: still receiving, said in tray and window, and healed by a rebuild', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const first = await startHost(dataDir)
  for (let i = 0; i < 10; i++) await post(first, aBody(i, 500))
  await until(
    () => ingested(dataDir),
    (count) => count === 10,
  )
  await first.end()
  const path = join(dataDir, 'study.sqlite')
  const before = dumpOf(path)
  damageOnePage(path)

  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  assert.equal(await post(host, aBody(90_000)), 204)
  const series = { participantId: 'P0001', dimension: 'epoch', dataSourceId: 8, dataTypeId: 1000 }
  const range = { fromAt: FIRST_AT, toAt: FIRST_AT + 30 * DAY_MS, columns: 4_000 }
  await assert.rejects(callDoor(host.ready, 'series.read', { ...series, ...range }))
  const status = await until(
    () => statusOf(host),
    ({ ingest }) => ingest.state === 'failed',
  )
  assert.match(status.ingest.reason ?? '', /study\.sqlite is damaged.*headless -- rebuild/)
  assert.equal(trayVerdict(status, Date.now()).state, 'needs-you')
  assert.equal(await post(host, aBody(90_001)), 204)
  await host.end()

  assert.equal(runHost(['rebuild', '--data-dir', dataDir]).status, 0)
  const after = dumpOf(path)
  assert.deepEqual(after.epoch_values.slice(0, before.epoch_values.length), before.epoch_values)
  assert.equal(after.epoch_values.length, before.epoch_values.length + 2)
})

/** A page of values in the middle, as a failing disk leaves it. */
function damageOnePage(path: string): void {
  const db = new Database(path)
  db.pragma('wal_checkpoint(TRUNCATE)')
  const pages = db
    .prepare("SELECT pageno FROM dbstat WHERE name = 'series_values' AND pagetype = 'leaf'")
    .pluck()
    .all() as number[]
  db.close()
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  assert.ok(pages.length > 4 && statSync(path).size > 0)
  const file = openSync(path, 'r+')
  const page = pages[Math.floor(pages.length / 2)] as number
  writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, (page - 1) * 4096)
  closeSync(file)
}

test('a clock that is set forward, back and before the start loses nothing and makes no downtime of less than nothing', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const shiftPath = join(dataDir, 'shift')
  const preload = join(import.meta.dirname, '../making/clock-preload.ts')
  const env = { NODE_OPTIONS: `--import=${preload}`, SHIFTED_CLOCK: shiftPath }
  const setClock = async (shiftMs: number) => {
    writeFileSync(shiftPath, String(shiftMs))
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  let sent = 0
  async function some(host: HostProcess): Promise<void> {
    for (let i = 0; i < 5; i++) assert.equal(await post(host, aBody(sent++)), 204)
  }
  await setClock(0)
  let host = await startHost(dataDir, { env })
  t.after(() => host.end('SIGKILL'))
  for (const shiftMs of [0, 3 * DAY_MS, -2 * DAY_MS, HOUR_MS, -400 * DAY_MS, 0]) {
    await setClock(shiftMs)
    await some(host)
    const { now } = await statusOf(host)
    assert.ok(Math.abs(now - Date.now() - shiftMs) < MINUTE_MS, 'the host follows the clock')
    // Starts that follow each other under clocks that go back and forth.
    await host.end(shiftMs === HOUR_MS ? 'SIGKILL' : 'SIGTERM')
    host = await startHost(dataDir, { env })
    await some(host)
  }
  await until(
    () => ingested(dataDir),
    (count) => count === sent,
  )
  await until(
    () => rowsOf(dataDir, 'SELECT ack_ms FROM deliveries ORDER BY delivery_id DESC LIMIT 1'),
    ([last]) => (last as { ack_ms: number | null }).ack_ms !== null,
  )
  await host.end()
  const deliveries = "SELECT count(*) AS count FROM entries WHERE kind = 'delivery'"
  assert.deepEqual(inboxRowsOf(dataDir, deliveries), [{ count: sent }])
  assert.deepEqual(
    rowsOf(dataDir, 'SELECT count(*) AS count, sum(inserted) AS inserted FROM deliveries'),
    [{ count: sent, inserted: sent }],
  )
  const backwards = 'SELECT * FROM receiver_downtime WHERE to_utc < from_utc'
  assert.deepEqual(rowsOf(dataDir, backwards), [])
  assert.deepEqual(rowsOf(dataDir, 'SELECT * FROM deliveries WHERE ack_ms < 0'), [])

  const before = dumpOf(join(dataDir, 'study.sqlite'))
  assert.equal(runHost(['rebuild', '--data-dir', dataDir]).status, 0)
  assert.deepEqual(dumpOf(join(dataDir, 'study.sqlite')), before)
})
