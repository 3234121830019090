import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { createDeliveryActions } from '#main/app/delivery-actions.ts'
import { startRetention } from '#main/app/intake/retention.ts'
import { openLog } from '#main/app/log.ts'
import { openInbox } from '#main/inbox/inbox.ts'
import { startIngest } from '#main/ingest/ingest-face.ts'
import { openStudyReader } from '#main/store/reader.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { dumpOf } from '../making/a-study.ts'
import { anInbox } from '../making/an-inbox.ts'
import { runHost, until } from '../making/host-process.ts'
import { connection, epochPush } from '../making/thryve-bodies.ts'

const NOW = Date.parse('2026-07-01T00:00:00Z')
const daysAgo = (days: number) => NOW - days * DAY_MS
const aboutAYear = Array.from({ length: 400 }, (_, i) => 400 - i)
const thread = (name: string) => new URL(`../../main/${name}-thread.ts`, import.meta.url)

/** Everything real but the clock: the inbox's, ingest's and the reader's thread on one folder. */
async function aRunningStudy(t: { after(stop: () => unknown): void }) {
  const given = anInbox()
  given.append({ body: Buffer.from('nothing that can be read'), at: daysAgo(402) })
  given.append({ body: connection('connect'), at: daysAgo(401) })
  for (const days of aboutAYear)
    given.append({
      body: epochPush({ records: [{ startAt: daysAgo(days), value: String(days) }] }),
      at: daysAgo(days),
    })
  const dataDir = given.folder
  const options = { sqliteBinding: null, inboxPath: join(dataDir, 'inbox.sqlite') }
  const studyPath = join(dataDir, 'study.sqlite')
  const inboxOpened = openInbox({
    ...options,
    path: options.inboxPath,
    threadEntry: thread('inbox/inbox'),
  })
  const ingest = await startIngest({
    ...options,
    inboxOpened,
    studyPath,
    maxDecodedBytes: 1024 * 1024,
    threadEntry: thread('ingest/ingest'),
    onAdvance() {},
    onState() {},
    onSignatureMatch() {},
  })
  const inbox = await inboxOpened
  ingest.wake()
  await until(ingest.progress, ({ lastDeliveryId }) => lastDeliveryId === 402)
  const reader = openStudyReader({ ...options, studyPath, threadEntry: thread('store/reader') })
  const clock = { at: NOW, now: () => clock.at }
  const settings = { retentionMonths: null as number | null }
  const running = { ...options, dataDir, studyPath, inbox, reader, clock, settings }
  let stopRetention = () => {}
  async function end(): Promise<void> {
    stopRetention()
    await reader.close()
    await ingest.close()
    await inbox.close(NOW)
  }
  t.after(async () => {
    await end()
    given.remove()
  })
  return {
    ...running,
    end,
    sweep(settleMs = 0) {
      const read = () => settings as never
      const log = openLog(dataDir, 'silent')
      const ports = { settings: { read }, reader, inbox, ingest, clock, log }
      stopRetention = startRetention({ ...ports, everyMs: 10, settleMs }).stop
    },
  }
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 150))

test('bodies are kept for ever as received until a number of months is chosen', async (t) => {
  const { inbox, settings, sweep } = await aRunningStudy(t)
  sweep()
  await settled()
  assert.deepEqual([inbox.retired().packed, inbox.retired().removed], [0, 0])
  settings.retentionMonths = 12
  // July 2025 and before, but for what can't be read.
  await until(inbox.retired, ({ removed }) => removed === 400 - 365 + 1)
  assert.equal(inbox.retired().removedUntilAt, daysAgo(366))
  await until(inbox.retired, ({ packed }) => packed > 300)
})

test('what is removed says so, its values stay, and a rebuild carries them over', async (t) => {
  const { dataDir, inboxPath, studyPath, inbox, reader, settings, sweep, end } =
    await aRunningStudy(t)
  settings.retentionMonths = 1
  sweep()
  await until(inbox.retired, ({ removed }) => removed === 400 - 30 + 1)
  const { read } = createDeliveryActions({
    reader,
    inboxPath,
    sqliteBinding: null,
    record: async () => {},
  })
  const gone = await read(2)
  assert.equal(gone?.bodyRemovedAt, NOW)
  assert.deepEqual([gone?.bodyBase64, gone?.text], [null, null])
  assert.equal(gone?.sha256.length, 64)
  assert.equal((await read(1))?.bodyRemovedAt, null, 'what waits in the quarantine is kept')
  await end()
  const before = dumpOf(studyPath)
  const { stdout: said } = runHost(['rebuild', '--data-dir', dataDir])
  assert.match(said, /made anew from 402 deliveries\. The bodies of 371 are no longer kept/)
  assert.deepEqual(dumpOf(studyPath), before)
})

test('nothing is removed by a clock that has just started, or has just jumped', async (t) => {
  const { inbox, settings, clock, sweep } = await aRunningStudy(t)
  settings.retentionMonths = 120
  sweep(1_500)
  await new Promise((resolve) => setTimeout(resolve, 1_200))
  // Somebody sets the clock ten years forward, and NTP puts it right a moment later.
  clock.at = NOW + 3_650 * DAY_MS
  await new Promise((resolve) => setTimeout(resolve, 600))
  clock.at = NOW + HOUR_MS / 2
  await new Promise((resolve) => setTimeout(resolve, 1_600))
  assert.equal(inbox.retired().removed, 0)
})
