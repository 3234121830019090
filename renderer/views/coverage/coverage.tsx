import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import { Choice } from '#renderer/parts/choice.tsx'
import { Empty, Problem, Reading } from '#renderer/parts/message.tsx'
import { Working } from '#renderer/parts/working.tsx'
import type { GridRow } from '#renderer/state/coverage/cells.ts'
import {
  createCoverageView,
  type CoverageView as View,
} from '#renderer/state/coverage/coverage-view.ts'
import type { Cell, CellSize } from '#renderer/state/coverage/grid-layout.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { CoverageGrid as Grid } from '#shared/study/coverage.ts'
import { CoverageFilters } from './coverage-filters.tsx'
import { CoverageGrid } from './coverage-grid.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { CoverageLegend } from './legend.tsx'
import { SaveGrid } from './save-grid.tsx'
import { WearRuleCard } from './wear-rule.tsx'

const words = phrases.coverage

/** Who has data on which day, and why not. */
export function CoverageView() {
  const page = usePage()
  const view = useStarted(() => createCoverageView(page), [page])
  const { grid } = view
  const rows = view.rows.value
  const answer = grid.value.value
  const isFiltered =
    view.group.value !== null || view.dataSourceId.value !== null || view.dataTypeId.value !== null
  return (
    <div class="page wide coverage">
      <h1>
        {phrases.general.places.coverage}
        {rows && rows.length > 0 && <span class="count">{countWords(rows.length)}</span>}
      </h1>
      {grid.error.value && <Problem text={grid.error.value} onRetry={grid.readAgain} />}
      {!rows && !grid.error.value && <Reading />}
      {rows && rows.length === 0 && !isFiltered && (
        <Empty title={words.empty} lead={words.emptyLead}>
          <a class="button" href="#/today">
            {phrases.general.participants.toSetup}
          </a>
        </Empty>
      )}
      {answer && rows && (rows.length > 0 || isFiltered) && (
        <>
          <CoverageFilters view={view} />
          <Working resource={grid} />
          {rows.length === 0 ? (
            <Empty title={words.emptyFilter} lead={words.emptyFilterLead}>
              <button type="button" onClick={() => clear(view)}>
                {words.clear}
              </button>
            </Empty>
          ) : (
            <GridCard view={view} rows={rows} grid={answer} />
          )}
        </>
      )}
    </div>
  )
}

function GridCard({ view, rows, grid }: { view: View; rows: GridRow[]; grid: Grid }) {
  const shown = useSignal<'grid' | 'table'>('grid')
  const cells = useSignal<CellSize>('fit')
  const cursor = useSignal<Cell | null>(null)
  const isStudyDay = view.clock.value === 'study-day'
  const columns = view.columns.value
  const input = useMemo(
    () => ({
      ...{ rows, columns, cells: cells.value },
      firstDayAt: isStudyDay ? null : Date.parse(grid.fromDay),
    }),
    [rows, columns, cells.value, isStudyDay, grid.fromDay],
  )
  const saysWear = useMemo(
    () => rows.some(({ wearMinutes }) => wearMinutes.some((minutes) => minutes !== null)),
    [rows],
  )
  return (
    <section class="card flush coverage-card" aria-label={phrases.general.places.coverage}>
      <div class="coverage-tools">
        <Choice
          label={words.tableOf}
          value={shown.value}
          options={[
            { value: 'grid', label: words.asGrid },
            { value: 'table', label: words.asTable },
          ]}
          onChoose={(next) => {
            shown.value = next
          }}
        />
        {shown.value === 'grid' && (
          <Choice
            label={words.cells}
            value={cells.value}
            options={(['fit', 'large'] as const).map((value) => ({
              value,
              label: words.cellSizes[value],
            }))}
            onChoose={(next) => {
              cells.value = next
            }}
          />
        )}
        <SaveGrid input={input} grid={grid} minimumMinutes={view.minimumMinutes.value} />
      </div>
      {shown.value === 'grid' ? (
        <CoverageGrid {...input} cursor={cursor} />
      ) : (
        <CoverageTable rows={rows} />
      )}
      <CoverageLegend rows={rows} />
      <WearRuleCard view={view} saysWear={saysWear} />
      {isStudyDay && <p class="note pad">{words.studyDayNote}</p>}
    </section>
  )
}

function clear(view: View) {
  view.group.value = null
  view.dataSourceId.value = null
  view.dataTypeId.value = null
}
