import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ErasuresList } from '#shared/trust/erasure.ts'
import { type HeadlessHost, startHeadlessHost } from '../../making/headless-host.ts'
import { aDataFolder, rowsOf, runHost, until } from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import { dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'

const needles = { id: 'needle-user-Zk29Qd', value: '73.4918204' }
const AT = Date.parse('2024-03-01T08:00:00Z')
/** More rounds with PULSETRAY_LONG. */
const ROUNDS = process.env.PULSETRAY_LONG === undefined ? 1 : 25
const KILLS = ROUNDS === 1 ? 2 : 4

const start = (dataDir: string) => startHeadlessHost({ dataDir, arguments: ['--tunnel', 'off'] })
const list = (host: HeadlessHost) => host.call('erasures.list') as Promise<ErasuresList>

async function fill(host: HeadlessHost): Promise<void> {
  for (let i = 0; i < 60; i++) {
    const mine = i % 3 === 0
    const endUserId = mine ? needles.id : `synthetic-user-${i % 2}`
    const records = Array.from({ length: 40 }, (_, n) => ({
      startAt: AT + (i * 40 + n) * 60_000,
      value: mine ? needles.value : String(n),
    }))
    assert.equal(await host.post(wrap(epochPush({ endUserId, records }), 'base64+zstd')), 204)
  }
  await host.post(wrap(dailyPush({ endUserId: needles.id }), 'plain'))
  await until(
    () => rowsOf(host.dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
    (rows) => rows === 61,
  )
}

test('an erasure that is killed again and again leaves the old or the new state, and the next start completes it', async (t) => {
  for (let round = 0; round < ROUNDS; round++) {
    const { dataDir, remove } = aDataFolder()
    t.after(remove)
    let host = await start(dataDir)
    t.after(() => host.kill())
    await fill(host)
    await host.call('backup.start')
    await until(
      () => readdirSync(join(dataDir, 'backups')).filter((name) => !name.startsWith('.')),
      (names) => names.length === 1,
    )
    assert.ok(findNeedles(join(dataDir, 'inbox.sqlite'), needles).length > 0)
    const others = rowsOf(dataDir, "SELECT * FROM epoch_values WHERE participant_id <> 'P0001'")
    const code = 'P0001'
    const asked = host
      .call('erasure.start', { participantId: code, fromDay: null, toDay: null, confirm: code })
      .catch(() => null)
    // From before it is asked for until long after, at moments of their own.
    let kills = 0
    for (let ms = Math.random() * 120; kills < KILLS; ms = Math.random() * 400) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      await host.kill()
      kills++
      await asked
      host = await start(dataDir)
    }
    let seen = await list(host)
    if (seen.running.length + seen.receipts.length === 0) {
      // The old state: nothing was asked for that could be remembered.
      assert.equal(
        rowsOf(dataDir, `SELECT * FROM participants WHERE participant_id = 'P0001'`).length,
        1,
        `neither state: ${JSON.stringify([seen, await list(host), readdirSync(dataDir)])}`,
      )
      await host.call('erasure.start', {
        participantId: code,
        fromDay: null,
        toDay: null,
        confirm: code,
      })
    }
    seen = await until(
      () => list(host),
      ({ receipts }) => receipts.length > 0,
    )
    assert.equal(seen.receipts.length, 1)
    assert.deepEqual(
      rowsOf(dataDir, "SELECT * FROM epoch_values WHERE participant_id <> 'P0001'"),
      others,
    )
    assert.equal(await host.terminate(), 0)
    assert.deepEqual(findNeedles(dataDir, needles), [])
    assert.ok(!existsSync(join(dataDir, 'audit.jsonl.lock')))
    const { status, stderr } = runHost(['rebuild', '--data-dir', dataDir])
    assert.equal(status, 0, stderr)
    assert.deepEqual(
      rowsOf(dataDir, "SELECT * FROM epoch_values WHERE participant_id <> 'P0001'"),
      others,
    )
    assert.deepEqual(findNeedles(dataDir, needles), [])
  }
})
