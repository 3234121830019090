import type { Box, Surface } from '#renderer/charts/drawing/surface.ts'
import type { GridRow } from '#renderer/state/coverage/cells.ts'
import { shareWords } from '#renderer/state/coverage/coverage-words.ts'
import { type GridLayout, leftOf, type Scrolled } from '#renderer/state/coverage/grid-layout.ts'
import { cellMarks } from './cell-marks.ts'
import type { CoverageColours } from './coverage-colours.ts'
import { drawHead } from './draw-head.ts'

export type GridDrawing = {
  layout: GridLayout
  rows: GridRow[]
  /** Midnight UTC of the first column; null where columns are study days. */
  firstDayAt: number | null
  /** What of the grid is in sight; a picture of all of it scrolls nowhere. */
  scrolled: Scrolled
  cursor: { row: number; column: number } | null
  /** What the cursor points at only under the mouse or with the focus. */
  isCursorShown: boolean
}

/** Draws what is in sight: cells first, then both heads over them. */
export function drawGrid(surface: Surface, drawing: GridDrawing, colours: CoverageColours): void {
  const { layout, rows, scrolled } = drawing
  surface.rects([{ x: 0, y: 0, width: scrolled.width, height: scrolled.height }], colours.surface)
  const from = Math.max(0, Math.floor(scrolled.top / layout.rowHeight))
  const to = Math.min(rows.length, Math.ceil((scrolled.top + scrolled.height) / layout.rowHeight))
  const body = {
    x: layout.headWidth,
    y: layout.headHeight,
    width: scrolled.width - layout.headWidth,
    height: scrolled.height - layout.headHeight,
  }
  surface.clip(body, () => drawCells(surface, drawing, colours, from, to))
  drawHead(surface, drawing, colours)
  surface.clip({ ...body, x: 0, width: scrolled.width }, () =>
    drawLabels(surface, drawing, colours, from, to),
  )
}

function drawCells(
  surface: Surface,
  { layout, rows, scrolled, cursor, isCursorShown }: GridDrawing,
  colours: CoverageColours,
  from: number,
  to: number,
) {
  const firstColumn = Math.max(0, Math.floor(scrolled.left / layout.cellWidth))
  const lastColumn = Math.ceil((scrolled.left + scrolled.width) / layout.cellWidth)
  const marks = cellMarks(colours, layout.hasGlyphs)
  for (let row = from; row < to; row += 1) {
    const { states } = rows[row] as GridRow
    const y = layout.headHeight + row * layout.rowHeight - scrolled.top
    const last = Math.min(lastColumn, states.length)
    for (let column = firstColumn; column < last; column += 1) {
      const x = leftOf(layout, column)
      const width = leftOf(layout, column + 1) - x
      const state = states[column]
      if (state) marks.add(state, cellBox(x - scrolled.left, y, width, layout))
    }
  }
  marks.draw(surface)
  if (!cursor || !isCursorShown) return
  const x = leftOf(layout, cursor.column)
  const box = cellBox(
    x - scrolled.left,
    layout.headHeight + cursor.row * layout.rowHeight - scrolled.top,
    leftOf(layout, cursor.column + 1) - x,
    layout,
  )
  surface.lines([frame(box, 1.5)], { colour: colours.ink, width: 2 })
}

/** With a little air where there is room for it. */
function cellBox(x: number, y: number, width: number, { rowHeight, cellWidth }: GridLayout): Box {
  const gap = cellWidth >= 6 ? 1 : 0
  return { x, y: y + 2, width: Math.max(1, width - gap), height: rowHeight - 4 }
}

function drawLabels(
  surface: Surface,
  { layout, rows, scrolled, cursor }: GridDrawing,
  colours: CoverageColours,
  from: number,
  to: number,
) {
  surface.rects(
    [{ x: 0, y: layout.headHeight, width: layout.headWidth, height: scrolled.height }],
    colours.surface,
  )
  for (let index = from; index < to; index += 1) {
    const row = rows[index] as GridRow
    const y = layout.headHeight + index * layout.rowHeight - scrolled.top + 14
    const isHere = cursor?.row === index
    surface.text({ x: 12, y }, cut(row.participantId, 10), {
      colour: isHere ? colours.link : colours.ink,
      sizePx: 12,
      isBold: isHere,
    })
    surface.text({ x: layout.headWidth - 12, y }, shareWords(row), {
      colour: colours.quietInk,
      sizePx: 11,
      align: 'right',
    })
  }
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

export function frame({ x, y, width, height }: Box, out: number) {
  const [left, top, right, bottom] = [x - out, y - out, x + width + out, y + height + out]
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
    { x: left, y: top - 1 },
  ]
}
