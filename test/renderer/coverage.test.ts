import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countStates, gridRows, statesOf } from '#renderer/state/coverage/cells.ts'
import { coverageCsv } from '#renderer/state/coverage/coverage-file.ts'
import { cellWords, dayOfCell } from '#renderer/state/coverage/coverage-words.ts'
import {
  cellAfterKey,
  cellAt,
  gridLayout,
  leftOf,
  scrolledTo,
} from '#renderer/state/coverage/grid-layout.ts'
import type { CoverageGrid } from '#shared/study/coverage.ts'

const grid: CoverageGrid = {
  fromDay: '2026-03-27',
  days: 6,
  rule: { evidence: 'heart-rate', minimumMinutes: 600 },
  participants: [
    {
      participantId: 'P0001',
      group: 'control',
      states: '?VPNR?',
      wearMinutes: [null, 700, 599, 0, 20, null],
    },
    {
      participantId: '=P2',
      group: null,
      states: 'DVVVX?',
      wearMinutes: [0, 800, 900, 650, 0, null],
    },
  ],
}
const asSaved = { minimumMinutes: 600, clock: 'date', order: 'code' } as const

test('letters become states, and a letter of a later version is unknown', () => {
  assert.deepEqual(statesOf('VPNDRX?'), [
    ...['valid', 'partial', 'no-data', 'disconnected', 'receiver-offline', 'excluded', 'unknown'],
  ])
  assert.deepEqual(statesOf('Z'), ['unknown'])
})

test('another threshold moves days between valid and partial, and no other day', () => {
  const rows = gridRows(grid, { ...asSaved, minimumMinutes: 599 })
  assert.deepEqual(rows[0]?.states, statesOf('?VVNR?'))
  assert.deepEqual(
    gridRows(grid, { ...asSaved, minimumMinutes: 801 })[1]?.states,
    statesOf('DPVPX?'),
  )
  assert.deepEqual(gridRows(grid, asSaved)[0]?.states, statesOf('?VPNR?'))
})

test('study days begin at each participant’s own first sign', () => {
  const [one, two] = gridRows(grid, { ...asSaved, clock: 'study-day' })
  assert.deepEqual(one?.states, statesOf('VPNR?'))
  assert.equal(dayOfCell(one as never, 0), '2026-03-28')
  assert.equal(two?.states.length, 6)
})

test('the least covered come first when asked, and excluded days count for nobody', () => {
  const rows = gridRows(grid, { ...asSaved, order: 'least' })
  assert.deepEqual(
    rows.map(({ participantId, valid, judged }) => [participantId, valid, judged]),
    [
      ['P0001', 1, 4],
      ['=P2', 3, 4],
    ],
  )
  assert.equal(countStates(rows).valid, 4)
})

test('a cell says its day, its state and its wear; the file says the same', () => {
  const rows = gridRows(grid, asSaved)
  assert.equal(
    cellWords(rows[0] as never, 2, false),
    'P0001, Sun 29 Mar 2026: partial, 599 min of wear',
  )
  const lines = coverageCsv(rows, 600).split('\n')
  assert.equal(lines[1], 'P0001,control,2026-03-27,,unknown,,,600')
  assert.equal(lines[2], 'P0001,control,2026-03-28,1,valid,700,TRUE,600')
  assert.equal(lines[3], 'P0001,control,2026-03-29,2,partial,599,FALSE,600')
  // Where the first sign lies before what was read, no study day is claimed.
  assert.equal(lines[8], "'=P2,,2026-03-28,,valid,800,TRUE,600")
})

test('the cell under the mouse is the cell that was drawn there, at any scroll', () => {
  const layout = gridLayout({ rows: 200, columns: 365, widthPx: 1000 }, 'large')
  const scrolled = { left: 400, top: 333, width: 1000, height: 500 }
  for (const column of [30, 47, 60]) {
    const x = leftOf(layout, column) - scrolled.left + 1
    const found = cellAt(layout, scrolled, { x, y: layout.headHeight + 5 })
    assert.deepEqual(found, { row: 16, column, isHead: false })
  }
  assert.equal(cellAt(layout, scrolled, { x: 5, y: 5 }), null)
  assert.equal(cellAt(layout, scrolled, { x: 5, y: 60 })?.isHead, true)
})

test('arrow keys stay in the grid, and the cell they reach is scrolled into sight', () => {
  const layout = gridLayout({ rows: 20, columns: 90, widthPx: 400 }, 'large')
  const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey, metaKey: false })
  assert.deepEqual(cellAfterKey(key('ArrowUp'), { row: 0, column: 3 }, layout), {
    row: 0,
    column: 3,
  })
  assert.deepEqual(cellAfterKey(key('End', true), { row: 0, column: 3 }, layout), {
    row: 19,
    column: 89,
  })
  assert.equal(cellAfterKey(key('a'), { row: 0, column: 0 }, layout), null)
  const scrolled = { left: 0, top: 0, width: 400, height: 200 }
  const to = scrolledTo(layout, scrolled, { row: 19, column: 89 })
  const x = leftOf(layout, 89) - to.left
  assert.ok(x >= layout.headWidth && x + layout.cellWidth <= 400)
})

test('a year fits the window, and every day keeps at least two pixels', () => {
  assert.ok(gridLayout({ rows: 1, columns: 365, widthPx: 1012 }, 'fit').width <= 1012)
  assert.ok(gridLayout({ rows: 1, columns: 800, widthPx: 600 }, 'fit').cellWidth >= 2)
})
