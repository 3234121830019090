import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openInbox } from '#main/inbox/inbox.ts'
import { openInboxForAppending } from '#main/inbox/inbox-database.ts'
import { refusedKeeper, refusedReader } from '#main/inbox/refused.ts'
import { aFolder } from '../making/a-study.ts'
import { startBudget } from '../making/budget.ts'
import { until } from '../making/host-process.ts'

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

test('one more refused body takes no longer however many are kept', (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const db = openInboxForAppending(join(folder, 'inbox.sqlite'), null)
  db.pragma('synchronous = OFF')
  const many = 60_000
  const one = { kind: 'delivery', recordedAt: 1, meta: '{}', body: Buffer.alloc(400) } as const
  const refused = refusedKeeper(db, many * 402)
  const timeOfOneMore = () => {
    const times = Array.from({ length: 9 }, () => {
      const startedAt = performance.now()
      refused.keep([one])
      return performance.now() - startedAt
    })
    return Math.min(...times)
  }
  refused.keep(Array.from({ length: many }, () => one))
  // The quickest says what the work takes; other programs lengthen the rest.
  assert.ok(timeOfOneMore() < 5, 'it was 20 ms')
  assert.equal(refused.count(), many)
  assert.equal(refusedKeeper(db, many * 402).count(), many)
  refused.drop([-1, 10_000_000])
  assert.equal(refused.count(), many)
  db.close()
})

test('a flood of refused bodies is bounded in memory and holds up no delivery', async (t) => {
  const { folder, remove } = aFolder()
  t.after(remove)
  const path = join(folder, 'inbox.sqlite')
  const threadEntry = new URL('../../main/inbox/inbox-thread.ts', import.meta.url)
  const inbox = await openInbox({ path, sqliteBinding: null, threadEntry })
  t.after(() => inbox.close(0))
  const refused = { kind: 'delivery', recordedAt: 1, meta: '{}', body: Buffer.alloc(8e6) } as const
  const before = process.memoryUsage().arrayBuffers
  for (let i = 0; i < 300; i++) inbox.keepRefused(refused)
  assert.ok(process.memoryUsage().arrayBuffers - before < 100e6, '2.4 GB were offered')
  const budget = startBudget(5_000)
  await inbox.append({ ...refused, body: Buffer.from('{}') })
  assert.ok(!budget.isSpent())
  await until(inbox.refusedKept, (count) => count >= 8)
})
