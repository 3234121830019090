import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkBackup } from '#main/backup/check-backup.ts'
import { finishRestore } from '#main/backup/restore/finish-restore.ts'
import { stageRestore } from '#main/backup/restore/stage-restore.ts'
import { viewHashes } from '#main/backup/view-hashes.ts'
import { writeBackup } from '#main/backup/write-backup.ts'
import { copySqlite } from '#main/platform/copy-sqlite.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { aFolder } from '../making/a-study.ts'
import { aDataFolderWithData, alone } from './a-backup.ts'

const NEEDLE = 'person-1'
const bindingWith = (key: Uint8Array | null) => ({ plainBinary: null, cipherBinary: null, key })

/** The same study, encrypted, and its backup. */
async function anEncryptedBackup(t: { after(action: () => void): void }) {
  const plain = aDataFolderWithData()
  const { folder, remove } = aFolder()
  t.after(() => {
    plain.remove()
    remove()
  })
  const sqliteBinding = bindingWith(randomBytes(32))
  for (const name of ['study.sqlite', 'inbox.sqlite'])
    copySqlite(
      { path: join(plain.folder, name), binding: bindingWith(null) },
      { path: join(folder, name), binding: sqliteBinding },
    )
  const backups = join(folder, 'backups')
  mkdirSync(backups)
  const order = { dataDir: folder, folder: backups, settings: '{}\n', madeAt: 0, isNightly: false }
  const title = { studyName: 'locked', version: '0' }
  const { fileName } = await writeBackup({ ...order, ...title, sqliteBinding }, alone)
  return { folder, path: join(backups, fileName), sqliteBinding }
}

test('a backup of an encrypted study holds nothing in clear, and opens with its key alone', async (t) => {
  const { folder, path, sqliteBinding } = await anEncryptedBackup(t)
  assert.ok(!readFileSync(path).includes(NEEDLE))
  const check = (binding: ReturnType<typeof bindingWith> | null) =>
    checkBackup({ path, dataDir: folder, sqliteBinding: binding }, alone)
  assert.equal((await check(sqliteBinding)).isOpened, true)
  assert.equal((await check(null)).isOpened, false)
  await assert.rejects(check(bindingWith(randomBytes(32))), /key of this study does not open/)
})

test('it is restored with its key into the same views, and never where the key is not', async (t) => {
  const { folder, path, sqliteBinding } = await anEncryptedBackup(t)
  const other = aFolder()
  t.after(other.remove)
  const order = { path, dataDir: other.folder, now: 1 }
  await assert.rejects(
    stageRestore({ ...order, sqliteBinding: null }, alone),
    /encrypted, and their key is not here/,
  )
  await stageRestore({ ...order, sqliteBinding }, alone)
  finishRestore(other.folder, sqliteBinding)
  const [before, after] = [folder, other.folder].map((where) => {
    const db = openStudyForReading(join(where, 'study.sqlite'), sqliteBinding)
    const found = viewHashes(db, () => {})
    db.close()
    return found
  })
  assert.deepEqual(after, before)
})
