import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { BackupCancelled, SourceDamaged } from '#main/backup/backup-failed.ts'
import { checkBackup } from '#main/backup/check-backup.ts'
import { checkSpace } from '#main/backup/folder/free-space.ts'
import { viewHashes } from '#main/backup/view-hashes.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { aFolder } from '../making/a-study.ts'
import { aDataFolderWithData, alone, backUp } from './a-backup.ts'

const check = (path: string, dataDir: string) =>
  checkBackup({ path, dataDir, sqliteBinding: null }, alone)

test('a backup is one dated file with both databases, settings and audit log, and it can be checked', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  writeFileSync(join(folder, 'audit.jsonl'), '{"seq":1}\n{"half')
  const path = await backUp(folder)
  assert.equal(basename(path), 'pulsetray-elan-sons-2026-03-29T120000Z.tar.gz')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const { manifest, isOpened } = await check(path, folder)
  assert.ok(isOpened)
  const names = manifest.files.map(({ name }) => name)
  assert.deepEqual(names, ['settings.json', 'audit.jsonl', 'study.sqlite', 'inbox.sqlite'])
  // The last delivery was not taken in when it was made.
  assert.deepEqual([manifest.study.deliveries, manifest.inbox.lastDeliveryId], [4, 5])
  assert.ok(manifest.study.lastEntryId < manifest.inbox.lastEntryId)
  assert.deepEqual(readdirSync(join(folder, 'backups')), [basename(path)], 'nothing else is left')
})

test('the system’s own tar opens it, and SQLite what is in it', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  writeFileSync(join(folder, 'audit.jsonl'), '{"seq":1}\n{"half')
  const path = await backUp(folder)
  const other = aFolder()
  t.after(other.remove)
  execFileSync('tar', ['-xzf', path, '-C', other.folder])
  assert.equal(readFileSync(join(other.folder, 'audit.jsonl'), 'utf8'), '{"seq":1}\n')
  const hashes = [folder, other.folder].map((where) => {
    const db = openStudyForReading(join(where, 'study.sqlite'), null)
    const found = viewHashes(db, () => {})
    db.close()
    return found
  })
  assert.deepEqual(hashes[0], hashes[1])
  assert.ok((hashes[0]?.epoch_values?.rows ?? 0) > 0)
})

test('a cancelled backup leaves nothing, at whatever step it is cancelled', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  for (let looks = 0; ; looks++) {
    let left = looks
    const watch = { ...alone, isCancelled: () => left-- <= 0 }
    const made = await backUp(folder, watch).catch((error: Error) => error)
    if (typeof made === 'string') break
    assert.ok(made instanceof BackupCancelled)
    assert.deepEqual(readdirSync(join(folder, 'backups')), [])
  }
})

test('of a damaged database no backup is made, and it is said which one', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  const path = join(folder, 'study.sqlite')
  const db = new Database(path)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 4096 * 3, 4096 * 6)
  writeFileSync(path, bytes)
  await assert.rejects(backUp(folder), (error) => {
    return error instanceof SourceDamaged && error.file === 'study.sqlite'
  })
})

test('the hash of a view does not depend on the order of its rows, but on each of them', () => {
  const hashOf = (...values: number[]) => {
    const db = new Database(':memory:')
    db.exec('CREATE TABLE t (x); CREATE VIEW v AS SELECT x FROM t')
    for (const value of values) db.prepare('INSERT INTO t VALUES (?)').run(value)
    const { v } = viewHashes(db as never, () => {})
    db.close()
    return v
  }
  assert.deepEqual(hashOf(1, 2, 3), hashOf(3, 1, 2))
  assert.notDeepEqual(hashOf(1, 2, 3), hashOf(1, 2, 4))
  assert.notDeepEqual(hashOf(1, 1), hashOf(1, 1, 1, 1))
})

test('where the disk has no room, or there is nothing to back up, that is said before anything is written', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  const empty = aFolder()
  t.after(() => {
    remove()
    empty.remove()
  })
  assert.throws(
    () => checkSpace([{ folder, bytes: 2 ** 50 }]),
    /needs about 1073741824 MiB and the disk of .* stay reserved for what comes in\. Make room/,
  )
  await assert.rejects(backUp(empty.folder), /There is no study\.sqlite/)
  assert.deepEqual(readdirSync(join(empty.folder, 'backups')), [])
})
