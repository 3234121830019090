import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { aFolder } from '../making/a-study.ts'
import { findNeedles, findNeedlesIn } from '../making/needles.ts'

const text = 'Ünlikely/needle+17'
const needles = { id: text }
const around = (inner: string) => `[["before it, ",${inner}, "and behind it"]`

const hidden: Record<string, () => Buffer | string> = {
  'in clear': () => around(text),
  'in other case': () => around(text.toUpperCase()),
  'in UTF-16': () => Buffer.from(around(text), 'utf16le'),
  'in hex': () => around(Buffer.from(text).toString('hex').toUpperCase()),
  'as a URL component': () => around(encodeURIComponent(text)),
  'as JSON escapes': () =>
    around([...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')),
  'in gzip in the middle': () => Buffer.concat([Buffer.from('head'), gzipSync(around(text)), tail]),
  'in zlib': () => Buffer.concat([Buffer.from('head'), deflateSync(around(text)), tail]),
  'in zstd before other bytes': () => Buffer.concat([zstdCompressSync(around(text)), tail]),
  'in Base64 of zstd inside JSON': () =>
    JSON.stringify({ body: zstdCompressSync(around(text)).toString('base64') }),
  'in gzip of Base64 of gzip': () =>
    gzipSync(JSON.stringify({ body: gzipSync(around(text)).toString('base64') })),
}
const tail = Buffer.from('\0\0and a tail of other bytes')

for (const [how, hide] of Object.entries(hidden))
  test(`a needle ${how} is found`, () => {
    assert.notDeepEqual(findNeedlesIn(hide(), needles), [])
  })

test('a needle in Base64 is found at each of the three offsets', () => {
  for (const before of ['', 'a', 'ab', 'abc']) {
    const encoded = Buffer.from(before + text + before).toString('base64')
    assert.notDeepEqual(findNeedlesIn(`x ${encoded} x`, needles), [], before)
  }
})

test('a value is found as the double it is kept as', () => {
  const bytes = Buffer.alloc(24)
  bytes.writeDoubleBE(61.0625417, 9)
  assert.notDeepEqual(findNeedlesIn(bytes, { value: '61.0625417' }), [])
})

test('a needle is found in names of files, in long rows, in a log, and where a deleted row stood', (t) => {
  const { folder: path, remove } = aFolder()
  t.after(remove)
  mkdirSync(join(path, 'inner'))
  writeFileSync(join(path, 'inner', 'of the needle-of-names.txt'), 'nothing')
  const db = new Database(join(path, 'some.sqlite'))
  t.after(() => db.close())
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE bodies (body BLOB); CREATE TABLE gone (text TEXT)')
  const noise = Array.from({ length: 4_000 }, (_, i) => Math.sin(i)).join()
  db.prepare('INSERT INTO gone VALUES (?)').run('the needle-of-rows')
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.exec('DELETE FROM gone')
  // Longer than a page, so that in the file it lies in pieces.
  db.prepare('INSERT INTO bodies VALUES (?)').run(gzipSync(`${noise} the needle-of-bodies`))
  const found = (needle: string) => findNeedles(path, { [needle]: needle }).map(({ file }) => file)
  assert.deepEqual(found('needle-of-names'), ['inner/of the needle-of-names.txt'])
  assert.ok(found('needle-of-rows').includes('some.sqlite'))
  assert.ok(found('needle-of-bodies').includes('some.sqlite'))
  assert.deepEqual(found('needle-of-nothing'), [])
})

test('what is not there is not found, and a needle too short to mean anything is refused', () => {
  const bytes = gzipSync(Buffer.alloc(100_000, 'nothing to be seen here '))
  assert.deepEqual(findNeedlesIn(bytes, needles), [])
  assert.throws(() => findNeedlesIn(bytes, { id: '12345' }), /too short/)
})
