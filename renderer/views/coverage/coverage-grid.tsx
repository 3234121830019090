import { type Signal, useSignal } from '@preact/signals'
import { h } from 'preact'
import { useId } from 'preact/hooks'
import type { GridRow } from '#renderer/state/coverage/cells.ts'
import { cellWords, dayOfCell } from '#renderer/state/coverage/coverage-words.ts'
import { type Cell, type CellSize, cellAfterKey } from '#renderer/state/coverage/grid-layout.ts'
import { useGridCanvas } from '#renderer/state/coverage/use-grid-canvas.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { participantPlace } from '#renderer/state/place.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.coverage

/**
 * Participants by days on a canvas. To a screen reader it is a grid of which only the cell under
 * the cursor is there; the table beside it holds them all.
 */
export function CoverageGrid(props: {
  rows: GridRow[]
  columns: number
  cells: CellSize
  firstDayAt: number | null
  cursor: Signal<Cell | null>
}) {
  const { rows, columns, cursor } = props
  const page = usePage()
  const isStudyDay = props.firstDayAt === null
  const grid = useGridCanvas(props, cursor)
  const readout = useSignal('')
  const cellId = useId()
  const at = cursor.value
  const row = at && rows[at.row]
  const said = row ? cellWords(row, at.column, isStudyDay) : null

  function open({ row, column }: Cell) {
    const one = rows[row]
    if (!one?.states[column]) return
    page.go(participantPlace(one.participantId, 'epoch', dayOfCell(one, column)))
  }

  function tell(cell: Cell | null) {
    grid.hovered.value = cell
    const one = cell && rows[cell.row]
    readout.value = (one && cellWords(one, cell.column, isStudyDay)) ?? ''
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table of 70,000 cells is what the canvas avoids */}
      <div
        ref={grid.scroller}
        class="coverage-scroller"
        role="grid"
        tabIndex={0}
        aria-label={words.gridLabel(countWords(rows.length), countWords(columns))}
        aria-rowcount={rows.length}
        aria-colcount={columns}
        aria-activedescendant={said ? cellId : undefined}
        data-testid="coverage-grid"
        onFocus={() => {
          cursor.value ??= { row: 0, column: Math.max(0, columns - 1) }
        }}
        onKeyDown={(event) => {
          const now = cursor.value ?? { row: 0, column: 0 }
          if (event.key === 'Enter') return open(now)
          const next = cellAfterKey(event, now, grid.layout)
          if (!next) return
          event.preventDefault()
          tell(null)
          cursor.value = next
          grid.reveal(next)
        }}
        onMouseMove={(event) => {
          const cell = grid.under(event)
          tell(cell && !cell.isHead ? cell : null)
        }}
        onMouseLeave={() => tell(null)}
        onClick={(event) => {
          const cell = grid.under(event)
          const one = cell && rows[cell.row]
          if (!cell || !one) return
          cursor.value = cell
          if (cell.isHead) page.go(participantPlace(one.participantId))
          else open(cell)
        }}
      >
        <canvas ref={grid.canvas} />
        <div
          class="coverage-extent"
          aria-hidden="true"
          style={{ width: `${grid.layout.width}px`, height: `${grid.layout.height}px` }}
        />
        {row && said && at && <CurrentCell id={cellId} at={at} row={row} said={said} />}
      </div>
      <p class="coverage-readout" data-testid="coverage-readout">
        {readout.value || said || <span class="quiet">{words.hint}</span>}
      </p>
    </>
  )
}

/** The one cell of the grid that a screen reader meets; the focus stays on the grid around it. */
function CurrentCell(props: { id: string; at: Cell; row: GridRow; said: string }) {
  const { id, at, row, said } = props
  return h('div', { role: 'row', class: 'screen-reader', 'aria-rowindex': at.row + 1 }, [
    h('span', { role: 'rowheader' }, row.participantId),
    h(
      'span',
      { role: 'gridcell', id, 'aria-colindex': at.column + 1, 'aria-selected': 'true' },
      said,
    ),
  ])
}
