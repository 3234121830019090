import assert from 'node:assert/strict'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { ErasuresList } from '#shared/trust/erasure.ts'
import { callDoor } from '../../making/headless-host.ts'
import {
  aDataFolder,
  type HostProcess,
  rowsOf,
  startHost,
  until,
} from '../../making/host-process.ts'
import { findNeedles } from '../../making/needles.ts'
import { dailyPush, epochPush, wrap } from '../../making/thryve-bodies.ts'

const needles = { id: 'needle-user-Wc83Lp', value: '64.2817305' }
const code = 'P0001'
const scope = { participantId: code, fromDay: null, toDay: null, confirm: code }
/** Every one with PULSETRAY_LONG. */
const isLong = process.env.PULSETRAY_LONG !== undefined
const preload = pathToFileURL(join(import.meta.dirname, '../../making/crash-preload.ts')).href
const entry = join(import.meta.dirname, '../../../main/headless/index.ts')

const list = ({ ready }: HostProcess) => callDoor(ready, 'erasures.list') as Promise<ErasuresList>

/** A stopped study of three people with a backup, to be copied. */
async function aStudy(dataDir: string): Promise<void> {
  const host = await startHost(dataDir)
  try {
    const post = (body: Buffer) =>
      fetch(host.ready.webhookUrl, { method: 'POST', body: new Uint8Array(body) })
    for (let i = 0; i < 9; i++) {
      const endUserId = i % 3 === 0 ? needles.id : `synthetic-user-${i % 3}`
      const records = [
        { startAt: 1_700_000_000_000 + i * 60_000, value: i % 3 === 0 ? needles.value : String(i) },
      ]
      await post(wrap(epochPush({ endUserId, records }), 'base64+zstd'))
    }
    await post(wrap(dailyPush({ endUserId: needles.id }), 'plain'))
    await until(
      () => rowsOf(dataDir, "SELECT 1 FROM deliveries WHERE state = 'ingested'").length,
      (rows) => rows === 10,
    )
    await callDoor(host.ready, 'backup.start')
    await until(
      () => readdirSync(join(dataDir, 'backups')).filter((name) => !name.startsWith('.')),
      (names) => names.length === 1,
    )
  } finally {
    await host.end()
  }
}

/** Asks for the erasure in a copy and dies behind its n-th lasting step; how many there were. */
async function killedAt(dataDir: string, at: number): Promise<number> {
  const points = mkdtempSync(join(tmpdir(), 'pulsetray-crash-'))
  const armed = join(points, 'armed')
  const host = await startHost(dataDir, {
    arguments: ['--receiver-port', '0', '--tunnel', 'off'],
    ...{ entry, nodeArguments: ['--import', preload], env: { CRASH_POINTS: armed } },
  })
  try {
    mkdirSync(join(points, 'made'))
    writeFileSync(join(points, 'made', 'at'), String(at))
    cpSync(join(points, 'made'), armed, { recursive: true })
    let isOver = false
    host.process.once('exit', () => {
      isOver = true
    })
    await callDoor(host.ready, 'erasure.start', scope).catch(() => null)
    await until(
      async () => isOver || ((await list(host).catch(() => null))?.receipts.length ?? 0) > 0,
      (isDone) => isDone,
      60_000,
    )
    return existsSync(join(armed, 'steps')) ? statSync(join(armed, 'steps')).size : 0
  } finally {
    await host.end('SIGKILL')
    rmSync(points, { recursive: true, force: true })
  }
}

test('an erasure that ends behind any step that lasts is known to the next start, or never began', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  await aStudy(dataDir)
  const copies = mkdtempSync(join(tmpdir(), 'pulsetray-copies-'))
  t.after(() => rmSync(copies, { recursive: true, force: true, maxRetries: 20 }))
  const copyOf = (name: string) => {
    const copy = join(copies, name)
    cpSync(dataDir, copy, { recursive: true })
    return copy
  }
  const all = await killedAt(copyOf('whole'), Number.MAX_SAFE_INTEGER)
  t.diagnostic(`${all} steps that last`)
  assert.ok(all > 20, String(all))
  // Else one by chance, which is told.
  const some = [1 + Math.floor(Math.random() * all)]
  const points = isLong ? Array.from({ length: all }, (_, i) => i + 1) : some
  if (!isLong) t.diagnostic(`ended behind step ${some}`)
  for (const at of points) {
    const copy = copyOf(String(at))
    await killedAt(copy, at)
    const host = await startHost(copy, { arguments: ['--receiver-port', '0', '--tunnel', 'off'] })
    try {
      const seen = await list(host)
      const isKnown = seen.running.length + seen.receipts.length > 0
      const there = rowsOf(copy, 'SELECT 1 FROM participants WHERE participant_id = ?', code).length
      // Known, it goes on by itself; not known, nobody asked for it as far as anybody was told.
      if (!isKnown) {
        assert.equal(there, 1, `neither state behind step ${at} of ${all}`)
        assert.ok(findNeedles(join(copy, 'inbox.sqlite'), needles).length > 0)
      } else {
        await until(
          () => list(host),
          ({ receipts }) => receipts.length === 1,
          60_000,
        )
        assert.equal(await host.end(), 0)
        assert.deepEqual(findNeedles(copy, needles), [], `behind step ${at} of ${all}`)
      }
    } finally {
      await host.end('SIGKILL')
    }
    rmSync(copy, { recursive: true, force: true, maxRetries: 20 })
  }
})
