import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readChange, writeChange } from '#main/app/trust/encryption/change/change-file.ts'
import { runChange } from '#main/app/trust/encryption/change/run-change.ts'
import { copyInClear } from '#main/app/trust/encryption/copy-in-clear.ts'
import { newEncryption, openFolder } from '#main/app/trust/encryption/open-folder.ts'
import { plainRemains } from '#main/app/trust/encryption/plain-backups.ts'
import { writePlan } from '#main/backup/restore/plan.ts'
import { openSqlite } from '#main/platform/open-sqlite.ts'
import { findNeedles } from '../../making/needles.ts'
import {
  aFolderOf,
  aKey,
  type Binding,
  binaries,
  contentOf,
  leftovers,
  opened,
  plain,
  withKey,
} from './an-encrypted-folder.ts'

const needle = 'planted-person-77'
const needles = { person: needle }

function aFolder(t: { after(undo: () => void): void }, binding: Binding, entries = 50) {
  const { dataDir, remove } = aFolderOf({ binding, needle, entries })
  t.after(remove)
  return dataDir
}

function change(dataDir: string, from: Binding, to: Binding, removesPlainBackups = true): void {
  const next = to.key === null ? null : newEncryption(to.key, null, 1)
  runChange(dataDir, { next, removesPlainBackups }, { from, to })
}

test('a folder that is encrypted, gets another key and is decrypted holds the same to the row', (t) => {
  const dataDir = aFolder(t, plain)
  const before = contentOf(dataDir, plain)
  const [first, second] = [withKey(aKey()), withKey(aKey())]
  change(dataDir, plain, first)
  assert.equal(contentOf(dataDir, first), before)
  change(dataDir, first, second)
  assert.equal(contentOf(dataDir, second), before)
  assert.throws(() => contentOf(dataDir, first), { code: 'SQLITE_NOTADB' })
  change(dataDir, second, plain)
  assert.equal(contentOf(dataDir, plain), before)
  assert.ok(!existsSync(join(dataDir, 'encryption.json')))
  assert.deepEqual(leftovers(dataDir), [])
})

test('after encryption no file of the folder holds anything of a person in clear', (t) => {
  const dataDir = aFolder(t, plain)
  mkdirSync(join(dataDir, 'backups'))
  writeFileSync(join(dataDir, 'backups', 'study-schema-3.sqlite'), `SQLite format 3\0${needle}`)
  assert.ok(findNeedles(dataDir, needles).length > 2)
  const binding = withKey(aKey())
  change(dataDir, plain, binding)
  assert.deepEqual(findNeedles(dataDir, needles), [])
  assert.equal(statSync(join(dataDir, 'inbox.sqlite')).mode & 0o777, 0o600)
  // Nor while it is open and written to.
  const db = openSqlite(join(dataDir, 'inbox.sqlite'), binding)
  db.pragma('journal_mode = WAL')
  db.prepare(`UPDATE entries SET meta = ?`).run(`${needle} again`)
  assert.ok(existsSync(join(dataDir, 'inbox.sqlite-wal')))
  assert.deepEqual(findNeedles(dataDir, needles), [])
  db.close()
})

test('backups in clear stay where somebody wants them', (t) => {
  const dataDir = aFolder(t, plain)
  mkdirSync(join(dataDir, 'backups'))
  const path = join(dataDir, 'backups', 'study-schema-3.sqlite')
  writeFileSync(path, 'SQLite format 3\0')
  change(dataDir, plain, withKey(aKey()), false)
  assert.ok(existsSync(path))
})

test('a folder without its key is locked, and nothing new is made in its place', (t) => {
  const dataDir = aFolder(t, plain)
  const key = aKey()
  change(dataDir, plain, withKey(key))
  const inbox = readFileSync(join(dataDir, 'inbox.sqlite'))
  const open = (given: Uint8Array | null) =>
    openFolder(dataDir, { given, seal: null, binaries, now: () => 1 })
  assert.deepEqual(open(null), { state: 'locked', reason: 'no-key' })
  assert.deepEqual(open(aKey()), { state: 'locked', reason: 'wrong-key' })
  assert.equal(open(key).state, 'open')
  assert.deepEqual(readFileSync(join(dataDir, 'inbox.sqlite')), inbox)
})

test('the recovery key alone opens a folder whose encryption.json got lost', (t) => {
  const key = aKey()
  const dataDir = aFolder(t, withKey(key))
  const open = (given: Uint8Array | null) =>
    openFolder(dataDir, { given, seal: null, binaries, now: () => 1 })
  assert.deepEqual(open(null), { state: 'locked', reason: 'no-key' })
  assert.deepEqual(open(aKey()), { state: 'locked', reason: 'wrong-key' })
  assert.equal(open(key).state, 'open')
  assert.ok(existsSync(join(dataDir, 'encryption.json')))
})

test('a keychain opens it, and takes the key where a person brought it', (t) => {
  const key = aKey()
  const dataDir = aFolder(t, withKey(key))
  const seal = {
    seal: (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0x55)).toString('base64'),
    unseal: (text: string) => Uint8Array.from(Buffer.from(text, 'base64'), (byte) => byte ^ 0x55),
  }
  const open = (given: Uint8Array | null, isUnlocked = true) =>
    openFolder(dataDir, {
      given,
      seal: isUnlocked ? seal : { ...seal, unseal: () => null },
      binaries,
      now: () => 1,
    })
  assert.equal(open(key).state, 'open')
  assert.equal(open(null).state, 'open')
  assert.deepEqual(open(null, false), { state: 'locked', reason: 'keychain' })
  const text = readFileSync(join(dataDir, 'encryption.json'), 'utf8')
  assert.ok(!text.includes(Buffer.from(key).toString('hex')))
})

test('a change is refused while another program has the study open', (t) => {
  const dataDir = aFolder(t, plain)
  const before = contentOf(dataDir, plain)
  const other = openSqlite(join(dataDir, 'study.sqlite'), plain)
  other.pragma('journal_mode = WAL')
  other.exec('BEGIN')
  other.prepare('SELECT count(*) FROM participant_rows').get()
  assert.throws(() => change(dataDir, plain, withKey(aKey())), /everything is as it was/)
  other.close()
  assert.deepEqual(leftovers(dataDir), [])
  assert.equal(contentOf(dataDir, opened(dataDir, null).binding), before)
})

test('a change is refused while a backup waits to be put back: it was made with the key of now', (t) => {
  const dataDir = aFolder(t, plain)
  mkdirSync(join(dataDir, 'restoring'))
  const plan = {
    ...{ fileName: 'a.tar.gz', madeAt: 1, stagedAt: 1, aside: 'before-restore-2026' },
    ...{ isEncrypted: false, lastEntryId: 1, mark: null, carried: null },
  }
  writePlan(dataDir, plan)
  assert.throws(() => change(dataDir, plain, withKey(aKey())), /waits to be put back/)
})

test('what a restore moved aside goes with the backups in clear; a damaged inbox stays and is named', (t) => {
  const dataDir = aFolder(t, plain)
  for (const name of ['before-restore-2026', 'inbox-damaged-2026']) {
    mkdirSync(join(dataDir, name))
    writeFileSync(join(dataDir, name, 'inbox.sqlite'), `SQLite format 3\0${needle}`)
  }
  change(dataDir, plain, withKey(aKey()))
  const left = [join(dataDir, 'inbox-damaged-2026', 'inbox.sqlite')]
  assert.deepEqual(plainRemains(dataDir), left)
})

test('the copy in clear is what any program can read, and the study stays encrypted', (t) => {
  const binding = withKey(aKey())
  const dataDir = aFolder(t, binding)
  const folder = join(dataDir, 'exports', 'clear')
  assert.deepEqual(copyInClear(dataDir, folder, binding), ['inbox.sqlite', 'study.sqlite'])
  assert.equal(contentOf(folder, plain), contentOf(dataDir, binding))
  assert.throws(() => copyInClear(dataDir, folder, binding), /not empty/)
})

test('killed before the copies were whole the change is undone, from then on it is completed', (t) => {
  const key = aKey()
  const folderAt = (step: 'copying' | 'switching', switched: string[]) => {
    const dataDir = aFolder(t, plain)
    const before = contentOf(dataDir, plain)
    const other = aFolder(t, plain)
    change(other, plain, withKey(key))
    const files = ['inbox.sqlite', 'study.sqlite']
    writeChange(dataDir, {
      version: 1,
      step,
      next: newEncryption(key, null, 1),
      files,
      removesPlainBackups: true,
    })
    for (const name of files) {
      const place = switched.includes(name) ? name : `${name}.changing`
      writeFileSync(join(dataDir, place), readFileSync(join(other, name)))
    }
    return { dataDir, before }
  }
  const undone = folderAt('copying', [])
  assert.equal(opened(undone.dataDir, null).settled, 'undone')
  assert.equal(contentOf(undone.dataDir, plain), undone.before)
  assert.deepEqual(leftovers(undone.dataDir), [])
  for (const switched of [[], ['inbox.sqlite'], ['inbox.sqlite', 'study.sqlite']]) {
    const { dataDir, before } = folderAt('switching', switched)
    assert.equal(opened(dataDir, key).settled, 'completed')
    assert.equal(contentOf(dataDir, withKey(key)), before)
    assert.deepEqual(leftovers(dataDir), [])
    assert.equal(readChange(dataDir), null)
  }
})
