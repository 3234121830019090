import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawActogram } from '#renderer/charts/actogram/draw-actogram.ts'
import { actogramLayout, DAYS_PX, HOURS_PX } from '#renderer/charts/actogram/layout.ts'
import { paintBrush } from '#renderer/charts/brush/draw-brush.ts'
import { cellMarks } from '#renderer/charts/coverage/cell-marks.ts'
import type { CoverageColours } from '#renderer/charts/coverage/coverage-colours.ts'
import type { Box, Plot, Point, Surface } from '#renderer/charts/drawing/surface.ts'
import type { Palette } from '#renderer/charts/palette.ts'
import { drawUnder, noOverlays } from '#renderer/charts/panel/overlays.ts'
import { actogramRows } from '#renderer/state/study/actogram/rows.ts'
import { actogramTable } from '#renderer/state/study/actogram/table.ts'
import { localClock } from '#renderer/state/time/local-clock.ts'
import { coverageStates } from '#shared/study/coverage.ts'
import { DAY_MS, HOUR_MS, type TimeRange } from '#shared/time.ts'

/** Every colour is its own name, so that a drawing says what it drew. */
const palette = new Proxy({}, { get: (_, name) => String(name) }) as Palette
const colours = palette as unknown as CoverageColours

/** Writes down what is drawn, each line cut to the boxes it is clipped to. */
function aSurface() {
  const lines: { colour: string; fromX: number; toX: number }[] = []
  const rects: { colour: string; box: Box }[] = []
  let clip = { x: -1e9, width: 2e9 }
  const surface: Surface = {
    rects: (boxes, colour) => void rects.push(...boxes.map((box) => ({ colour, box }))),
    lines(drawn: Point[][], { colour }) {
      for (const points of drawn) {
        const xs = points.map(({ x }) => x)
        const fromX = Math.max(clip.x, Math.min(...xs))
        const toX = Math.min(clip.x + clip.width, Math.max(...xs))
        if (toX > fromX) lines.push({ colour, fromX, toX })
      }
    },
    text() {},
    clip(box, draw) {
      const before = clip
      clip = box
      draw()
      clip = before
    },
  }
  return { surface, lines, rects }
}

const fromAt = Date.parse('2025-06-01T00:00Z')
const range: TimeRange = { fromAt, toAt: fromAt + DAY_MS }
const outage: TimeRange = { fromAt: fromAt + 6 * HOUR_MS, toAt: fromAt + 9 * HOUR_MS }
const WIDTH = 960
const xOf = (at: number) => ((at - fromAt) / DAY_MS) * WIDTH

/** Strokes of the hatch fill exactly the outage: they begin and end with it, without a gap. */
function fills(lines: { fromX: number; toX: number }[], left: number, right: number) {
  assert.ok(lines.length > 3, `${lines.length} strokes`)
  for (const { fromX, toX } of lines) assert.ok(fromX >= left - 0.01 && toX <= right + 0.01)
  assert.ok(Math.min(...lines.map((line) => line.fromX)) <= left + 6)
  assert.ok(Math.max(...lines.map((line) => line.toX)) >= right - 6)
}

test('epoch and daily panels, and their pictures, are hatched where nothing was received', () => {
  for (const px of [1, 2]) {
    const { surface, lines } = aSurface()
    const plot: Plot = { surface, px, x: 0, y: 0, width: WIDTH, height: 80, xOf, yOf: (v) => v }
    drawUnder(plot, { ...noOverlays, downtime: [outage] }, palette)
    const hatch = lines.filter(({ colour }) => colour === 'hatch')
    fills(hatch, xOf(outage.fromAt), xOf(outage.toAt))
  }
})

test('the brush is hatched there too, with values and without', () => {
  const { surface, lines } = aSurface()
  const shown = { drawn: null, range, notes: [], downtime: [outage] }
  paintBrush(surface, { width: WIDTH, height: 36 }, 1, shown, palette)
  fills(
    lines.filter(({ colour }) => colour === 'hatch'),
    xOf(outage.fromAt),
    xOf(outage.toAt),
  )
})

const rows = actogramRows(new Map(), {
  binMs: HOUR_MS / 6,
  clock: localClock([], []),
  firstDayAt: fromAt,
  lastDayAt: fromAt,
  holes: [range],
  downtime: [outage],
  untilAt: range.toAt,
})

test('an actogram tells an outage of this app from a device that sent nothing', () => {
  const { surface, lines, rects } = aSurface()
  const layout = actogramLayout(WIDTH, 1)
  drawActogram(surface, layout, { rows, heightOf: () => 0, chosenAt: null }, palette)
  const at = (hour: number) => DAYS_PX + hour * 60 * layout.minutePx
  const ground = rects.filter(({ colour }) => colour === 'night').map(({ box }) => box)
  assert.equal(ground.length, 1)
  assert.ok(Math.abs((ground[0]?.x ?? 0) - at(6)) < 0.01)
  assert.ok(Math.abs((ground[0]?.width ?? 0) - (at(9) - at(6))) < 0.01)
  assert.ok((ground[0]?.y ?? 0) >= HOURS_PX)
  const strokes = (colour: string) => lines.filter((line) => line.colour === colour)
  // The rule at midnight has the same colour; it is one line without width.
  fills(strokes('quietInk'), at(6), at(9))
  assert.ok(
    strokes('hatch').every(({ fromX, toX }) => toX <= at(6) + 0.01 || fromX >= at(9) - 0.01),
  )
  assert.ok(strokes('hatch').length > 10)
})

test('the actogram’s table says for how long nothing could be received', () => {
  const table = actogramTable({ rows, binMs: HOUR_MS / 6, binNumber: () => 0, heightOf: () => 0 })
  const column = table[0]?.indexOf('Hours without reception') ?? -1
  assert.equal(table[1]?.[column], '3')
})

test('in the coverage grid a day of the receiver’s own outage looks like no other day', () => {
  const drawn = coverageStates.map((state) => {
    const { surface, lines, rects } = aSurface()
    const marks = cellMarks(colours, false)
    marks.add(state, { x: 0, y: 0, width: 10, height: 16 })
    marks.draw(surface)
    return { state, shape: JSON.stringify([rects.map(({ box }) => box), lines.length]), lines }
  })
  const offline = drawn.find(({ state }) => state === 'receiver-offline')
  assert.equal(offline?.lines.length, 1, 'a line across it')
  assert.equal(drawn.filter(({ shape }) => shape === offline?.shape).length, 1)
})
