import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { openInboxForAppending, openInboxForReading } from '#main/inbox/inbox-database.ts'
import { deliveryReader } from '#main/inbox/read-entries.ts'
import { readRetiredTotals } from '#main/inbox/retired.ts'
import { aFolder } from '../making/a-study.ts'

const COUNT = 120
const program = join(import.meta.dirname, '../making/retire-process.ts')

test('killed at any moment of packing and removing, every body is whole or its hash is known', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const path = join(folder, 'inbox.sqlite')
  const hashes = fill(path)
  let removed = 0
  for (let kills = 0; removed < COUNT / 2 && kills < 60; kills++) {
    const child = spawn(process.execPath, [program, path, String(COUNT)])
    const exited = once(child, 'exit')
    await Promise.race([once(child.stdout, 'data'), exited])
    // Later and later, so that it ends on a busy machine too.
    await new Promise((resolve) => setTimeout(resolve, randomInt(1, 40 * (kills + 1))))
    child.kill('SIGKILL')
    await exited
    removed = check(path, hashes)
  }
  assert.equal(removed, COUNT / 2)
})

function fill(path: string): string[] {
  const db = openInboxForAppending(path, null)
  const insert = db.prepare(
    "INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES ('delivery', ?, 1, '{}', ?)",
  )
  const hashes = db.transaction(() =>
    Array.from({ length: COUNT }, (_, i) => {
      const body = Buffer.from(randomBytes(9_000).toString('base64'))
      insert.run(i + 1, body)
      return hashOf(body)
    }),
  )()
  db.close()
  return hashes
}

/** How many are removed; each other one must still give its bytes. */
function check(path: string, hashes: string[]): number {
  const db = openInboxForReading(path, null)
  try {
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok')
    const read = deliveryReader(db)
    let removed = 0
    hashes.forEach((hash, i) => {
      const body = read(i + 1)?.body
      assert.ok(body !== undefined)
      if (body instanceof Uint8Array) assert.equal(hashOf(body), hash)
      else if ('sha256' in body) {
        removed++
        assert.equal(body.sha256.toString('hex'), hash)
      }
    })
    assert.equal(readRetiredTotals(db).removed, removed)
    return removed
  } finally {
    db.close()
  }
}

function hashOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
