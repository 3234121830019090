import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LEVELS } from '#main/store/rollup-levels.ts'
import { anEpoch, aStudy, type Row, START_AT, type Study } from '../making/a-study.ts'

/** What a person or a watch may do to a series: new values, replaced ones, late ones, codes, gaps. */
type Step = { minute: number; value: string; created: number; dataTypeId: number }
const step: fc.Arbitrary<Step> = fc.record({
  minute: fc.oneof(fc.nat(60), fc.nat(3 * 24 * 60)),
  value: fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map((n) => String(n / 4)),
    fc.constantFrom('true', 'FALSE', '1,2,3', '', 'NaN', '1e999', '2024-03-01'),
  ),
  created: fc.nat(5),
  dataTypeId: fc.constantFrom(3000, 3001),
})

test('rollups and totals equal the plain query after every commit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(step, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 5 }),
      (deliveries) => {
        const study = aStudy()
        try {
          for (const steps of deliveries) {
            study.deliver({
              epochs: steps.map(({ minute, created, ...rest }) => {
                const startAt = START_AT + minute * 60_000 + 1
                return anEpoch({ startAt, providerCreatedAt: startAt + created, ...rest })
              }),
            })
            assertSummaries(study)
          }
        } finally {
          study.remove()
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a replaced extreme leaves no trace in the rollups', () => {
  const study = aStudy()
  try {
    study.deliver({
      epochs: [anEpoch({ value: '60' }), anEpoch({ startAt: START_AT + 1, value: '999' })],
    })
    study.deliver({ epochs: [anEpoch({ startAt: START_AT + 1, value: '61' })] })
    assert.deepEqual([...new Set(study.rows('rollups').map((row) => row.max))], [61])
    study.deliver({ epochs: [anEpoch({ startAt: START_AT + 1, value: 'taken back' })] })
    assert.deepEqual([...new Set(study.rows('rollups').map((row) => row.count))], [1])
    study.deliver({ epochs: [anEpoch({ value: 'taken back' })] })
    assert.deepEqual(study.rows('rollups'), [])
  } finally {
    study.remove()
  }
})

function assertSummaries(study: Study): void {
  const values = study.db
    .prepare(
      `SELECT v.series_id, v.at, e.value_num AS number FROM series_values v
       JOIN series s ON s.series_id = v.series_id
       JOIN epoch_values e ON e.start_utc = strftime('%Y-%m-%dT%H:%M:%fZ', v.at / 1000.0, 'unixepoch')
         AND e.data_type_id = s.data_type_id`,
    )
    .all() as { series_id: number; at: number; number: number | null }[]
  const expected = new Map<string, Row>()
  for (const { series_id, at, number } of values)
    for (const level of LEVELS) {
      if (number === null) continue
      const bucket_at = Math.floor(at / level) * level
      const key = `${series_id}/${level}/${bucket_at}`
      const row = expected.get(key) as Record<string, number> | undefined
      if (row === undefined)
        expected.set(key, {
          series_id,
          level,
          bucket_at,
          count: 1,
          min: number,
          max: number,
          sum: number,
        })
      else {
        row.count = (row.count ?? 0) + 1
        row.min = Math.min(row.min ?? 0, number)
        row.max = Math.max(row.max ?? 0, number)
        row.sum = (row.sum ?? 0) + number
      }
    }
  const byKey = (a: Row, b: Row) => keyOf(a).localeCompare(keyOf(b))
  assert.deepEqual(study.rows('rollups').sort(byKey), [...expected.values()].sort(byKey))

  const totals = new Map<
    number,
    { series_id: number; count: number; first_at: number; last_at: number }
  >()
  for (const { series_id, at } of values) {
    const known = totals.get(series_id) ?? { series_id, count: 0, first_at: at, last_at: at }
    known.count++
    known.first_at = Math.min(known.first_at, at)
    known.last_at = Math.max(known.last_at, at)
    totals.set(series_id, known)
  }
  assert.deepEqual(
    study.rows('series_totals'),
    [...totals.values()].sort((a, b) => a.series_id - b.series_id),
  )
}

function keyOf(row: Row): string {
  return `${row.series_id}/${row.level}/${row.bucket_at}`
}
