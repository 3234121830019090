import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { SpaceRow } from '#renderer/parts/rows/space-row.tsx'
import type { GridRow } from '#renderer/state/coverage/cells.ts'
import { dayOfCell, stateGlyphs } from '#renderer/state/coverage/coverage-words.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { dayWords } from '#renderer/state/time/clock-face.ts'
import { useVisibleRows } from '#renderer/state/window/use-visible-rows.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { type CoverageState, coverageStates } from '#shared/study/coverage.ts'
import { StateSquare } from './state-square.tsx'

const words = phrases.coverage
const ROW_PX = 30

/** The grid's twin: one line for each participant and day, newest days first. */
export function CoverageTable({ rows }: { rows: GridRow[] }) {
  const only = useSignal<CoverageState | ''>('')
  const cells = useMemo(() => cellsOf(rows, only.value), [rows, only.value])
  const { body, rows: shown } = useVisibleRows(cells.length, ROW_PX)
  const { columns } = words
  return (
    <>
      <label class="only-state">
        {words.onlyState}
        <select
          value={only.value}
          onChange={(event) => {
            only.value = event.currentTarget.value as CoverageState | ''
          }}
        >
          <option value="">{words.allStates}</option>
          {coverageStates.map((state) => (
            <option key={state} value={state}>
              {words.states[state]}
            </option>
          ))}
        </select>
      </label>
      {cells.length === 0 && <p class="quiet pad">{words.noRows}</p>}
      <div class="scroller tall" hidden={cells.length === 0}>
        <table data-testid="coverage-table" aria-rowcount={cells.length + 1}>
          <caption class="screen-reader">{words.tableOf}</caption>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col">{columns.participant}</th>
              <th scope="col">{columns.group}</th>
              <th scope="col">{columns.day}</th>
              <th scope="col">{columns.state}</th>
              <th scope="col" class="number">
                {columns.wear}
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            <SpaceRow heightPx={shown.beforePx} columns={5} />
            {cells.slice(shown.from, shown.to).map(({ row, column }, index) => (
              <Line
                key={shown.from + index}
                row={row}
                column={column}
                index={shown.from + index + 2}
              />
            ))}
            <SpaceRow heightPx={shown.afterPx} columns={5} />
          </tbody>
        </table>
      </div>
    </>
  )
}

function Line({ row, column, index }: { row: GridRow; column: number; index: number }) {
  const state = row.states[column] ?? 'unknown'
  const wear = row.wearMinutes[column] ?? null
  const day = dayOfCell(row, column)
  return (
    <tr aria-rowindex={index}>
      <td>
        <a href={hashOfPlace(participantPlace(row.participantId, 'epoch', day))}>
          {row.participantId}
        </a>
      </td>
      <td>{row.group ?? <span class="quiet">{phrases.general.none}</span>}</td>
      <td>{dayWords(Date.parse(day))}</td>
      <td>
        <span class="state-word">
          <StateSquare state={state} />
          <span aria-hidden="true">{stateGlyphs[state]}</span>
          {words.states[state]}
        </span>
      </td>
      <td class="number">{wear === null ? phrases.general.none : countWords(wear)}</td>
    </tr>
  )
}

function cellsOf(rows: GridRow[], only: CoverageState | '') {
  const cells: { row: GridRow; column: number }[] = []
  for (const row of rows) {
    for (let column = row.states.length - 1; column >= 0; column -= 1) {
      if (only === '' || row.states[column] === only) cells.push({ row, column })
    }
  }
  return cells
}
