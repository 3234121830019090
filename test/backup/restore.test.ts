import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { finishRestore } from '#main/backup/restore/finish-restore.ts'
import { dropStagedRestore, stageRestore } from '#main/backup/restore/stage-restore.ts'
import { aFolder, dumpOf } from '../making/a-study.ts'
import { aDataFolderWithData, alone, backUp } from './a-backup.ts'

const NOW = Date.parse('2026-04-01T08:00:00Z')

async function restore(path: string, dataDir: string) {
  await stageRestore({ path, dataDir, sqliteBinding: null, now: NOW }, alone)
  return finishRestore(dataDir, null)
}

const study = (folder: string) => dumpOf(join(folder, 'study.sqlite'))
const entries = (folder: string) => {
  const db = new Database(join(folder, 'inbox.sqlite'), { readonly: true })
  const rows = db.prepare('SELECT * FROM entries ORDER BY entry_id').all()
  db.close()
  return rows
}

test('into an empty folder: the same views and entries, and the settings without the old address', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  const other = aFolder()
  t.after(() => {
    remove()
    other.remove()
  })
  const path = await backUp(folder)
  const done = await restore(path, other.folder)
  assert.deepEqual(study(other.folder), study(folder))
  assert.deepEqual(entries(other.folder), entries(folder))
  assert.deepEqual([done?.asidePath, done?.tookSettings], [null, true])
  assert.match(readFileSync(join(other.folder, 'settings.json'), 'utf8'), /Élan/)
  assert.ok(!readdirSync(other.folder).some((name) => name.startsWith('secrets')))
  assert.ok(!existsSync(join(other.folder, 'restoring')))
})

test('over the same study: what came in after the backup is carried over, the former state is aside', async (t) => {
  const { folder, more, remove } = aDataFolderWithData()
  t.after(remove)
  const path = await backUp(folder)
  more()
  more()
  writeFileSync(join(folder, 'settings.json'), '{"studyName":"of today"}')
  const [before, all] = [study(folder), entries(folder)]
  const done = await restore(path, folder)
  assert.deepEqual(entries(folder), all)
  assert.deepEqual(study(folder), before)
  const { carried, tookSettings } = done ?? {}
  assert.deepEqual(carried, { isSameInbox: true, entries: 2, deliveries: 2, isCutShort: false })
  assert.equal(tookSettings, false)
  assert.match(readFileSync(join(folder, 'settings.json'), 'utf8'), /of today/)
  assert.deepEqual(entries(done?.asidePath as string), all)
  assert.deepEqual(study(done?.asidePath as string), before)
})

test('over another study: nothing is mixed, and everything of it lies aside', async (t) => {
  const [one, another] = [aDataFolderWithData(), aDataFolderWithData()]
  t.after(() => {
    one.remove()
    another.remove()
  })
  const path = await backUp(one.folder)
  // The same numbers at another moment: not the same inbox.
  const other = aFolder()
  t.after(other.remove)
  cpSync(another.folder, other.folder, { recursive: true })
  const db = new Database(join(other.folder, 'inbox.sqlite'))
  db.exec('UPDATE entries SET recorded_at = recorded_at + 1')
  db.close()
  writeFileSync(join(other.folder, 'settings.json'), '{"studyName":"another"}')
  writeFileSync(join(other.folder, 'secrets.json'), 'kept')
  writeFileSync(join(other.folder, 'fetch.sqlite'), 'what is to be asked about others')
  const theirs = entries(other.folder)
  const done = await restore(path, other.folder)
  assert.equal(done?.carried?.isSameInbox, false)
  assert.deepEqual(entries(other.folder), entries(one.folder))
  assert.deepEqual(entries(done?.asidePath as string), theirs)
  assert.match(readFileSync(join(other.folder, 'settings.json'), 'utf8'), /Élan/)
  assert.equal(readFileSync(join(other.folder, 'secrets.json'), 'utf8'), 'kept')
  assert.ok(!existsSync(join(other.folder, 'fetch.sqlite')))
  assert.ok(existsSync(join(done?.asidePath as string, 'fetch.sqlite')))
})

test('over an inbox with a damaged page: what can be read behind the backup is carried over, and it is said', async (t) => {
  const { folder, more, remove } = aDataFolderWithData()
  t.after(remove)
  const path = await backUp(folder)
  more()
  writeFileSync(join(folder, 'inbox.sqlite'), Buffer.alloc(40_000, 0xa5))
  for (const suffix of ['-wal', '-shm']) writeFileSync(join(folder, `inbox.sqlite${suffix}`), '')
  const done = await restore(path, folder)
  assert.equal(done?.carried?.isCutShort, true)
  assert.ok(entries(folder).length > 0)
  assert.equal(readFileSync(join(done?.asidePath as string, 'inbox.sqlite')).length, 40_000)
})

test('one that is refused changes nothing, and one that is dropped is as if it never was', async (t) => {
  const { folder, remove } = aDataFolderWithData()
  t.after(remove)
  const path = await backUp(folder)
  const before = entries(folder)
  writeFileSync(`${path}.cut`, readFileSync(path).subarray(0, 5_000))
  await assert.rejects(restore(`${path}.cut`, folder), /is (damaged|cut off)/)
  assert.ok(!existsSync(join(folder, 'restoring')))
  await stageRestore({ path, dataDir: folder, sqliteBinding: null, now: NOW }, alone)
  dropStagedRestore(folder)
  assert.equal(finishRestore(folder, null), null)
  mkdirSync(join(folder, 'restoring'))
  assert.equal(finishRestore(folder, null), null, 'never decided, so never done')
  assert.ok(!existsSync(join(folder, 'restoring')))
  assert.deepEqual(entries(folder), before)
})
