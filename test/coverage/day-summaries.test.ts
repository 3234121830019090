import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openStudyForWriting } from '#main/store/connection.ts'
import { migrate } from '#main/store/migrate.ts'
import { migration0010 } from '#main/store/migrations/0010-study.ts'
import { migration0030 } from '#main/store/migrations/0030-days.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'
import { aDaily, anEpoch, aStudy, type Row, START_AT, type Study } from '../making/a-study.ts'
import { plainDays } from './plain-days.ts'

type Step = {
  minute: number
  value: string
  dataTypeId: number
  dataSourceId: number
  utcOffsetMin: number | null
  trustworthiness: string | null
  durationMin: number | null
}
const step: fc.Arbitrary<Step> = fc.record({
  // Few moments, so that values are replaced, and around midnight, so that an offset moves their day.
  minute: fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom(1_300, 1_439, 1_441, 2_900)),
  value: fc.constantFrom('60', '61.5', '0', '-1', 'true', ''),
  dataTypeId: fc.constantFrom(3000, 3000, 1000),
  dataSourceId: fc.constantFrom(1, 2),
  utcOffsetMin: fc.constantFrom(null, 0, 60, -300, 780, 345),
  trustworthiness: fc.constantFrom(null, 'doubt_from_device_source'),
  durationMin: fc.constantFrom(null, null, 1, 1.5, 5, 15, 16),
})
const delivery = fc.record({
  steps: fc.array(step, { maxLength: 20 }),
  days: fc.array(fc.constantFrom('2024-02-29', '2024-03-01', '2024-03-02'), { maxLength: 2 }),
  afterHours: fc.constantFrom(1, 23, 30, 80),
})

test('what each day holds equals the plain query after every commit, and in a study that is migrated', () => {
  fc.assert(
    fc.property(fc.array(delivery, { minLength: 1, maxLength: 5 }), (deliveries) => {
      const study = aStudy()
      try {
        for (const { steps, days, afterHours } of deliveries) {
          const epochs = steps.map(({ minute, durationMin, ...rest }) => {
            const startAt = START_AT + minute * MINUTE_MS + 7
            const endAt = durationMin === null ? null : startAt + durationMin * MINUTE_MS
            return anEpoch({ startAt, endAt, ...rest })
          })
          const dailies = days.map((day) => aDaily({ day, dataTypeId: 1000 }))
          study.deliver({ epochs, dailies }, { receivedAt: START_AT + afterHours * HOUR_MS })
          assert.deepEqual(summaries(study), plainDays(study.db))
        }
        const kept = summaries(study)
        for (const table of TABLES) study.db.exec(`DROP TABLE ${table}`)
        study.db.exec('DROP VIEW coverage_days')
        migration0030.up(study.db)
        assert.deepEqual(summaries(study), kept)
      } finally {
        study.remove()
      }
    }),
    { numRuns: 150 },
  )
})

test('a minute that two sources tell of counts once, and each source has its own', () => {
  const study = aStudy()
  try {
    const at = (minutes: number[], dataSourceId: number) =>
      minutes.map((minute) => anEpoch({ startAt: START_AT + minute * MINUTE_MS, dataSourceId }))
    study.deliver({ epochs: [...at([0, 1, 2, 600], 1), ...at([2, 3, 600], 2)] })
    assert.equal(study.rows('coverage_days')[0]?.wear_minutes, 5)
    study.deliver({ epochs: at([4], 2) })
    assert.equal(study.rows('coverage_days')[0]?.wear_minutes, 6)
  } finally {
    study.remove()
  }
})

test('a value that is taken back, moved to another day or made a code leaves no worn minute behind', () => {
  const study = aStudy()
  try {
    const worn = () => study.rows('coverage_days').map((row) => [row.day, row.wear_minutes])
    study.deliver({ epochs: [anEpoch({ value: '70', utcOffsetMin: 0 })] })
    assert.deepEqual(worn(), [['2024-03-01', 1]])
    study.deliver({ epochs: [anEpoch({ value: '70', utcOffsetMin: -60 })] })
    assert.deepEqual(worn(), [['2024-02-29', 1]])
    study.deliver({ epochs: [anEpoch({ value: '0', utcOffsetMin: -60 })] })
    assert.deepEqual(worn(), [['2024-02-29', 0]])
  } finally {
    study.remove()
  }
})

test('the minutes agree with RAPIDS, by hand: 60-second windows with at least one row of heart rate', () => {
  const study = aStudy()
  try {
    // 08:00:00 to 08:59:55 each 5 s; 09:00 to 09:29 on each second minute; 22:10:59 and 22:11:00.
    const seconds = [
      ...Array.from({ length: 720 }, (_, i) => 8 * 3_600 + 5 * i),
      ...Array.from({ length: 15 }, (_, i) => 9 * 3_600 + 120 * i + 31),
      22 * 3_600 + 10 * 60 + 59,
      22 * 3_600 + 11 * 60,
    ]
    study.deliver({
      epochs: seconds.map((second) =>
        anEpoch({ startAt: START_AT + second * 1_000, utcOffsetMin: 0 }),
      ),
    })
    assert.equal(study.rows('coverage_days')[0]?.wear_minutes, 60 + 15 + 2)
  } finally {
    study.remove()
  }
})

test('a heart rate that stands for some minutes proves them all, also behind midnight; an average proves one', () => {
  const study = aStudy()
  try {
    const spanning = (minute: number, minutes: number) => {
      const startAt = START_AT + minute * MINUTE_MS
      return anEpoch({ startAt, endAt: startAt + minutes * MINUTE_MS, utcOffsetMin: 0 })
    }
    study.deliver({ epochs: [spanning(0, 5), spanning(5, 5), spanning(8, 1), spanning(60, 45)] })
    study.deliver({ epochs: [spanning(1_437, 10), spanning(1_500, 1)] })
    const worn = study.rows('coverage_days').map((row) => [row.day, row.wear_minutes])
    assert.deepEqual(worn, [
      ['2024-03-01', 10 + 1 + 3],
      ['2024-03-02', 7 + 1],
    ])
  } finally {
    study.remove()
  }
})

test('a day is the one of the wearer’s clock: DST, +5:45, UTC+13, a change at noon', () => {
  const hours = (from: string, count: number, offset: (at: number) => number) =>
    Array.from({ length: count }, (_, i) => Date.parse(from) + i * HOUR_MS).map((startAt) =>
      anEpoch({ startAt, utcOffsetMin: offset(startAt) }),
    )
  const spring = Date.parse('2024-03-31T01:00:00Z')
  const autumn = Date.parse('2024-10-27T01:00:00Z')
  // Local midnight to local midnight, one value an hour: as many values as the day has hours.
  const table: [name: string, values: ReturnType<typeof hours>, expected: [string, number][]][] = [
    [
      '23 h',
      hours('2024-03-30T23:00Z', 23, (at) => (at < spring ? 60 : 120)),
      [['2024-03-31', 23]],
    ],
    [
      '25 h',
      hours('2024-10-26T22:00Z', 25, (at) => (at < autumn ? 120 : 60)),
      [['2024-10-27', 25]],
    ],
    ['+5:45', hours('2024-05-01T18:15Z', 24, () => 345), [['2024-05-02', 24]]],
    ['UTC+13', hours('2024-05-01T11:00Z', 24, () => 780), [['2024-05-02', 24]]],
    [
      'from Berlin to New York at noon',
      hours('2024-05-01T22:00Z', 30, (at) => (at < Date.parse('2024-05-02T10:00Z') ? 120 : -240)),
      [['2024-05-02', 30]],
    ],
  ]
  for (const [name, epochs, expected] of table) {
    const study = aStudy()
    try {
      study.deliver({ epochs })
      const days = study.rows('coverage_days').map((row) => [row.day, row.epoch_values])
      assert.deepEqual(days, expected, name)
      assert.equal(study.rows('coverage_days')[0]?.wear_minutes, expected[0]?.[1], name)
    } finally {
      study.remove()
    }
  }
})

test('a study of the first shape is filled with what its values say', () => {
  const study = aStudy()
  const older = aStudy()
  try {
    const epochs = [anEpoch({ utcOffsetMin: 60 }), anEpoch({ startAt: START_AT - DAY_MS })]
    study.deliver({ epochs, dailies: [aDaily()] })
    older.db.close()
    const path = `${older.path}.10`
    const db = openStudyForWriting(path, null)
    migrate(db, [migration0010])
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all() as string[]
    db.exec(`ATTACH '${study.path}' AS new`)
    db.pragma('foreign_keys = OFF')
    for (const table of tables.filter((name) => name !== 'progress')) {
      const columns = db.prepare(`SELECT name FROM pragma_table_info('${table}')`).pluck().all()
      db.exec(`INSERT INTO ${table} SELECT ${columns.join(', ')} FROM new.${table}`)
    }
    db.exec('DETACH new')
    migrate(db)
    assert.deepEqual(plainDays(db), plainDays(study.db))
    const shapes =
      'SELECT r.delivery_id, contents FROM delivery_rows r JOIN delivery_shapes USING (shape_id)'
    assert.deepEqual(db.prepare(shapes).all(), [
      { delivery_id: 1, contents: '[["d",8,3000],["e",8,3000]]' },
    ])
    assert.deepEqual(
      db.prepare('SELECT * FROM coverage_days ORDER BY day').all(),
      study.rows('coverage_days'),
    )
    db.close()
  } finally {
    study.remove()
    older.remove()
  }
})

const TABLES = ['series_days', 'worn_minutes', 'participant_days', 'series_details']

function summaries(study: Study): Record<string, Row[]> {
  return Object.fromEntries(TABLES.map((table) => [table, study.rows(table)]))
}
