import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { openStudyReader } from '#main/store/reader.ts'
import { eventually } from '../electron/desktop/eventually.ts'
import { anEpoch, aStudy, START_AT } from '../making/a-study.ts'

const threadEntry = new URL('../../main/store/reader-thread.ts', import.meta.url)
const rule = { now: START_AT, minimumMinutes: 600 }
const threads = () => readdirSync('/proc/self/task').length

function aReader(t: TestContext, idleMs: number) {
  const study = aStudy()
  study.deliver({ epochs: [anEpoch({})] })
  const reader = openStudyReader({
    studyPath: study.path,
    sqliteBinding: null,
    threadEntry,
    idleMs,
  })
  t.after(async () => {
    await reader.close()
    study.remove()
  })
  return reader
}

test('a reader takes a thread with the first question and lets it go when nobody asks', {
  skip: process.platform !== 'linux' && 'threads are counted in /proc',
}, async (t) => {
  const before = threads()
  const reader = aReader(t, 50)
  assert.equal(threads(), before)
  assert.equal((await reader.ask('participants', rule)).length, 1)
  assert.ok(threads() > before)
  await eventually(() => assert.equal(threads(), before))
  assert.equal((await reader.ask('participants', rule)).length, 1)
})

test('questions that come while the thread is let go are answered too', async (t) => {
  const reader = aReader(t, 1)
  for (let i = 0; i < 8; i++) {
    const [one, other] = await Promise.all([
      reader.ask('participants', rule),
      reader.ask('participants', rule),
    ])
    assert.equal(one.length + other.length, 2)
    await new Promise((resolve) => setTimeout(resolve, i % 4))
  }
})

test('a question that was asked before the end is answered, one after it is not', async (t) => {
  const reader = aReader(t, 60_000)
  const asked = reader.ask('participants', rule)
  const closed = reader.close()
  assert.equal((await asked).length, 1)
  await closed
  await assert.rejects(reader.ask('participants', rule), /closed/)
})

test('a reader that was never asked ends at once', async (t) => {
  await aReader(t, 60_000).close()
})
