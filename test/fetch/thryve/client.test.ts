import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openQueue } from '#main/fetch/queue/open-queue.ts'
import { thryveClient } from '#main/fetch/thryve/asking/client.ts'
import type { Question } from '#main/fetch/thryve/asking/question.ts'
import { fakeCredentials, startFakeThryve } from './fake/fake-thryve.ts'

const question: Question = {
  ...{ dimension: 'daily' as const, fromDay: '2026-03-02', toDay: '2026-03-02' },
  ...{ dataSourceIds: null, dataTypeIds: null },
}
const plain = { isDetailed: false }
const { signal } = new AbortController()

function client(baseAddress: string, limits: { maxAnswerBytes?: number; waitsMs?: number } = {}) {
  return thryveClient({
    baseAddress,
    credentials: fakeCredentials,
    now: Date.now,
    signal,
    ...limits,
  })
}

test('nobody is waited for for ever, and no answer is taken beyond its limit', async (t) => {
  const fake = await startFakeThryve()
  t.after(fake.close)
  const day = { endUserId: 'a', dataSourceId: 1, dataTypeId: 1000, day: '2026-03-02' }
  fake.dailies.push({ ...day, value: '1', createdAt: 0 })
  const large = await client(fake.baseAddress, { maxAnswerBytes: 100 })('a', question, plain)
  assert.equal(large.kind, 'too-large')
  fake.does.answers = 'never'
  const never = await client(fake.baseAddress, { waitsMs: 50 })('a', question, plain)
  assert.deepEqual(never, { kind: 'later', why: 'network', afterMs: null })
})

test('credentials follow no redirect', async (t) => {
  const fake = await startFakeThryve()
  const front = createServer((_, response) => {
    response.writeHead(307, { location: `${fake.baseAddress}/v5/dailyDynamicValues` }).end()
  })
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  t.after(async () => {
    front.closeAllConnections()
    front.close()
    await fake.close()
  })
  const { port } = front.address() as AddressInfo
  const answer = await client(`http://127.0.0.1:${port}`)('a', question, plain)
  assert.deepEqual(answer, { kind: 'stop', why: 'wrong-address' })
  assert.deepEqual(fake.asked, [])
})

test('a queue that is damaged is made anew, and only its owner can read it', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pulsetray-queue-'))
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }))
  const path = join(folder, 'fetch.sqlite')
  openQueue(path, null).close()
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600)
  writeFileSync(path, 'no database at all')
  appendFileSync(path, Buffer.alloc(4_096, 7))
  const queue = openQueue(path, null)
  assert.equal(queue.jobs.counts().waiting, 0)
  queue.close()
})
