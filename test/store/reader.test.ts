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

/** Turns that take some seconds, and that take none. */
const [SLOW, QUICK] = [20_000_000, 10]

function aSlowReader(t: TestContext) {
  const reader = openStudyReader({
    studyPath: '',
    sqliteBinding: null,
    threadEntry: new URL('slow-thread.ts', import.meta.url),
  })
  t.after(() => reader.close())
  const ask = (turns: number, signal?: AbortSignal) =>
    reader.until(signal).ask('seriesList', turns as never) as Promise<unknown>
  return ask
}

test('a slow question that nobody waits for keeps nobody else waiting', async (t) => {
  const ask = aSlowReader(t)
  assert.deepEqual(await ask(QUICK), { n: QUICK })
  const leaving = new AbortController()
  let isSlowDone = false
  const slow = ask(SLOW, leaving.signal).finally(() => {
    isSlowDone = true
  })
  const after = ask(QUICK)
  let isAfterDone = false
  void after.then(() => {
    isAfterDone = true
  })
  await new Promise((resolve) => setTimeout(resolve, 300))
  assert.deepEqual([isSlowDone, isAfterDone], [false, false], 'one at a time')
  leaving.abort()
  await assert.rejects(slow, /nobody waits/)
  assert.deepEqual(await after, { n: QUICK })
})

test('a question that waits its turn is given up without a thread for it', async (t) => {
  const ask = aSlowReader(t)
  const leaving = new AbortController()
  const first = ask(1_000_000)
  const given = [1, 2, 3].map(() => ask(SLOW, leaving.signal))
  leaving.abort()
  for (const one of given) await assert.rejects(one, /nobody waits/)
  assert.deepEqual(await first, { n: 1_000_000 })
  assert.deepEqual(await ask(QUICK), { n: QUICK })
  await assert.rejects(ask(QUICK, AbortSignal.abort()), /nobody waits/)
})
