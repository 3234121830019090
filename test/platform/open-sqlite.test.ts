import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { attachSqlite, openSqlite, type SqliteBinding } from '#main/platform/open-sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'pulsetray-sqlite-'))
const locked = (key: Uint8Array): SqliteBinding => ({ plainBinary: null, cipherBinary: null, key })
const needle = 'planted-text-1'

test('with a key nothing is in clear, neither in the file nor in its log', () => {
  const binding = locked(randomBytes(32))
  const db = openSqlite(join(folder, 'a.sqlite'), binding)
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE t (a TEXT)')
  db.prepare('INSERT INTO t VALUES (?)').run(needle)
  const files = readdirSync(folder).filter((name) => name.startsWith('a.sqlite'))
  assert.ok(files.includes('a.sqlite-wal'))
  for (const name of files) assert.ok(!readFileSync(join(folder, name)).includes(needle), name)
  assert.deepEqual(db.prepare('SELECT a FROM t').pluck().all(), [needle])
  db.close()
})

test('without the key, and with another, it is no database', () => {
  const path = join(folder, 'b.sqlite')
  const db = openSqlite(path, locked(randomBytes(32)))
  db.exec('CREATE TABLE t (a)')
  db.close()
  for (const binding of [null, locked(randomBytes(32))]) {
    const other = openSqlite(path, binding, { readonly: true })
    assert.throws(() => other.prepare('SELECT * FROM t').get(), { code: 'SQLITE_NOTADB' })
    other.close()
  }
})

test('a thread opens it with the key it was handed', async () => {
  const binding = locked(randomBytes(32))
  const path = join(folder, 'c.sqlite')
  const db = openSqlite(path, binding)
  db.pragma('journal_mode = WAL')
  db.exec(`CREATE TABLE t (a); INSERT INTO t VALUES ('${needle}')`)
  const source = `
    import { parentPort, workerData } from 'node:worker_threads'
    import { openSqlite } from ${JSON.stringify(import.meta.resolve('#main/platform/open-sqlite.ts'))}
    const db = openSqlite(workerData.path, workerData.binding, { readonly: true })
    parentPort.postMessage(db.prepare('SELECT a FROM t').pluck().get())`
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: { path, binding },
  })
  const answer = await new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  assert.equal(answer, needle)
  db.close()
})

test('a second database of the folder is attached, encrypted or plain', () => {
  for (const [name, binding] of [
    ['d', locked(randomBytes(32))],
    ['e', null],
  ] as const) {
    const other = openSqlite(join(folder, `${name}-other.sqlite`), binding)
    other.exec('CREATE TABLE t (a); INSERT INTO t VALUES (7)')
    other.close()
    const db = openSqlite(join(folder, `${name}.sqlite`), binding)
    attachSqlite(db, join(folder, `${name}-other.sqlite`), 'former', binding)
    assert.equal(db.prepare('SELECT a FROM former.t').pluck().get(), 7)
    db.close()
  }
})
