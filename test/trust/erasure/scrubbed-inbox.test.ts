import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import Database from 'better-sqlite3'
import { createRewriter } from '#main/inbox/erasing/rewriter.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { aFolder } from '../../making/a-study.ts'

const NEEDLE = 'needle-body-Xp40Lw '

/** An inbox, as a version made it that could not give room back, or as this one does. */
function anInboxFile(canShrink: boolean) {
  const { folder, remove } = aFolder()
  const path = join(folder, 'inbox.sqlite')
  if (!canShrink) {
    // Chosen while the file is empty, and kept for ever.
    const made = new Database(path)
    made.pragma('auto_vacuum = NONE')
    made.close()
  }
  const db = openInboxForAppending(path, null)
  if (!canShrink) {
    db.pragma('auto_vacuum = NONE')
    db.exec('VACUUM')
  }
  const insert = db.prepare(
    "INSERT INTO entries (kind, delivery_id, recorded_at, meta, body) VALUES ('delivery', ?, 0, '{}', ?)",
  )
  for (let id = 1; id <= 60; id++)
    insert.run(id, Buffer.from(NEEDLE.repeat(id % 2 === 0 ? 2_000 : 3)))
  // As it always was: pages that are given free keep what stood in them.
  db.prepare('DELETE FROM entries WHERE delivery_id > 50').run()
  return { db, path, remove }
}

for (const canShrink of [true, false])
  test(`nothing of a rewritten body stays in any page or in the log, where a file can ${canShrink ? '' : 'not '}shrink`, (t) => {
    const { db, path, remove } = anInboxFile(canShrink)
    t.after(remove)
    assert.equal(db.pragma('auto_vacuum', { simple: true }), canShrink ? 2 : 0)
    const rewriter = createRewriter(db)
    const rewrites = Array.from({ length: 50 }, (_, i) => ({
      ...{ entryId: i + 1, meta: '{"erased":{}}', body: new Uint8Array(0), removedSha256: null },
    }))
    rewriter.rewrite({ erasure: null, rewrites, refusedIds: [] })
    let bites = 1
    for (; !rewriter.scrub(); bites++) assert.ok(bites < 1_000)
    for (const file of [path, `${path}-wal`])
      assert.ok(!readFileSync(file).includes(NEEDLE.trim()), file)
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok')
    db.close()
  })
