import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ErasureMeta } from '#main/inbox/erasing/erased.ts'
import { openStudyForReading } from '#main/store/connection.ts'
import { dumpOf } from '../../making/a-study.ts'
import { type Arrival, anInbox, hoursLater } from '../../making/an-inbox.ts'
import { arrival, FIRST_AT, user, value } from '../../making/arrivals.ts'
import { askErasure, erasingStudy } from '../../making/erasing.ts'
import { findNeedles } from '../../making/needles.ts'
import { wrap } from '../../making/thryve-bodies.ts'

/** One body about several people, as the sender's own interface answers. */
const aboutSeveral: fc.Arbitrary<Arrival> = fc
  .record({ people: fc.uniqueArray(user, { minLength: 1, maxLength: 3 }), value, slot: fc.nat(4) })
  .map(({ people, value: text, slot }) => ({
    signature: 'valid',
    at: hoursLater(slot),
    body: wrap(
      JSON.stringify(
        people.map((endUserId) => ({
          authenticationToken: endUserId,
          dataSources: [
            {
              dataSource: 1,
              data: [
                {
                  startTimestampUnix: FIRST_AT + slot * 400_000,
                  dataType: 1000,
                  dynamicValueType: 1000,
                  value: text,
                },
                { day: `2024-03-0${slot + 1}`, dataTypeId: 1000, value: '7' },
              ],
            },
          ],
        })),
      ),
      'base64+zstd',
    ),
  }))

/** A sender signs each body for itself: equal signatures mean equal bodies. */
function signedAlone(one: Arrival): Arrival {
  if (!('body' in one) || !Buffer.isBuffer(one.body)) return one
  const signature = createHash('sha256').update(one.body).digest('hex')
  return { ...one, headers: { 'x-hmac-signature': signature, 'x-hmac-timestamp': '1' } }
}

const arrivals = fc.array(
  fc
    .oneof({ weight: 6, arbitrary: arrival }, { weight: 1, arbitrary: aboutSeveral })
    .map(signedAlone),
  { minLength: 1, maxLength: 25 },
)

/** What the views show, and what of the tables beside them must be the same too. */
function everything(path: string): unknown {
  const db = openStudyForReading(path, null)
  try {
    const besides = [
      'SELECT delivery_id, counted_at, signature, late FROM delivery_rows ORDER BY 1',
      'SELECT delivery_id, s.contents FROM delivery_rows JOIN delivery_shapes s USING (shape_id) ORDER BY 1',
      `SELECT p.end_user_id, s.dimension, s.data_source_id, s.data_type_id, s.generation_type,
         t.count, t.first_at, t.last_at FROM series s JOIN series_totals t USING (series_id)
       JOIN participant_rows p ON p.number = s.participant ORDER BY 1, 2, 3, 4, 5`,
      `SELECT p.end_user_id, s.data_source_id, s.data_type_id, s.generation_type, r.level,
         r.bucket_at, r.count, r.min, r.max, r.sum
       FROM rollups r JOIN series s USING (series_id)
       JOIN participant_rows p ON p.number = s.participant ORDER BY 1, 2, 3, 4, 5, 6`,
      ...['delivery_participants', 'participant_rows', 'rejected_records', 'erasure_rows'].map(
        (table) => `SELECT * FROM ${table} ORDER BY 1, 2`,
      ),
      'SELECT * FROM data_sources',
      'SELECT * FROM data_types',
      'SELECT count(*) FROM details',
    ]
    return { views: dumpOf(path), besides: besides.map((sql) => db.prepare(sql).raw().all()) }
  } finally {
    db.close()
  }
}

/** More with PULSETRAY_LONG. */
const RUNS = process.env.PULSETRAY_LONG === undefined ? 12 : 400

const erased = 'synthetic-user-2'
const days: NonNullable<ErasureMeta['range']> = {
  fromAt: FIRST_AT + 400_000,
  toAt: FIRST_AT + 1_200_000,
  fromDay: '2024-03-02',
  toDay: '2024-03-03',
}

/** Arrivals, an erasure, more arrivals; then a rebuild from the inbox alone. */
async function run(before: Arrival[], after: Arrival[], range: ErasureMeta['range']) {
  const inbox = anInbox()
  try {
    for (const one of before) inbox.append(one)
    const live = erasingStudy(inbox.folder, 'live')
    await live.takeIn()
    askErasure(inbox.folder, erased, { code: 'P0002', range })
    await live.takeIn()
    for (const one of after) inbox.append(one)
    await live.takeIn()
    live.close()
    const keyless = erasingStudy(inbox.folder, 'again', range === null ? null : undefined)
    await keyless.takeIn()
    keyless.close()
    const folder = inbox.folder
    const seen = {
      live: everything(`${folder}/live.sqlite`),
      again: everything(`${folder}/again.sqlite`),
    }
    return { ...seen, found: range === null ? findNeedles(folder, { id: erased }) : [] }
  } finally {
    inbox.remove()
  }
}

test('whoever is erased is in no file, and a rebuild gives the same study, also without the key', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, arrivals, async (before, after) => {
      const { live, again, found } = await run(before, after, null)
      assert.deepEqual(found, [])
      assert.deepEqual(again, live)
    }),
    { numRuns: RUNS },
  )
})

test('days that are erased are in the study no more, and a rebuild gives the same', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, arrivals, async (before, after) => {
      const { live, again } = await run(before, after, days)
      assert.deepEqual(again, live)
      const { views } = live as { views: Record<string, Record<string, unknown>[]> }
      const ofErased = (view: string) =>
        (views[view] ?? []).filter(({ end_user_id }) => end_user_id === erased)
      for (const { start_utc } of ofErased('epoch_values')) {
        const at = Date.parse(start_utc as string)
        assert.ok(at < days.fromAt || at >= days.toAt)
      }
      for (const { day } of ofErased('daily_values'))
        assert.ok(day !== '2024-03-02' && day !== '2024-03-03')
    }),
    { numRuns: RUNS },
  )
})
