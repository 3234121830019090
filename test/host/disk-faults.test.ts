import assert from 'node:assert/strict'
import { renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Database from 'better-sqlite3'
import { trayVerdict } from '#main/desktop/tray/tray-state.ts'
import type { Status } from '#shared/status.ts'
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
import { mountSmallDisk } from '../making/small-disk.ts'

const post = async ({ ready }: HostProcess, body: string | Buffer<ArrayBuffer> = '{}') =>
  (await fetch(ready.webhookUrl, { method: 'POST', body })).status
const statusOf = ({ ready }: HostProcess) => callDoor(ready, 'status.read') as Promise<Status>

/** What tray and window say; both are made of this one record. */
async function says(host: HostProcess, words: RegExp): Promise<void> {
  const status = await until(
    () => statusOf(host),
    ({ receiver }) => receiver.state === 'failed' && words.test(receiver.reason),
  )
  const { state, headline } = trayVerdict(status, Date.now())
  assert.equal(state, 'needs-you')
  assert.match(headline, words)
}

/** It works again: a delivery is kept, and the stretch without is in the ledger with its reason. */
async function worksAgain(host: HostProcess, reason: string): Promise<void> {
  await until<number>(
    () => post(host),
    (status) => status === 204,
  )
  await until(
    () => statusOf(host),
    ({ receiver }) => receiver.state === 'receiving',
  )
  await until(
    () =>
      rowsOf(host.ready.dataDir, 'SELECT reason FROM receiver_downtime') as { reason: string }[],
    (rows) => rows.some((row) => row.reason === reason),
  )
}

const kept = (host: HostProcess) =>
  inboxRowsOf(host.ready.dataDir, "SELECT 1 FROM entries WHERE kind = 'delivery'").length

test('an inbox that another program holds: 503, said in tray and window, and over when it is free', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  assert.equal(await post(host), 204)
  const holder = new Database(join(dataDir, 'inbox.sqlite'))
  holder.exec('BEGIN IMMEDIATE')
  assert.equal(await post(host), 503)
  await says(host, /inbox locked by another program/)
  holder.exec('ROLLBACK')
  holder.close()
  await worksAgain(host, 'inbox locked by another program')
  assert.equal(kept(host), 2, 'what was answered 503 is not there, what was answered 204 is')
  assert.equal(await host.end(), 0)
})

async function onASmallDisk(t: TestContext, play: (parts: SmallDiskParts) => Promise<void>) {
  const { dataDir, remove } = aDataFolder()
  const disk = mountSmallDisk(dataDir)
  t.after(() => {
    disk?.unmount()
    remove()
  })
  if (disk === null) return t.skip('only a superuser may mount a small disk here')
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  return play({ dataDir, disk, host })
}
type SmallDiskParts = {
  dataDir: string
  disk: NonNullable<ReturnType<typeof mountSmallDisk>>
  host: HostProcess
}

test('on a full disk strangers are still told 401 and senders 503, and the host lives on', (t) =>
  onASmallDisk(t, async ({ dataDir, disk, host }) => {
    const stuffing = join(dataDir, 'stuffing')
    disk.fill(stuffing)
    const stranger = await fetch(`${host.ready.webhookUrl}x`, { method: 'POST', body: '{}' })
    assert.equal(stranger.status, 401)
    assert.equal(await post(host, Buffer.alloc(500_000)), 503)
    assert.equal(host.process.exitCode, null)
    await says(host, /disk full/)
    // What the host says arrives through a pipe of its own, at its own time.
    await until(host.errors, (said) => said.includes('the inbox refuses to keep deliveries'))
    rmSync(stuffing, { recursive: true })
    await worksAgain(host, 'disk full')
    await until(host.errors, (said) => said.includes('the inbox keeps deliveries again'))
    assert.equal(await host.end(), 0)
  }))

test('a disk that fills is announced at 80 % and at 95 %, while everything is still kept', (t) =>
  onASmallDisk(t, async ({ dataDir, host }) => {
    for (const [share, disk] of [
      [0.85, 'filling'],
      [0.97, 'nearly-full'],
    ] as const) {
      const { bavail, blocks, bsize } = statfsSync(dataDir)
      const missing = bavail * bsize - (1 - share) * blocks * bsize
      writeFileSync(join(dataDir, disk), Buffer.alloc(Math.floor(missing)))
      await until(
        () => statusOf(host),
        ({ storage }) => storage.disk === disk,
      )
      assert.equal(await post(host), 204)
    }
    assert.equal(await host.end(), 0)
  }))

test('an inbox that was deleted or moved while the host runs takes no 204 into nowhere', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  assert.equal(await post(host), 204)
  const files = ['inbox.sqlite', 'inbox.sqlite-wal'].map((name) => join(dataDir, name))
  for (const file of files) renameSync(file, `${file}-away`)
  assert.equal(await post(host), 503)
  await says(host, /inbox\.sqlite was moved or deleted/)
  for (const file of files) renameSync(`${file}-away`, file)
  await worksAgain(host, 'inbox.sqlite was moved or deleted (put it back, or start again)')
  rmSync(`${files[1]}`)
  assert.equal(await post(host), 503, 'the log alone is enough to lose by')
})

test('a start in a folder that is read-only says so in one line', (t) =>
  onASmallDisk(t, async ({ dataDir, disk, host }) => {
    await host.end()
    disk.setReadOnly(true)
    const { status, stderr } = runHost(['--data-dir', dataDir])
    assert.equal(status, 1)
    assert.match(stderr, /^Pulsetray can't start: .*can't be written.*\n$/)
  }))
