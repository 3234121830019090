import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  drawnColumns,
  nearestDrawn,
  nextDrawn,
  pointsIn,
} from '#renderer/charts/series/drawn-columns.ts'
import type { SeriesColumns } from '#shared/series.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time.ts'

type Raw = Extract<SeriesColumns, { kind: 'raw' }>
const epoch = { gapAfterMs: 10 * MINUTE_MS, dimension: 'epoch' } as const

function raw(at: number[], value: (number | null)[] = at.map(() => 1)): Raw {
  return {
    kind: 'raw',
    at,
    endAt: at.map(() => null),
    value,
    text: value.map(String),
    utcOffsetMin: at.map(() => null),
    deliveryId: at.map(() => 1),
  }
}

function reduced(bucketMs: number, at: number[]): SeriesColumns {
  const ones = at.map(() => 1)
  return { kind: 'reduced', bucketMs, at, min: ones, max: ones, mean: ones, count: ones }
}

test('neighbours as far apart as the threshold are joined, further ones are not', () => {
  const joined = drawnColumns(raw([0, 10 * MINUTE_MS]), epoch)
  assert.equal(joined.runs, 1)
  assert.deepEqual(joined.middle, [1, 1])
  const apart = drawnColumns(raw([0, 10 * MINUTE_MS + 1]), epoch)
  assert.equal(apart.runs, 2)
  assert.deepEqual(apart.middle, [1, null, 1])
  assert.deepEqual(apart.alone, [0, 2])
})

test('no two values further apart than the threshold are ever joined, and none is lost', () => {
  const moments = fc.uniqueArray(fc.integer({ min: 0, max: 1_000 }), { maxLength: 60 })
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 40 }), (found, gapAfterMs) => {
      const at = found.toSorted((a, b) => a - b)
      const drawn = drawnColumns(raw(at), { ...epoch, gapAfterMs })
      assert.equal(drawn.starts.length, at.length)
      assert.deepEqual(
        drawn.at.filter((_, index) => drawn.middle[index] !== null),
        at,
      )
      for (let index = 1; index < drawn.at.length; index += 1) {
        if (drawn.middle[index] === null || drawn.middle[index - 1] === null) continue
        assert.ok((drawn.at[index] ?? 0) - (drawn.at[index - 1] ?? 0) <= gapAfterMs)
      }
      const ascending = drawn.at.every((moment, index) => moment >= (drawn.at[index - 1] ?? 0))
      assert.ok(ascending)
    }),
  )
})

test('summed up data break where buckets are missing, by the longer of gap and bucket', () => {
  const hours = [0, 1, 3].map((hour) => hour * HOUR_MS)
  assert.equal(drawnColumns(reduced(HOUR_MS, hours), epoch).runs, 2)
  const wide = { ...epoch, gapAfterMs: 3 * HOUR_MS }
  assert.equal(drawnColumns(reduced(HOUR_MS, hours), wide).runs, 1)
})

test('a bucket’s line point is its middle, and its extremes span exactly the bucket', () => {
  const drawn = drawnColumns(reduced(HOUR_MS, [0]), epoch)
  assert.deepEqual(drawn.at, [HOUR_MS / 2])
  assert.deepEqual(drawn.spans, [{ fromAt: 0, toAt: HOUR_MS, low: 1, high: 1, mean: 1 }])
})

test('a day stands around its own midnight', () => {
  const drawn = drawnColumns(raw([0]), { ...epoch, dimension: 'daily' })
  assert.deepEqual(drawn.at, [0])
  assert.deepEqual(drawn.spans[0], {
    fromAt: -DAY_MS / 2,
    toAt: DAY_MS / 2,
    low: 1,
    high: 1,
    mean: null,
  })
})

test('text that is no number is not drawn and does not break the line', () => {
  const drawn = drawnColumns(raw([0, MINUTE_MS, 2 * MINUTE_MS], [1, null, 3]), epoch)
  assert.deepEqual(drawn.middle, [1, 3])
  assert.equal(drawn.starts.length, 2)
})

test('the neighbours beyond the edges are drawn, not counted', () => {
  const range = { fromAt: MINUTE_MS, toAt: 2 * MINUTE_MS }
  const drawn = drawnColumns(raw([0, MINUTE_MS, 2 * MINUTE_MS]), epoch)
  assert.equal(drawn.at.length, 3)
  assert.equal(pointsIn(drawn, range), 1)
})

test('the pointer finds the nearest value and never a hole', () => {
  const drawn = drawnColumns(raw([0, HOUR_MS, 2 * HOUR_MS]), epoch)
  const found = [-5, 29 * MINUTE_MS, 31 * MINUTE_MS, 9 * HOUR_MS].map((at) => {
    const index = nearestDrawn(drawn, at)
    return index === null ? null : drawn.at[index]
  })
  assert.deepEqual(found, [0, 0, HOUR_MS, 2 * HOUR_MS])
  assert.equal(nearestDrawn(drawnColumns(raw([]), epoch), 0), null)
})

test('keys walk from value to value over every hole, and stop at the ends', () => {
  const drawn = drawnColumns(raw([0, HOUR_MS, 2 * HOUR_MS]), epoch)
  const first = nearestDrawn(drawn, 0) ?? -1
  const second = nextDrawn(drawn, first, 1) ?? -1
  assert.equal(drawn.at[second], HOUR_MS)
  assert.equal(nextDrawn(drawn, first, -1), null)
  assert.equal(nextDrawn(drawn, second, -1), first)
})
