import type { Box, Point, Surface } from '#renderer/charts/drawing/surface.ts'
import type { CoverageState } from '#shared/study/coverage.ts'
import type { CoverageColours } from './coverage-colours.ts'

export type CellMarks = { add(state: CoverageState, box: Box): void; draw(surface: Surface): void }

/**
 * Gathers cells by what is drawn of them, so that 70,000 cells are a dozen strokes. Each state has
 * a shape of its own besides its colour: full, half full, a bar in the middle, a broken middle, a
 * slanted line, a frame, a dot. Where a cell is wide enough a glyph stands in it as well.
 */
export function cellMarks(colours: CoverageColours, hasGlyphs: boolean): CellMarks {
  const fills = new Map<string, Box[]>()
  const strokes = new Map<string, Point[][]>()
  const fill = (colour: string, box: Box) => gathered(fills, colour).push(box)
  const stroke = (colour: string, line: Point[]) => gathered(strokes, colour).push(line)

  const shapes: Record<CoverageState, (box: Box) => void> = {
    valid(box) {
      fill(colours.valid, box)
      if (hasGlyphs) stroke(colours.mark, tick(box))
    },
    partial(box) {
      fill(colours.partial, part(box, 0, 0.5))
      fill(colours.valid, part(box, 0.5, 1))
    },
    'no-data'(box) {
      fill(colours['no-data'], part(box, 0.36, 0.64))
    },
    disconnected(box) {
      fill(colours.disconnected, part(box, 0, 0.36))
      fill(colours.disconnected, part(box, 0.64, 1))
      if (hasGlyphs) for (const line of cross(box)) stroke(colours.disconnected, line)
    },
    'receiver-offline'(box) {
      fill(colours['receiver-offline'], box)
      if (box.width >= 4) stroke(colours.surface, slant(box))
    },
    excluded(box) {
      if (box.width < 4) fill(colours.excluded, part(box, 0.2, 0.8))
      else stroke(colours.excluded, outline(box))
      if (hasGlyphs) stroke(colours.excluded, slant(box))
    },
    unknown(box) {
      const middle = box.x + box.width / 2
      const size = Math.min(2, box.width)
      fill(colours.unknown, {
        x: middle - size / 2,
        y: box.y + box.height / 2 - size / 2,
        width: size,
        height: size,
      })
    },
  }
  return {
    add: (state, box) => shapes[state](box),
    draw(surface) {
      for (const [colour, boxes] of fills) surface.rects(boxes, colour)
      for (const [colour, lines] of strokes) surface.lines(lines, { colour, width: 1.4 })
    },
  }
}

function gathered<T>(batches: Map<string, T[]>, colour: string): T[] {
  const known = batches.get(colour)
  if (known) return known
  const fresh: T[] = []
  batches.set(colour, fresh)
  return fresh
}

/** From one part of its height to another. */
function part(box: Box, from: number, to: number): Box {
  const y = box.y + Math.round(box.height * from)
  return { ...box, y, height: box.y + Math.round(box.height * to) - y }
}

function tick(box: Box): Point[] {
  const { x, y } = middleOf(box)
  return [
    { x: x - 3.2, y: y + 0.2 },
    { x: x - 0.8, y: y + 2.6 },
    { x: x + 3.4, y: y - 2.6 },
  ]
}

function cross(box: Box): Point[][] {
  const { x, y } = middleOf(box)
  return [
    [
      { x: x - 2, y: y - 2 },
      { x: x + 2, y: y + 2 },
    ],
    [
      { x: x - 2, y: y + 2 },
      { x: x + 2, y: y - 2 },
    ],
  ]
}

function slant({ x, y, width, height }: Box): Point[] {
  return [
    { x: x + 1.5, y: y + height - 1.5 },
    { x: x + width - 1.5, y: y + 1.5 },
  ]
}

function outline({ x, y, width, height }: Box): Point[] {
  const [left, top, right, bottom] = [x + 0.7, y + 0.7, x + width - 0.7, y + height - 0.7]
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
    { x: left, y: top },
  ]
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 }
}
