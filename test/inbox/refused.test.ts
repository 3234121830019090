import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { refusedKeeper, refusedReader } from '#main/inbox/refused.ts'
import { aFolder } from '../making/a-study.ts'

test('refused bodies are capped together, and the oldest go first', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const db = openInboxForAppending(join(folder, 'inbox.sqlite'), null)
  const refused = refusedKeeper(db, 1_000)
  const body = (letter: string) => Buffer.alloc(300, letter)
  for (const letter of ['a', 'b', 'c', 'd', 'e'])
    refused.keep([{ kind: 'delivery', recordedAt: 1, meta: '{}', body: body(letter) }])
  assert.equal(refused.count(), 3)
  const next = refusedReader(db)
  const first = next(0)
  assert.deepEqual(first?.body, body('c'))
  assert.equal(refused.drop([first?.id ?? 0]), 2)
  assert.deepEqual(next(0)?.body, body('d'))
  db.close()
})
