import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runsOfSteps, runsOfTexts, textsIn } from '#main/store/queries/columns/runs.ts'
import type { Runs } from '#shared/series.ts'

const unrolled = <T>({ of, times }: Runs<T>) =>
  of.flatMap((one, i) => Array<T>(times[i] ?? 0).fill(one))

/** Texts that begin and end alike, so that a run may seem to go on where it does not. */
const text = fc.constantFrom('', '1', '11', '12', '121', '1211', '2', 'null')
const texts = fc
  .array(fc.tuple(text, fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 12 })
  .map((pairs) => pairs.flatMap(([one, times]) => Array<string>(times).fill(one)))

test('runs of texts are the texts, in the fewest runs', () => {
  fc.assert(
    fc.property(texts, (all) => {
      const runs = runsOfTexts(all.join(','))
      assert.deepEqual(unrolled(runs), all)
      assert.ok(runs.of.every((one, i) => i === 0 || one !== runs.of[i - 1]))
      assert.equal(textsIn(all.join(',')), all.length)
    }),
    { numRuns: 2_000 },
  )
})

test('runs of steps lead to each number', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (numbers) => {
      let reached = 0
      const led = unrolled(runsOfSteps(numbers.join(','))).map((step) => {
        reached += step
        return reached
      })
      assert.deepEqual(led, numbers)
    }),
  )
})
