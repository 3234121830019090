import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isLate, lateSql } from '#main/store/late.ts'
import { migration0050 } from '#main/store/migrations/0050-late-and-finished.ts'
import { deliveryQuery } from '#main/store/queries/delivery.ts'
import type { Dimension } from '#shared/series.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'
import { aDaily, anEpoch, aStudy, START_AT } from '../making/a-study.ts'
import { anInbox, RECEIVED_AT } from '../making/an-inbox.ts'
import { dailyPush, epochPush } from '../making/thryve-bodies.ts'

const late = lateSql({ series: 's', value: 'v', details: 'd', delivery: 'r' })

test('an epoch value is late a day after its end, a daily value a day after the end of its day', () => {
  const endAt = START_AT + 8 * HOUR_MS
  const epoch = { dimension: 'epoch', at: START_AT, utcOffsetMin: 120 } as const
  const daily = { dimension: 'daily', at: START_AT, durationMs: null } as const
  const late = (value: Omit<Parameters<typeof isLate>[0], 'receivedAt'>, receivedAt: number) =>
    isLate({ ...value, receivedAt })
  assert.equal(late({ ...epoch, durationMs: 8 * HOUR_MS }, endAt + DAY_MS), false)
  assert.equal(late({ ...epoch, durationMs: 8 * HOUR_MS }, endAt + DAY_MS + 1), true)
  assert.equal(late({ ...epoch, durationMs: null }, START_AT + DAY_MS + 1), true)
  assert.equal(late({ ...daily, utcOffsetMin: null }, START_AT + 2 * DAY_MS), false)
  assert.equal(late({ ...daily, utcOffsetMin: null }, START_AT + 2 * DAY_MS + 1), true)
  // West of Greenwich the day ends later.
  assert.equal(late({ ...daily, utcOffsetMin: -300 }, START_AT + 2 * DAY_MS + 5 * HOUR_MS), false)
})

test('the SQL and the code call the same values late', () => {
  const study = aStudy()
  const ask = study.db.prepare(
    `SELECT ${late} FROM (SELECT @at AS at, @durationMs AS duration_ms) v,
       (SELECT @dimension AS dimension) s, (SELECT @utcOffsetMin AS utc_offset_min) d,
       (SELECT @receivedAt AS received_at) r`,
  )
  const around = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS })
  fc.assert(
    fc.property(
      fc.constantFrom<Dimension>('epoch', 'daily'),
      fc.option(fc.integer({ min: -HOUR_MS, max: DAY_MS })),
      fc.option(fc.integer({ min: -840, max: 840 })),
      around,
      (dimension, durationMs, utcOffsetMin, after) => {
        const value = { at: START_AT, durationMs, utcOffsetMin, receivedAt: START_AT + after }
        const told = ask.pluck().get({ ...value, dimension: dimension === 'daily' ? 1 : 0 })
        assert.equal(told, Number(isLate({ ...value, dimension })))
      },
    ),
  )
  study.remove()
})

test('a delivery counts the versions it brought late: new, replacing, or older than the current', () => {
  const study = aStudy()
  const inTime = START_AT + HOUR_MS
  const afterwards = START_AT + 3 * DAY_MS
  const value = (text: string, createdAt: number | null = null) =>
    anEpoch({ value: text, providerCreatedAt: createdAt })
  study.deliver(
    { epochs: [value('1', 5), anEpoch({ startAt: START_AT + 1 })] },
    { receivedAt: inTime },
  )
  study.deliver({ epochs: [value('2', 9)], dailies: [aDaily()] }, { receivedAt: afterwards })
  study.deliver({ epochs: [value('0', 1)] }, { receivedAt: afterwards + 1 })
  study.deliver({ epochs: [value('2', 9)], dailies: [aDaily()] }, { receivedAt: afterwards + 2 })
  const written = study.db
    .prepare(
      `SELECT r.delivery_id, (SELECT count(*) FROM (
         SELECT series_id, at, duration_ms, detail_id, delivery_id FROM series_values
         UNION ALL SELECT series_id, at, duration_ms, detail_id, delivery_id FROM value_versions) v
         JOIN series s USING (series_id) JOIN details d USING (detail_id)
         WHERE v.delivery_id = r.delivery_id AND ${late}) AS late
       FROM delivery_rows r ORDER BY 1`,
    )
    .raw()
    .all()
  assert.deepEqual(written, [
    [1, 0],
    [2, 2],
    [3, 1],
    [4, 0],
  ])
  study.remove()
})

test('a study of the former version gets the same counts as one that was made anew', (t) => {
  const inbox = anInbox()
  t.after(inbox.remove)
  inbox.append({ body: epochPush(), at: Date.parse('2022-09-08T00:00:00Z') })
  inbox.append({
    body: epochPush({ records: [{ value: '9' }, { startAt: START_AT }] }),
    at: RECEIVED_AT,
  })
  inbox.append({ body: dailyPush() })
  inbox.append({ body: dailyPush() })
  const study = inbox.study()
  study.takeIn()
  const counts = () =>
    study.db.prepare('SELECT late, finished_at FROM delivery_rows ORDER BY delivery_id').raw().all()
  const before = counts() as [number, number][]
  assert.deepEqual(
    before.map(([count]) => count),
    [0, 2, 1, 0],
  )
  study.db.exec(
    'ALTER TABLE delivery_rows DROP COLUMN late; ALTER TABLE delivery_rows DROP COLUMN finished_at',
  )
  migration0050.up(study.db)
  assert.deepEqual(counts(), before)
  assert.equal(deliveryQuery(study.db)(2)?.late, 2)
})
