import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import Database from 'better-sqlite3'
import { type Inbox, openInbox } from '#main/inbox/inbox.ts'
import { openInboxForAppending, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader, entriesReader } from '#main/inbox/read-entries.ts'
import { aFolder } from '../making/a-study.ts'

let folder: ReturnType<typeof aFolder>
let path: string
let inbox: Inbox
beforeEach(async () => {
  folder = aFolder()
  path = join(folder.folder, 'inbox.sqlite')
  inbox = await start()
})
afterEach(async () => {
  await inbox.close(0)
  folder.remove()
})

const RETIRED_AT = 9_000
const start = () =>
  openInbox({
    path,
    sqliteBinding: null,
    threadEntry: new URL('../../main/inbox/inbox-thread.ts', import.meta.url),
  })

async function append(...bodies: Uint8Array[]): Promise<number[]> {
  const meta = '{"headers":{"x-of":"the sender"}}'
  const kept = bodies.map((body) => inbox.append({ kind: 'delivery', recordedAt: 7, meta, body }))
  return (await Promise.all(kept)).map(({ deliveryId }) => deliveryId as number)
}

async function retire(how: 'pack' | 'remove', deliveryIds: number[]): Promise<void> {
  for (let at = 0; at < deliveryIds.length; )
    at += await inbox.retire({ how, deliveryIds: deliveryIds.slice(at), retiredAt: RETIRED_AT })
}

function read(deliveryId: number) {
  const db = openInboxForReading(path, null)
  try {
    return deliveryReader(db)(deliveryId)
  } finally {
    db.close()
  }
}

test('a packed body takes less room and comes back to the byte, in order and by number', async () => {
  const text = Buffer.from(randomBytes(30_000).toString('base64'))
  const tiny = Buffer.from('{}')
  const random = randomBytes(5_000)
  const ids = await append(text, tiny, random)
  await retire('pack', ids)
  assert.deepEqual(read(1)?.body, text)
  const db = openInboxForReading(path, null)
  const bodies = entriesReader(db)(0, { maxEntries: 9, maxBytes: 1e9 }).map(({ body }) => body)
  const stored = db.prepare('SELECT length(body) FROM entries').pluck().all() as number[]
  db.close()
  assert.deepEqual(bodies, [text, tiny, random])
  assert.ok((stored[0] as number) < 0.8 * text.length)
  assert.deepEqual(stored.slice(1), [tiny.length, random.length], 'what gains nothing is left')
  assert.equal(inbox.retired().packed, 1)
})

test('of a removed body the hash, the size and the headers stay, also of one that was packed', async () => {
  const body = Buffer.from('{"value":"a needle"}'.repeat(100))
  const ids = await append(body, body, Buffer.from('kept'))
  await retire('pack', [1])
  await retire('remove', ids.slice(0, 2))
  for (const id of [1, 2]) {
    const entry = read(id)
    const sha256 = createHash('sha256').update(body).digest()
    assert.deepEqual(entry?.body, { removedAt: RETIRED_AT, bytes: body.length, sha256 })
    assert.match(entry?.meta ?? '', /the sender/)
  }
  assert.deepEqual(read(3)?.body, Buffer.from('kept'))
  const { packed, removed, removedUntilAt } = inbox.retired()
  assert.deepEqual(
    { packed, removed, removedUntilAt },
    { packed: 0, removed: 2, removedUntilAt: 7 },
  )
  await inbox.close(0)
  assert.ok(!readFileSync(path).includes('a needle'), 'nothing of it is left in free pages')
  inbox = await start()
  assert.equal(inbox.retired().removed, 2, 'known again at the next start')
})

test('a bite is small, and deliveries are kept between the bites', async () => {
  const ids = await append(...Array.from({ length: 100 }, () => randomBytes(13_000)))
  const looked = await inbox.retire({ how: 'remove', deliveryIds: ids, retiredAt: RETIRED_AT })
  assert.ok(looked < 32, `${looked} bodies of 13 kB in one bite`)
  const [[next]] = await Promise.all([append(Buffer.from('meanwhile')), retire('remove', ids)])
  assert.deepEqual(read(next as number)?.body, Buffer.from('meanwhile'))
  assert.equal(inbox.retired().removed, 100)
})

test('room comes back to the disk in small steps', async () => {
  const ids = await append(...Array.from({ length: 40 }, () => randomBytes(1024 * 1024)))
  const full = statSync(path).size + statSync(`${path}-wal`).size
  await retire('remove', ids)
  for (let free = Infinity; free > inbox.retired().freeBytes; ) {
    free = inbox.retired().freeBytes
    await inbox.retire({ how: 'remove', deliveryIds: [], retiredAt: RETIRED_AT })
  }
  await inbox.close(0)
  assert.ok(statSync(path).size < 0.5 * full)
  inbox = await start()
  const [next] = await append(Buffer.from('after'))
  assert.equal(next, 41)
})

test('a version that knows nothing of removed bodies refuses the inbox, from the first one on', async () => {
  const version = () => {
    const db = new Database(path)
    const found = db.pragma('user_version', { simple: true })
    db.close()
    return found
  }
  const ids = await append(Buffer.from('x'))
  assert.equal(version(), 1)
  await retire('remove', ids)
  assert.equal(version(), 2)
})

test('an inbox of a former version is read, appended to and retired from', async () => {
  await append(Buffer.from('old'))
  await inbox.close(0)
  const db = new Database(path)
  db.exec('DROP TABLE retired; DROP TABLE retired_totals')
  db.close()
  assert.deepEqual(read(1)?.body, Buffer.from('old'))
  openInboxForAppending(path, null).close()
  inbox = await start()
  await retire('remove', [1])
  assert.ok(!(read(1)?.body instanceof Uint8Array))
})
