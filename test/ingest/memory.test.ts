import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { type IngestState, startIngest } from '#main/ingest/ingest-face.ts'
import { dumpOf } from '../making/a-study.ts'
import { anInbox } from '../making/an-inbox.ts'
import { until } from '../making/host-process.ts'
import { epochPush, wrap } from '../making/thryve-bodies.ts'

test('a body that needs more memory than there is waits in the quarantine, and holds up no other', async (t) => {
  const inbox = anInbox()
  let close = async () => {}
  t.after(async () => {
    await close()
    inbox.remove()
  })
  const records = Array.from({ length: 200_000 }, (_, i) => ({ startAt: 1_600_000_000_000 + i }))
  inbox.append({ body: epochPush({ records: [{ value: '1' }] }) })
  inbox.append({ body: wrap(epochPush({ records }), 'zstd') })
  inbox.append({ body: epochPush({ records: [{ startAt: 1, value: '3' }] }) })
  const states: IngestState[] = []
  const ingest = await startIngest({
    inboxOpened: Promise.resolve(),
    inboxPath: join(inbox.folder, 'inbox.sqlite'),
    studyPath: join(inbox.folder, 'study.sqlite'),
    sqliteBinding: null,
    maxDecodedBytes: 1024 * 1024 * 1024,
    heapMb: 40,
    threadEntry: new URL('../../main/ingest/ingest-thread.ts', import.meta.url),
    onAdvance() {},
    onState: (state) => states.push(state),
    onSignatureMatch() {},
  })
  close = ingest.close
  ingest.wake()
  await until(ingest.progress, ({ lastDeliveryId }) => lastDeliveryId === 3)
  await ingest.close()
  const { deliveries, epoch_values } = dumpOf(join(inbox.folder, 'study.sqlite'))
  assert.deepEqual(
    deliveries.map(({ state }) => state),
    ['ingested', 'quarantined', 'ingested'],
  )
  assert.match(String(deliveries[1]?.error), /more memory than this computer gives/)
  assert.equal(epoch_values.length, 2)
  assert.ok(states.some(({ state }) => state === 'failed'))
})
