import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { rebuildStudy } from '#main/app/offline/rebuild.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { finishedDeliveriesQuery } from '#main/store/queries/finished-deliveries.ts'
import { dumpOf } from '../making/a-study.ts'
import { anInbox, hoursLater, type TestInbox } from '../making/an-inbox.ts'
import { anyArrival } from '../making/fetched-arrivals.ts'
import {
  dailyNotification,
  dailyPush,
  epochNotification,
  epochPush,
} from '../making/thryve-bodies.ts'

const NOW = hoursLater(24 * 365)

function rebuild(inbox: TestInbox, mayLose = false) {
  const quietly = { sqliteBinding: null, onProgress: () => {} }
  return rebuildStudy({ ...quietly, dataDir: inbox.folder, now: NOW, mayLose })
}

/** What retention may take: asked as the host asks. */
function finished(path: string, beforeAt = NOW): number[] {
  const db = openStudyForReading(path, null)
  try {
    return finishedDeliveriesQuery(db)({ afterId: 0, beforeAt, limit: 1_000 })
  } finally {
    db.close()
  }
}

/** The views, and what of the tables beside them must not change either. */
function everything(path: string): string {
  const db = openStudyForReading(path, null)
  try {
    const besides = [
      'SELECT * FROM event_states',
      'SELECT * FROM event_values',
      'SELECT delivery_id, counted_at, signature, late, finished_at FROM delivery_rows',
      'SELECT delivery_id, s.* FROM delivery_rows JOIN delivery_shapes s USING (shape_id)',
      ...['delivery_participants', 'participant_rows', 'rollups', 'series_totals'].map(
        (table) => `SELECT * FROM ${table}`,
      ),
    ]
    const rows = besides.map((select) => db.prepare(select).raw().all())
    return JSON.stringify([dumpOf(path), rows])
  } finally {
    db.close()
  }
}

test('with any bodies packed or removed a rebuild gives byte-identical views', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyArrival, { minLength: 1, maxLength: 30 }),
      fc.infiniteStream(fc.constantFrom('keep', 'pack', 'remove', 'both')),
      async (arrivals, choices) => {
        const inbox = anInbox()
        try {
          for (const each of arrivals) inbox.append(each)
          const live = inbox.study()
          live.takeIn()
          live.close()
          const before = everything(live.path)
          const chosen = finished(live.path).map((id) => ({ id, how: choices.next().value }))
          const of = (...hows: string[]) =>
            chosen.filter(({ how }) => hows.includes(how)).map(({ id }) => id)
          await inbox.retire('pack', of('pack', 'both'))
          await inbox.retire('remove', of('remove', 'both'))
          const { carriedOver, lost } = rebuild(inbox)
          assert.deepEqual([carriedOver, lost], [of('remove', 'both').length, 0])
          assert.equal(everything(live.path), before)
          // Once more, from the study that was itself carried over.
          rebuild(inbox)
          assert.equal(everything(live.path), before)
        } finally {
          inbox.remove()
        }
      },
    ),
    { numRuns: 30 },
  )
})

async function anInboxWithRemovedBodies(t: { after(remove: () => void): void }) {
  const inbox = anInbox()
  t.after(inbox.remove)
  inbox.append({ body: epochPush({ records: [{ value: '1' }] }) })
  inbox.append({ body: dailyPush({ records: [{ value: '2' }] }) })
  inbox.append({ body: epochPush({ endUserId: 'kept', records: [{ value: '3' }] }) })
  const study = inbox.study()
  study.takeIn()
  study.close()
  await inbox.retire('remove', [1, 2])
  return { inbox, path: study.path }
}

test('where the former study is gone a rebuild refuses, says what to do and changes nothing', async (t) => {
  const { inbox, path } = await anInboxWithRemovedBodies(t)
  rmSync(path)
  const words = /2 deliveries received until 2024-05-01 can't be read again.*there is no study/
  assert.throws(() => rebuild(inbox), words)
  writeFileSync(path, Buffer.alloc(100_000, 0xa5))
  assert.throws(() => rebuild(inbox), /is damaged.*backup of study.sqlite.*rebuild-with-loss/)
})

test('a rebuild that a person agreed to lose by lists every lost delivery with the reason', async (t) => {
  const { inbox, path } = await anInboxWithRemovedBodies(t)
  rmSync(path)
  assert.deepEqual(rebuild(inbox, true), {
    deliveries: 3,
    carriedOver: 0,
    lost: 2,
    formerStudy: null,
  })
  const { deliveries, epoch_values } = dumpOf(path)
  assert.deepEqual(
    epoch_values.map(({ value }) => value),
    ['3'],
  )
  assert.deepEqual(
    deliveries.map(({ state }) => state),
    ['quarantined', 'quarantined', 'ingested'],
  )
  assert.match(
    String(deliveries[0]?.error),
    /values are missing: .*no longer kept since 2025-06-01/,
  )
  assert.throws(() => rebuild(inbox), /does not hold their values either/)
})

test('what a repeat had answered stays answered when the repeat is no longer kept', async () => {
  const inbox = anInbox()
  try {
    inbox.append({ body: dailyPush(), at: hoursLater(0) })
    const announced = { dataSourceId: 8, dataTypeIds: [1000] }
    inbox.append({ body: dailyNotification(announced), at: hoursLater(10) })
    inbox.append({ body: dailyPush(), at: hoursLater(40) })
    const study = inbox.study()
    study.takeIn()
    study.close()
    const before = dumpOf(study.path).announcements
    assert.equal(before[0]?.fulfilled_utc, new Date(hoursLater(40)).toISOString())
    await inbox.retire('remove', [3])
    rebuild(inbox)
    assert.deepEqual(dumpOf(study.path).announcements, before)
  } finally {
    inbox.remove()
  }
})

test('a lost delivery that is decoded again stays as it is', async (t) => {
  const { inbox, path } = await anInboxWithRemovedBodies(t)
  const study = inbox.study('anew')
  study.takeIn()
  const before = JSON.stringify(dumpOf(study.path).deliveries)
  inbox.append({ reprocess: { deliveryIds: [1, 2], isReleased: true } })
  study.takeIn()
  assert.equal(JSON.stringify(dumpOf(study.path).deliveries), before)
  assert.ok(path)
})

test('what waits, was read in part, or is still to come is never finished', () => {
  const inbox = anInbox()
  try {
    inbox.append({ body: Buffer.from('nothing that can be read') })
    inbox.append({ body: epochPush({ records: [{ value: '1' }, { startAt: -1e15 }] }) })
    inbox.append({ body: epochNotification({ dataTypeIds: [4000] }) })
    inbox.append({ body: epochPush(), signature: 'absent' })
    inbox.append({ body: epochPush({ endUserId: 'other' }) })
    const study = inbox.study()
    study.takeIn()
    assert.deepEqual(finished(study.path), [5])
    inbox.append({ reprocess: { deliveryIds: [4], isReleased: true }, at: hoursLater(100) })
    study.takeIn()
    assert.deepEqual(finished(study.path, hoursLater(99)), [5], 'months count from the release')
    assert.deepEqual(finished(study.path), [4, 5])
  } finally {
    inbox.remove()
  }
})
