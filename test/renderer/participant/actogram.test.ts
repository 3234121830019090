import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawActogram } from '#renderer/charts/actogram/draw-actogram.ts'
import { actogramLayout, unitUnder, xOfMinute } from '#renderer/charts/actogram/layout.ts'
import type { Box, Surface } from '#renderer/charts/drawing/surface.ts'
import type { Palette } from '#renderer/charts/palette.ts'
import {
  addToBins,
  BIN_MS,
  type Bins,
  binValue,
  holesOf,
  rhythmicBins,
} from '#renderer/state/study/actogram/bins.ts'
import { dayProfile } from '#renderer/state/study/actogram/profile.ts'
import { actogramRows } from '#renderer/state/study/actogram/rows.ts'
import { localClock } from '#renderer/state/time/local-clock.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type TimeRange } from '#shared/time.ts'

const utc = (text: string) => Date.parse(`${text}Z`)
const day = (text: string) => utc(`${text}T00:00`)
const inUtc = localClock([], [])

function binsAt(starts: number[], value = 1): Bins {
  return new Map(starts.map((at) => [at, { count: 1, sum: value, min: value, max: value }]))
}

function rowsOf(
  bins: Bins,
  days: [string, string],
  clock = inUtc,
  holes = holesOf(bins, 0, BIN_MS),
  downtime: TimeRange[] = [],
) {
  const [firstDayAt, lastDayAt] = [day(days[0]), day(days[1])]
  const untilAt = Number.POSITIVE_INFINITY
  return actogramRows(bins, {
    binMs: BIN_MS,
    clock,
    firstDayAt,
    lastDayAt,
    holes,
    downtime,
    untilAt,
  })
}

test('the right half of each day is the left half of the next', () => {
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 3 * 144 - 1 }), { maxLength: 200 })
  fc.assert(
    fc.property(minutes, (found) => {
      const start = day('2025-06-01')
      const rows = rowsOf(binsAt(found.map((bin) => start + bin * BIN_MS)), [
        '2025-06-01',
        '2025-06-03',
      ])
      const layout = actogramLayout(1_000, rows.length)
      const boxes = barsOf(rows, layout.rowHeight)
      const shift = xOfMinute(layout, 1_440) - xOfMinute(layout, 0)
      const middle = xOfMinute(layout, 1_440) - 1e-6
      for (let line = 0; line + 1 < rows.length; line += 1) {
        const right = boxes[line]
          ?.filter(({ x }) => x >= middle)
          .map(({ x, width }) => [x - shift, width])
        const left = boxes[line + 1]
          ?.filter(({ x }) => x < middle)
          .map(({ x, width }) => [x, width])
        assert.deepEqual(rounded(right), rounded(left))
      }
    }),
    { numRuns: 60 },
  )
})

test('missing is hatched, a pause shorter than a gap is blank, and zero has no height', () => {
  const start = day('2025-06-01')
  const bins = binsAt([start, start + 20 * MINUTE_MS, start + 3 * HOUR_MS], 0)
  const holes = holesOf(bins, 30 * MINUTE_MS, BIN_MS)
  assert.deepEqual(holes, [{ fromAt: start + 30 * MINUTE_MS, toAt: start + 3 * HOUR_MS }])
  const [row] = rowsOf(bins, ['2025-06-01', '2025-06-01'], inUtc, holes)
  const kind = (minute: number) => row?.units.find((unit) => unit.minute === minute)?.content
  assert.equal(kind(10), 'blank')
  assert.equal(kind(30), 'missing')
  assert.equal(kind(175), 'missing')
  assert.deepEqual(kind(0), { binAt: start })
  assert.equal(binValue({ count: 2, sum: 0, min: 0, max: 0 }, 'bars'), 0)
})

const berlin = localClock(
  [
    { fromAt: 0, utcOffsetMin: 60 },
    { fromAt: utc('2025-03-30T01:00'), utcOffsetMin: 120 },
    { fromAt: utc('2025-10-26T01:00'), utcOffsetMin: 60 },
  ],
  [],
)

test('the day clocks go forward has 23 hours and a stretch of the clock that never was', () => {
  const [row] = rowsOf(binsAt([utc('2025-03-30T01:30')]), ['2025-03-30', '2025-03-30'], berlin, [])
  assert.equal(row?.units.length, 23 * 12)
  assert.deepEqual(row?.skipped, [{ fromMinute: 120, toMinute: 180 }])
  assert.deepEqual(row?.doubled, [])
  const found = row?.units.filter((unit) => typeof unit.content !== 'string')
  assert.deepEqual(
    found?.map((unit) => unit.minute),
    [210, 215],
  )
})

test('the day clocks go back has 25 hours; the hour that was twice stands twice, in its order', () => {
  const first = utc('2025-10-26T00:00')
  const second = utc('2025-10-26T01:00')
  const [row] = rowsOf(binsAt([first, second]), ['2025-10-26', '2025-10-26'], berlin, [])
  assert.equal(row?.units.length, 25 * 12)
  assert.deepEqual(row?.doubled, [{ fromMinute: 120, toMinute: 180 }])
  const found = row?.units.filter((unit) => typeof unit.content !== 'string')
  assert.deepEqual(
    found?.map((unit) => [unit.minute, unit.widthMinutes]),
    [
      [120, 2.5],
      [122.5, 2.5],
      [150, 2.5],
      [152.5, 2.5],
    ],
  )
})

test('a day flown over the date line is told, not lost: every moment stands in one row', () => {
  const travelled = localClock(
    [
      { fromAt: 0, utcOffsetMin: 345 },
      { fromAt: utc('2025-06-02T06:00'), utcOffsetMin: -480 },
    ],
    [],
  )
  const rows = rowsOf(new Map(), ['2025-05-31', '2025-06-04'], travelled, [])
  const moments = rows.flatMap((row) => row.units.map((unit) => unit.at))
  const inside = moments.filter(
    (at) => at >= utc('2025-06-01T00:00') && at < utc('2025-06-04T00:00'),
  )
  assert.equal(new Set(inside).size, inside.length)
  assert.equal(inside.length, (3 * DAY_MS) / (5 * MINUTE_MS))
})

test('values each 15 minutes get half-hour bins, so that no hole appears between them', () => {
  const read: Bins = new Map()
  const at = Array.from(
    { length: 96 },
    (_, quarter) => day('2025-06-01') + quarter * 15 * MINUTE_MS,
  )
  addToBins(read, {
    kind: 'raw',
    at,
    endAt: at.map(() => null),
    value: at.map(() => 5),
    text: at.map(() => '5'),
    utcOffsetMin: at.map(() => null),
    deliveryId: at.map(() => 1),
  })
  const { bins, binMs } = rhythmicBins(read)
  assert.equal(binMs, 30 * MINUTE_MS)
  assert.equal(bins.size, 48)
  assert.equal(
    binValue(bins.get(day('2025-06-01')) ?? { count: 1, sum: 0, min: 0, max: 0 }, 'bars'),
    10,
  )
  assert.deepEqual(holesOf(bins, 15 * MINUTE_MS, binMs), [])
})

test('the day profile is the mean over days, and nothing where no day has a value', () => {
  const start = day('2025-06-01')
  const rows = rowsOf(binsAt([start, start + DAY_MS]), ['2025-06-01', '2025-06-02'])
  const steps = dayProfile(rows, (binAt) => (binAt === start ? 10 : 20))
  assert.deepEqual(steps[0], { mean: 15, low: 10, high: 20, days: 2 })
  assert.equal(steps[1], null)
})

test('what is under the pointer on the right half belongs to the next day', () => {
  const rows = rowsOf(binsAt([day('2025-06-01')]), ['2025-06-01', '2025-06-02'])
  const layout = actogramLayout(1_000, rows.length)
  const under = unitUnder(layout, rows, xOfMinute(layout, 1_440 + 61), 30)
  assert.equal(under?.row, 1)
  assert.equal(under?.unit.minute, 60)
  assert.equal(unitUnder(layout, rows, 2, 30), null)
})

/** The bars of each line as they are really drawn. */
function barsOf(rows: ReturnType<typeof rowsOf>, rowHeight: number): Box[][] {
  const lines: Box[][] = rows.map(() => [])
  const palette = { accent: 'bars' } as Palette
  const surface: Surface = {
    rects(boxes, colour) {
      if (colour !== 'bars') return
      for (const box of boxes) lines[Math.floor((box.y - 22) / rowHeight)]?.push(box)
    },
    lines() {},
    text() {},
    clip: (_box, draw) => draw(),
  }
  const layout = actogramLayout(1_000, rows.length)
  drawActogram(surface, layout, { rows, heightOf: () => 1, chosenAt: null }, palette)
  return lines
}

function rounded(pairs: number[][] | undefined): number[][] {
  return (pairs ?? [])
    .map((pair) => pair.map((number) => Math.round(number * 1_000) / 1_000))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}
