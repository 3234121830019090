import assert from 'node:assert/strict'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import Database from 'better-sqlite3'
import { formerFolders, removeFormer } from '#main/app/folder/former-folder.ts'
import { readArrival, readSign, readWish } from '#main/app/folder/notes.ts'
import { findFolder } from '#main/app/folder/pointer.ts'
import { verifyAudit } from '#main/audit/verify.ts'
import { lockDataFolder } from '#main/shell/instance-lock.ts'
import { dumpOf } from '../making/a-study.ts'
import {
  aFolderOf,
  aKey,
  contentOf as valuesOf,
  withKey,
} from '../trust/encryption/an-encrypted-folder.ts'
import { aHome, contentOf, move, wish } from './a-move.ts'

function aMovableHome(t: TestContext) {
  const made = aHome()
  t.after(made.remove)
  return { ...made, to: join(made.home, 'new', 'place') }
}
const lock = (folder: string) => lockDataFolder(folder, null)

test('a study that was moved is found in its new folder, whole, for its owner alone', async (t) => {
  const { home, usual, to } = aMovableHome(t)
  mkdirSync(join(home, 'new'))
  mkdirSync(to, { mode: 0o755 })
  const [before, values] = [contentOf(usual), dumpOf(join(usual, 'study.sqlite'))]
  wish(usual, to)
  const shares: number[] = []
  const end = await move(usual, usual, { onShare: (share) => void shares.push(share) })
  assert.ok(end.end === 'moved' && end.folder === to)
  assert.throws(() => lock(to), /in use/, 'it is held for whoever goes on in it')
  end.unlock()
  assert.equal(findFolder(null, usual), to)
  assert.deepEqual(contentOf(to), before)
  assert.deepEqual(contentOf(usual), before, 'what stood there stays')
  assert.deepEqual(dumpOf(join(to, 'study.sqlite')), values)
  assert.ok(shares.length > 2 && shares.every((share, i) => share >= (shares[i - 1] ?? 0)))
  for (const name of ['', ...(readdirSync(to, { recursive: true }) as string[])])
    assert.equal(statSync(join(to, name)).mode & 0o077, 0, name)
  assert.equal(
    JSON.parse(readFileSync(join(to, 'settings.json'), 'utf8')).backupFolder,
    join(to, 'backups'),
  )
  assert.match(readFileSync(join(to, 'audit.jsonl'), 'utf8'), /"folder\.moved"/)
  assert.equal((await verifyAudit(join(to, 'audit.jsonl'))).state, 'whole')
  assert.equal(readWish(usual), null)
  assert.equal(readSign(usual)?.to, to)
  assert.throws(() => findFolder(usual, usual), /was moved to .*place/, 'its name alone is not it')
})

test('a second move and one back to the usual place are followed, and each leaves its copy', async (t) => {
  const { home, usual } = aMovableHome(t)
  const [one, two] = [join(home, 'one'), join(home, 'two')]
  for (const [from, to] of [
    [usual, one],
    [one, two],
  ] as const) {
    wish(from, to, to)
    const end = await move(from, usual)
    assert.ok(end.end === 'moved')
    end.unlock()
    assert.equal(findFolder(null, usual), to)
  }
  assert.deepEqual(formerFolders(two), [one, usual])
  wish(two, usual, 'back')
  assert.equal((await move(two, usual)).end, 'stayed', 'the copy there is not written over')
  assert.equal(readWish(two)?.stopped, 'filled')
  await removeFormer(usual, two, lock)
  assert.ok(!existsSync(usual))
  wish(two, usual, 'back')
  const end = await move(two, usual)
  assert.ok(end.end === 'moved')
  end.unlock()
  assert.equal(findFolder(null, usual), usual)
})

test('what a person put into a former folder since the move stays when that is removed', async (t) => {
  const { home, usual } = aMovableHome(t)
  const to = join(home, 'one')
  wish(usual, to)
  const end = await move(usual, usual)
  assert.ok(end.end === 'moved')
  end.unlock()
  await removeFormer(to, to, lock)
  assert.ok(existsSync(join(to, 'inbox.sqlite')), 'the study of now is nobody’s former folder')
  const unlock = lock(usual)
  await assert.rejects(removeFormer(usual, to, lock), /in use/)
  unlock()
  await new Promise((resolve) => setTimeout(resolve, 2_100))
  writeFileSync(join(usual, 'exports', 'mine.txt'), 'put there later')
  await removeFormer(usual, to, lock)
  assert.deepEqual((readdirSync(usual, { recursive: true }) as string[]).sort(), [
    ...['exports', join('exports', 'mine.txt'), 'moved-to.json'],
  ])
})

test('cancelled, full or in use, everything stays and nothing is left in the new place', async (t) => {
  const { home, usual } = aMovableHome(t)
  const to = join(home, 'one')
  const before = contentOf(usual)
  const leaving = new AbortController()
  wish(usual, to)
  const onShare = (share: number) => share > 0.3 && leaving.abort()
  assert.equal((await move(usual, usual, { onShare, signal: leaving.signal })).end, 'stayed')
  assert.equal(readWish(usual), null, 'a person said so')
  assert.ok(!existsSync(to))

  mkdirSync(to)
  wish(usual, to)
  const held = () => {
    throw new Error('in use')
  }
  assert.equal((await move(usual, usual, { lock: held })).end, 'stayed')
  assert.equal(readWish(usual)?.stopped, 'failed')
  assert.deepEqual(readdirSync(to), [], 'the folder was there before')

  wish(usual, to)
  const damage = () => {
    const path = join(usual, 'study.sqlite')
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4_096, 9_000)
    writeFileSync(path, bytes)
  }
  damage()
  assert.equal((await move(usual, usual)).end, 'stayed', 'a damaged study is mended first')
  assert.deepEqual(readdirSync(to), [])
  assert.equal(findFolder(null, usual), usual)
  delete before['study.sqlite']
  const { 'study.sqlite': _, ...after } = contentOf(usual)
  assert.deepEqual(after, before)
})

test('a file that somebody writes to meanwhile ends the move, the log alone may grow', async (t) => {
  const { home, usual } = aMovableHome(t)
  const to = join(home, 'one')
  mkdirSync(join(usual, 'logs'))
  writeFileSync(join(usual, 'logs', 'pulsetray.log'), 'one\n')
  const grow = (name: string) => () => writeFileSync(join(usual, name), 'more', { flag: 'a' })
  wish(usual, to)
  const file = join('backups', 'big')
  assert.equal((await move(usual, usual, { onShare: grow(file) })).end, 'stayed')
  assert.ok(!existsSync(to))
  wish(usual, to)
  const end = await move(usual, usual, { onShare: grow(join('logs', 'pulsetray.log')) })
  assert.ok(end.end === 'moved')
  end.unlock()
})

test('what stands only in a log of SQLite’s comes along, and a database behind a link becomes a file', async (t) => {
  const { home, usual } = aMovableHome(t)
  const [to, elsewhere] = [join(home, 'one'), join(home, 'elsewhere')]
  mkdirSync(elsewhere)
  symlinkSync(elsewhere, join(usual, 'archive'))
  symlinkSync(join(usual, 'exports'), join(usual, 'shown'))
  writeFileSync(join(elsewhere, 'list.csv'), 'a')
  symlinkSync(join(elsewhere, 'list.csv'), join(usual, 'list.csv'))
  symlinkSync(join(home, 'nothing'), join(usual, 'broken'))
  const db = new Database(join(usual, 'fetch.sqlite'))
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE t(n); INSERT INTO t VALUES (7)')
  const reader = new Database(join(usual, 'fetch.sqlite'), { readonly: true })
  reader.prepare('SELECT n FROM t').get()
  db.close()
  assert.ok(statSync(join(usual, 'fetch.sqlite-wal')).size > 0, 'another program keeps it open')
  wish(usual, to)
  const end = await move(usual, usual)
  reader.close()
  assert.ok(end.end === 'moved')
  end.unlock()
  const moved = new Database(join(to, 'fetch.sqlite'), { readonly: true })
  assert.deepEqual(moved.prepare('SELECT n FROM t').get(), { n: 7 })
  moved.close()
  assert.equal(readFileSync(join(to, 'list.csv'), 'utf8'), 'a')
  writeFileSync(join(to, 'shown', 'x'), '')
  assert.ok(existsSync(join(to, 'exports', 'x')) && !existsSync(join(usual, 'exports', 'x')))
  assert.ok(existsSync(join(to, 'archive', 'list.csv')))
  assert.equal(readArrival(to)?.step, 'arrived')
})

test('an encrypted study is moved as it is, and opens with its key there', async (t) => {
  const { home, usual, remove } = aHome()
  t.after(remove)
  const binding = withKey(aKey())
  const made = aFolderOf({ binding, needle: 'planted', entries: 20 })
  const to = join(home, 'one')
  const before = valuesOf(made.dataDir, binding)
  wish(made.dataDir, to)
  const end = await move(made.dataDir, usual, { sqliteBinding: binding })
  assert.ok(end.end === 'moved', JSON.stringify(readWish(made.dataDir)))
  end.unlock()
  assert.equal(valuesOf(to, binding), before)
})
