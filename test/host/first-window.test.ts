import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { callDoor } from '../making/headless-host.ts'
import { aDataFolder, startHost } from '../making/host-process.ts'

test('a window that opens while the study is still being made waits for it, and is told of no failure', async (t) => {
  const { dataDir, remove } = aDataFolder()
  t.after(remove)
  // Stands for a slow disk: the host is ready, and can't make its tables yet.
  const slow = new Database(join(dataDir, 'study.sqlite'))
  slow.pragma('journal_mode = WAL')
  slow.exec('BEGIN IMMEDIATE')
  const host = await startHost(dataDir)
  t.after(() => host.end('SIGKILL'))
  const asked = ['participants.list', 'erasures.list', 'announcements.open'].map((name) =>
    callDoor(host.ready, name),
  )
  const first = await Promise.race([...asked, callDoor(host.ready, 'status.read')])
  assert.ok(first !== null && typeof first === 'object' && 'deliveries' in first)
  slow.exec('COMMIT')
  slow.close()
  const [people, erasures, announced] = await Promise.all(asked)
  assert.deepEqual(people, [])
  assert.deepEqual((erasures as { receipts: unknown[] }).receipts, [])
  assert.deepEqual(announced, [])
})
