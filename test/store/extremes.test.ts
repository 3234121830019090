import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anEpoch, aStudy, START_AT } from '../making/a-study.ts'

/** One value that no summary can hold would otherwise stop ingest for ever. */
for (const values of [
  ['1e999', '-1e999'],
  ['1.7e308', '1.7e308', '-1.7e308', '-1.7e308'],
  ['1.7e308', '1.7e308'],
])
  test(`the values ${values.join(', ')} within one bucket are written`, () => {
    const study = aStudy()
    try {
      study.deliver({
        epochs: values.map((value, i) => anEpoch({ startAt: START_AT + i, value })),
      })
      // A bucket made anew, and one summed up from others that are already extreme.
      study.deliver({
        epochs: [anEpoch({ startAt: START_AT + 3_600_000, value: values[0] ?? '' })],
      })
      assert.equal(study.rows('epoch_values').length, values.length + 1)
      for (const row of study.rows('rollups')) assert.ok(Number(row.min) <= Number(row.max))
    } finally {
      study.remove()
    }
  })
