import assert from 'node:assert/strict'
import { join } from 'node:path'
import { afterEach, beforeEach, test } from 'node:test'
import Database from 'better-sqlite3'
import { type IngestFace, type IngestState, startIngest } from '#main/ingest/ingest-face.ts'
import type { SignatureMatch } from '#main/ingest/ingest-protocol.ts'
import type { StudyAdvance } from '#shared/contract.ts'
import { anInbox, type TestInbox } from '../making/an-inbox.ts'
import { startBudget } from '../making/budget.ts'
import { until } from '../making/host-process.ts'
import { epochPush, signed, wrap } from '../making/thryve-bodies.ts'

let inbox: TestInbox
beforeEach(() => {
  inbox = anInbox()
})
/** Also of a test that failed: a thread that goes on would keep the whole file from its end. */
const running: IngestFace[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((ingest) => ingest.close()))
  inbox.remove()
})

async function start() {
  const heard = {
    advances: [] as StudyAdvance[],
    states: [] as IngestState[],
    matches: [] as SignatureMatch[],
  }
  const ingest = await startIngest({
    inboxOpened: Promise.resolve(),
    inboxPath: join(inbox.folder, 'inbox.sqlite'),
    studyPath: join(inbox.folder, 'study.sqlite'),
    sqliteBinding: null,
    maxDecodedBytes: 1024 * 1024,
    threadEntry: new URL('../../main/ingest/ingest-thread.ts', import.meta.url),
    onAdvance: (advance) => heard.advances.push(advance),
    onState: (state) => heard.states.push(state),
    onSignatureMatch: (match) => heard.matches.push(match),
  })
  running.push(ingest)
  return { ingest, heard }
}
const study = (sql: string) => {
  const db = new Database(join(inbox.folder, 'study.sqlite'))
  try {
    return db.prepare(sql).pluck().all()
  } finally {
    db.close()
  }
}

test('what was in the inbox before is taken in at the first wake, and told in commits', async () => {
  for (let i = 0; i < 600; i++)
    inbox.append({ body: epochPush({ records: [{ startAt: 1_700_000_000_000 + i * 1_000 }] }) })
  inbox.append({ body: Buffer.from('no JSON') })
  const { ingest, heard } = await start()
  assert.deepEqual(ingest.progress(), {
    lastEntryId: 0,
    lastDeliveryId: 0,
    quarantined: 0,
  })
  ingest.wake()
  await until(ingest.progress, ({ lastDeliveryId }) => lastDeliveryId === 601)
  assert.equal(ingest.progress().quarantined, 1)
  assert.deepEqual(
    heard.advances.map(({ revision }) => revision),
    heard.advances.map((_, i) => i + 1),
  )
  assert.equal(
    heard.advances.reduce((sum, { deliveries }) => sum + deliveries, 0),
    601,
  )
  await ingest.close()
  assert.deepEqual(study('SELECT count(*) FROM epoch_values'), [600])
})

test('closing keeps no statistics, which would spoil the plans of a study that grew', async () => {
  for (let i = 0; i < 50; i++)
    inbox.append({ body: epochPush({ records: [{ value: String(i) }] }) })
  const { ingest } = await start()
  ingest.wake()
  await until(ingest.progress, ({ lastDeliveryId }) => lastDeliveryId === 50)
  await ingest.close()
  assert.deepEqual(study("SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'"), [])
})

test('after a failure ingest is woken by the next delivery, however many came meanwhile', async (t) => {
  inbox.append({ body: epochPush() })
  const { ingest, heard } = await start()
  t.after(ingest.close)
  const other = new Database(join(inbox.folder, 'study.sqlite'))
  // Stands for a disk that is full: nothing can be committed.
  other.exec(`CREATE TRIGGER f BEFORE UPDATE ON progress BEGIN SELECT RAISE(FAIL, 'full'); END`)
  const deliveries = setInterval(ingest.wake, 1).unref()
  await until(ingest.state, ({ state }) => state === 'failed')
  await new Promise((resolve) => setTimeout(resolve, 300))
  clearInterval(deliveries)
  other.exec('DROP TRIGGER f')
  other.close()
  ingest.wake()
  const budget = startBudget(3_000)
  await until(ingest.progress, ({ lastDeliveryId }) => lastDeliveryId === 1)
  assert.ok(!budget.isSpent(), 'not only when it would try again by itself')
  assert.equal(heard.states[0]?.state, 'failed')
  assert.equal(heard.states.at(-1)?.state, 'running')
})

test('a study of a newer version fails ingest with the reason, and closing still ends', async () => {
  const db = new Database(join(inbox.folder, 'study.sqlite'))
  db.pragma('user_version = 9990')
  db.close()
  const { ingest, heard } = await start()
  assert.match(JSON.stringify(heard.states), /newer Pulsetray/)
  assert.equal(ingest.state().state, 'failed')
  ingest.wake()
  await ingest.close()
})

test('a study that is no database fails ingest with the reason', async () => {
  const { writeFileSync } = await import('node:fs')
  writeFileSync(join(inbox.folder, 'study.sqlite'), 'this is no database, whatever its name says')
  const { ingest } = await start()
  assert.equal(ingest.state().state, 'failed')
  await ingest.close()
})

test('the signed form is told for each delivery that holds under exactly one', async () => {
  const secret = 'synthetic-secret'
  const body = wrap(epochPush(), 'base64+zstd')
  const note = { verdict: 'unverified', signature: 'not-pinned' } as const
  const headersOf = (bytes: Buffer, as = secret) =>
    Object.fromEntries(
      Object.entries(signed(bytes, as, 1_700_000_000_000)).map(([k, v]) => [k.toLowerCase(), v]),
    )
  const frame = Buffer.from(body.toString(), 'base64')
  inbox.append({ body, headers: headersOf(frame), ...note })
  inbox.append({ body, headers: headersOf(frame, 'another secret'), ...note })
  inbox.append({ body, ...note })
  // Of a plain body raw bytes and text are the same: it says nothing about which one is signed.
  const plain = wrap(epochPush(), 'plain')
  inbox.append({ body: plain, headers: headersOf(plain), ...note })
  const { ingest, heard } = await start()
  ingest.learnSignature(secret)
  ingest.wake()
  await until(ingest.progress, ({ lastDeliveryId }) => lastDeliveryId === 4)
  await ingest.close()
  assert.deepEqual(heard.matches, [{ scheme: 'frame:body+time', deliveryId: 1 }])
})
