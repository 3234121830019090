import assert from 'node:assert/strict'
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
} from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { viewHashes } from '#main/backup/view-hashes.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import type { Status } from '#shared/status.ts'
import type { BackupCheck, BackupRow } from '#shared/trust/backup.ts'
import { callDoor } from '../making/headless-host.ts'
import {
  aDataFolder,
  type HostProcess,
  rowsOf,
  runHost,
  startHost,
  until,
} from '../making/host-process.ts'
import { dailyPush, epochPush, wrap } from '../making/thryve-bodies.ts'

const call = <T>(host: HostProcess, name: string, input: unknown = {}) =>
  callDoor(host.ready, name, input) as Promise<T>
const statusOf = (host: HostProcess) => call<Status>(host, 'status.read')

let sent = 0
async function send(host: HostProcess, count: number): Promise<void> {
  for (let i = 0; i < count; i++, sent++) {
    const records = [
      { startAt: Date.parse('2026-03-01T00:00:00Z') + sent * 60_000, value: `${sent}` },
    ]
    const body = sent % 3 === 0 ? dailyPush({ endUserId: `u${sent % 5}` }) : epochPush({ records })
    const answer = await fetch(host.ready.webhookUrl, {
      method: 'POST',
      body: wrap(body, 'base64+zstd'),
    })
    assert.equal(answer.status, 204)
  }
}

const settled = (dataDir: string, count: number) =>
  until(
    () => rowsOf(dataDir, 'SELECT 1 FROM deliveries WHERE ack_ms IS NOT NULL').length,
    (found) => found === count,
  )

function hashesOf(dataDir: string) {
  const db = openStudyForReading(join(dataDir, 'study.sqlite'), null)
  try {
    return viewHashes(db, () => {})
  } finally {
    db.close()
  }
}

async function backUp(host: HostProcess): Promise<string> {
  await call(host, 'backup.start')
  const { backup } = await until(
    () => statusOf(host),
    ({ backup: found }) => found?.running === null && found.lastMadeAt !== null,
  )
  assert.equal(backup?.trouble, null)
  const [newest] = await call<BackupRow[]>(host, 'backups.list')
  assert.ok(newest?.isOfThisStudy)
  return newest.path
}

test('backed up in the window, restored on a second computer: every view is equal, and the secrets are new ones', async (t) => {
  const [here, there] = [aDataFolder(), aDataFolder()]
  const host = await startHost(here.dataDir)
  t.after(async () => {
    await host.end('SIGKILL')
    here.remove()
    there.remove()
  })
  await send(host, 12)
  await settled(here.dataDir, 12)
  const path = await backUp(host)
  const secrets = readFileSync(join(here.dataDir, 'secrets.json'), 'utf8')
  const { hookSecret } = JSON.parse(secrets) as { hookSecret: string }
  assert.ok(!readFileSync(path).includes(hookSecret))
  const check = await call<BackupCheck>(host, 'backup.check', { path })
  assert.deepEqual([check.outcome, 'deliveries' in check && check.deliveries], ['good', 12])
  const before = hashesOf(here.dataDir)

  const { status, stdout } = runHost(['restore', path, '--data-dir', there.dataDir])
  assert.equal(status, 0)
  assert.match(stdout, /as it was backed up on .*draws new ones, so the webhook URL is a new one/)
  assert.deepEqual(hashesOf(there.dataDir), before)
  const second = await startHost(there.dataDir)
  t.after(() => second.end('SIGKILL'))
  assert.notEqual(
    new URL(second.ready.webhookUrl).pathname,
    new URL(host.ready.webhookUrl).pathname,
  )
  const { participants, epoch_values, daily_values } = hashesOf(there.dataDir)
  assert.deepEqual(
    { participants, epoch_values, daily_values },
    Object.fromEntries(['participants', 'epoch_values', 'daily_values'].map((v) => [v, before[v]])),
  )
})

test('restored in the window over the running study: it waits for the next start, and nothing received since is lost', async (t) => {
  const { dataDir, remove } = aDataFolder()
  let host = await startHost(dataDir)
  t.after(async () => {
    await host.end('SIGKILL')
    remove()
  })
  await send(host, 5)
  await settled(dataDir, 5)
  const path = await backUp(host)
  await send(host, 4)
  const { backup } = await call<Status>(host, 'backup.restore', { path })
  assert.equal(backup?.pending?.fileName, path.split('/').at(-1))
  await send(host, 3)
  await settled(dataDir, 12)
  const before = hashesOf(dataDir)
  await host.end('SIGKILL')

  host = await startHost(dataDir)
  const { backup: after } = await statusOf(host)
  assert.equal(after?.pending, null)
  assert.equal(after?.restored?.carriedDeliveries, 7)
  assert.equal(after.restored.isNewAddress, false)
  assert.ok(existsSync(join(after.restored.asidePath as string, 'inbox.sqlite')))
  await settled(dataDir, 12)
  for (const view of ['participants', 'epoch_values', 'daily_values', 'value_revisions'])
    assert.deepEqual(hashesOf(dataDir)[view], before[view], view)
})

test('the commands: back up beside a running host, check, and refuse what is altered in one line', async (t) => {
  const { dataDir, remove } = aDataFolder()
  const host = await startHost(dataDir)
  t.after(async () => {
    await host.end('SIGKILL')
    remove()
  })
  await send(host, 3)
  await settled(dataDir, 3)
  const made = runHost(['backup', '--data-dir', dataDir])
  assert.match(made.stdout, /3 deliveries .* read again and is whole\.\n$/)
  const [name] = readdirSync(join(dataDir, 'backups'))
  const path = join(dataDir, 'backups', name as string)
  assert.match(
    runHost(['check-backup', path, '--data-dir', dataDir]).stdout,
    /is whole: 3 deliveries/,
  )
  assert.match(runHost(['restore', path, '--data-dir', dataDir]).stderr, /is in use by another/)
  const cut = join(dataDir, 'backups', 'cut')
  copyFileSync(path, cut)
  truncateSync(cut, statSync(cut).size - 100)
  const refused = runHost(['check-backup', cut, '--data-dir', dataDir])
  assert.equal(refused.status, 1)
  assert.match(refused.stderr, /This file is (cut off|damaged)/)
  assert.equal(runHost(['check-backup', '--data-dir', dataDir]).status, 1)
})
