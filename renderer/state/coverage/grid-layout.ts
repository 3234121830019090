/** Where things stand on the grid, in CSS pixels from its top left corner. */
export type GridLayout = {
  headWidth: number
  headHeight: number
  cellWidth: number
  rowHeight: number
  width: number
  height: number
  columns: number
  rows: number
  /** Wide enough for a glyph in each cell. */
  hasGlyphs: boolean
}

export type CellSize = 'fit' | 'large'
export type Cell = { row: number; column: number }

const HEAD_WIDTH = 128
const HEAD_HEIGHT = 38
const ROW_HEIGHT = 20
const LARGE_CELL = 18
const LEAST_CELL = 2.2
const GLYPH_CELL = 11

/** `fit` shows the whole stretch in the width that is there, as long as a day stays visible. */
export function gridLayout(
  size: { rows: number; columns: number; widthPx: number },
  cells: CellSize,
): GridLayout {
  const fitted = (size.widthPx - HEAD_WIDTH) / Math.max(1, size.columns)
  const cellWidth =
    cells === 'large' ? LARGE_CELL : Math.min(LARGE_CELL + 6, Math.max(LEAST_CELL, fitted))
  return {
    headWidth: HEAD_WIDTH,
    headHeight: HEAD_HEIGHT,
    cellWidth,
    rowHeight: ROW_HEIGHT,
    width: Math.max(1, Math.floor(HEAD_WIDTH + size.columns * cellWidth)),
    height: HEAD_HEIGHT + size.rows * ROW_HEIGHT,
    columns: size.columns,
    rows: size.rows,
    hasGlyphs: cellWidth >= GLYPH_CELL,
  }
}

export type Scrolled = { left: number; top: number; width: number; height: number }

/** The cell under a point of what is in sight; head row and head column stay where they are. */
export function cellAt(
  layout: GridLayout,
  scrolled: Scrolled,
  point: { x: number; y: number },
): (Cell & { isHead: boolean }) | null {
  if (point.y < layout.headHeight) return null
  const row = Math.floor((point.y - layout.headHeight + scrolled.top) / layout.rowHeight)
  if (row < 0 || row >= layout.rows) return null
  if (point.x < layout.headWidth) return { row, column: 0, isHead: true }
  const column = Math.floor((point.x - layout.headWidth + scrolled.left) / layout.cellWidth)
  if (column < 0 || column >= layout.columns) return null
  return { row, column, isHead: false }
}

export function leftOf(layout: GridLayout, column: number): number {
  return layout.headWidth + Math.round(column * layout.cellWidth)
}

/** How far to scroll so that a cell is in sight, not under the heads. */
export function scrolledTo(
  layout: GridLayout,
  scrolled: Scrolled,
  cell: Cell,
): { left: number; top: number } {
  const x = cell.column * layout.cellWidth
  const y = cell.row * layout.rowHeight
  const roomX = scrolled.width - layout.headWidth - layout.cellWidth
  const roomY = scrolled.height - layout.headHeight - layout.rowHeight
  return {
    left: Math.round(Math.min(x, Math.max(scrolled.left, x - roomX))),
    top: Math.round(Math.min(y, Math.max(scrolled.top, y - roomY))),
  }
}

/** Where an arrow key leads; null for every other key. */
export function cellAfterKey(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { row, column }: Cell,
  layout: GridLayout,
): Cell | null {
  const isFar = ctrlKey || metaKey
  const moved: Record<string, Cell> = {
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    PageUp: { row: row - 10, column },
    PageDown: { row: row + 10, column },
    Home: { row: isFar ? 0 : row, column: 0 },
    End: { row: isFar ? layout.rows - 1 : row, column: layout.columns - 1 },
  }
  const next = moved[key]
  if (!next || (isFar && key !== 'Home' && key !== 'End')) return null
  return {
    row: Math.min(layout.rows - 1, Math.max(0, next.row)),
    column: Math.min(layout.columns - 1, Math.max(0, next.column)),
  }
}
