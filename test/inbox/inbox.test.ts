import assert from 'node:assert/strict'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import type { Entry, NewEntry } from '#main/inbox/entry.ts'
import { type Inbox, InboxRefused, openInbox } from '#main/inbox/inbox.ts'
import { openInboxForAppending, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { entriesReader } from '#main/inbox/read-entries.ts'
import { aFolder } from '../making/a-study.ts'

let folder: ReturnType<typeof aFolder>
let path: string
let open: Inbox[]
beforeEach(() => {
  folder = aFolder()
  path = join(folder.folder, 'inbox.sqlite')
  open = []
})
afterEach(async () => {
  for (const inbox of open) await inbox.close(0)
  folder.remove()
})

async function start(): Promise<Inbox> {
  const threadEntry = new URL('../../main/inbox/inbox-thread.ts', import.meta.url)
  const inbox = await openInbox({ path, sqliteBinding: null, threadEntry })
  open.push(inbox)
  return inbox
}
const delivery = (text: string, recordedAt = 1): NewEntry => ({
  kind: 'delivery',
  recordedAt,
  meta: '{}',
  body: Buffer.from(text),
})
const acks: NewEntry = { kind: 'acks', recordedAt: 1, meta: '[]', body: new Uint8Array(0) }

function kept() {
  const db = openInboxForReading(path, null)
  try {
    return entriesReader(db)(0, { maxEntries: 1e6, maxBytes: 1e12 })
  } finally {
    db.close()
  }
}
const bytesOf = (entry: Entry) => Buffer.from(entry.body as Uint8Array)
const texts = () => kept().map((entry) => bytesOf(entry).toString())

test('entries stand in the order of appending, deliveries with numbers without holes', async () => {
  const inbox = await start()
  const appended = await Promise.all(
    Array.from({ length: 500 }, (_, i) => inbox.append(i % 5 === 4 ? acks : delivery(String(i)))),
  )
  assert.deepEqual(
    appended.map(({ entryId }) => entryId),
    appended.map((_, i) => i + 1),
  )
  let number = 0
  const expected = appended.map((_, i) => (i % 5 === 4 ? null : ++number))
  assert.deepEqual(
    appended.map(({ deliveryId }) => deliveryId),
    expected,
  )
  assert.deepEqual(
    kept().map(({ deliveryId }) => deliveryId),
    expected,
  )
  assert.deepEqual(
    texts().filter((text) => text !== ''),
    appended.map((_, i) => String(i)).filter((_, i) => i % 5 !== 4),
  )
})

test('any bytes come back as they were', async () => {
  const inbox = await start()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 8 }),
      async (bodies) => {
        const ids = await Promise.all(
          bodies.map((body) => inbox.append({ kind: 'delivery', recordedAt: 7, meta: '{}', body })),
        )
        const entries = new Map(kept().map((entry) => [entry.entryId, entry]))
        ids.forEach(({ entryId }, i) => {
          assert.deepEqual(new Uint8Array(bytesOf(entries.get(entryId) as Entry)), bodies[i])
        })
      },
    ),
    { numRuns: 25 },
  )
})

test('what is resolved is on the disk for another connection, also in a burst', async () => {
  const inbox = await start()
  const db = openInboxForReading(path, null)
  const count = db.prepare('SELECT count(*) FROM entries').pluck()
  await Promise.all(
    Array.from({ length: 200 }, async (_, i) => {
      const { entryId } = await inbox.append(delivery(String(i)))
      assert.ok((count.get() as number) >= entryId)
    }),
  )
  db.close()
})

test('bodies of many megabytes at once are all kept', async () => {
  const inbox = await start()
  const body = Buffer.alloc(3 * 1024 * 1024, 'x')
  await Promise.all(Array.from({ length: 8 }, () => inbox.append({ ...delivery(''), body })))
  assert.equal(kept().filter((entry) => bytesOf(entry).length === body.length).length, 8)
})

test('numbers go on after a restart', async () => {
  const first = await start()
  await first.append(delivery('a'))
  await first.append(acks)
  await first.close(5)
  const second = await start()
  assert.equal(second.opened.lastDeliveryId, 1)
  assert.deepEqual(await second.append(delivery('b')), { entryId: 3, deliveryId: 2 })
})

test('it remembers when it could last receive, and how it ended', async () => {
  const first = await start()
  assert.deepEqual(first.opened.lastAliveAt, null)
  first.beat(100)
  first.beat(200)
  await first.append(acks)
  const crashed = openInboxForReading(path, null)
  const heartbeat = crashed.prepare('SELECT alive_at, is_clean FROM heartbeat').get()
  crashed.close()
  assert.deepEqual(heartbeat, { alive_at: 200, is_clean: 0 })
  await first.close(300)
  const second = await start()
  assert.equal(second.opened.lastAliveAt, 300)
  assert.equal(second.opened.wasCleanlyClosed, true)
  second.beat(400)
  await second.append(acks)
  const db = openInboxForReading(path, null)
  assert.equal(db.prepare('SELECT is_clean FROM heartbeat').pluck().get(), 0)
  db.close()
})

test('what was handed in before closing is kept', async () => {
  const inbox = await start()
  const last = inbox.append(delivery('last'))
  await inbox.close(1)
  await last
  assert.deepEqual(texts(), ['last'])
})

test('after closing nothing is taken, and closing twice ends', async () => {
  const inbox = await start()
  await inbox.close(1)
  await assert.rejects(inbox.append(delivery('late')), InboxRefused)
  await inbox.close(2)
  assert.deepEqual(texts(), [])
})

test('an inbox locked by another program refuses, and takes the next one when it is free', async () => {
  const inbox = await start()
  await inbox.append(delivery('1'))
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  await assert.rejects(inbox.append(delivery('2')), { code: 'SQLITE_BUSY' })
  other.exec('ROLLBACK')
  other.close()
  assert.deepEqual(await inbox.append(delivery('3')), { entryId: 2, deliveryId: 2 })
  assert.deepEqual(texts(), ['1', '3'])
})

test('another program that wrote in between costs no delivery', async () => {
  const inbox = await start()
  await inbox.append(delivery('1'))
  const other = new Database(path)
  other.exec('BEGIN IMMEDIATE')
  other.prepare("INSERT INTO entries VALUES (NULL, 'acks', NULL, 1, '[]', x'')").run()
  const waiting = inbox.append(delivery('2'))
  await new Promise((resolve) => setTimeout(resolve, 150))
  other.exec('COMMIT')
  other.close()
  assert.deepEqual(await waiting, { entryId: 3, deliveryId: 2 })
})

test('the file is readable by its owner only and says what it is', async () => {
  await start()
  assert.equal(statSync(path).mode & 0o777, 0o600)
  const db = openInboxForReading(path, null)
  assert.equal(db.pragma('application_id', { simple: true }), 0x50545259)
  db.close()
})

test('an inbox of a newer version is refused with a sentence and left alone', async () => {
  const db = openInboxForAppending(path, null)
  db.pragma('user_version = 99')
  db.close()
  const before = readFileSync(path)
  await assert.rejects(start(), /newer Pulsetray \(version 99\); please update the app/)
  assert.deepEqual(readFileSync(path), before)
})

test('a file that is no database is refused and left alone', async () => {
  const text = 'this is a letter, and whoever wrote it wants to keep it'
  writeFileSync(path, text)
  await assert.rejects(start(), /not a database/)
  assert.equal(readFileSync(path, 'utf8'), text)
})

test('a database of another program is refused and left alone', async () => {
  const db = new Database(path)
  db.exec('CREATE TABLE bookmarks (url TEXT)')
  db.close()
  await assert.rejects(start(), /not an inbox/)
  const again = new Database(path)
  assert.deepEqual(again.prepare('SELECT name FROM sqlite_schema').pluck().all(), ['bookmarks'])
  again.close()
})

test('a folder that does not exist is said plainly', async () => {
  path = join(folder.folder, 'nowhere', 'inbox.sqlite')
  await assert.rejects(start(), /directory does not exist/)
})

test('a batch for reading ends at its limits, and one huge body still comes', async () => {
  const inbox = await start()
  for (const text of ['aaaa', 'bbbb', 'c'.repeat(100), 'dd']) await inbox.append(delivery(text))
  const db = openInboxForReading(path, null)
  const read = entriesReader(db)
  const ids = (after: number, maxEntries: number, maxBytes: number) =>
    read(after, { maxEntries, maxBytes }).map(({ entryId }) => entryId)
  assert.deepEqual(ids(0, 10, 8), [1, 2])
  assert.deepEqual(ids(0, 10, 5), [1, 2])
  assert.deepEqual(ids(0, 1, 1e9), [1])
  assert.deepEqual(ids(2, 10, 10), [3])
  assert.deepEqual(ids(3, 10, 10), [4])
  assert.deepEqual(ids(4, 10, 10), [])
  db.close()
})

test('a file that may not be written is refused at the start', {
  skip: process.getuid?.() === 0 ? 'the superuser may write everything' : false,
}, async () => {
  openInboxForAppending(path, null).close()
  chmodSync(path, 0o400)
  chmodSync(folder.folder, 0o500)
  await assert.rejects(start())
  chmodSync(folder.folder, 0o700)
})
