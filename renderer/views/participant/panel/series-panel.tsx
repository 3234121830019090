import { useSignal } from '@preact/signals'
import { chartHeightPx } from '#renderer/charts/series/chart-style.ts'
import { pointsIn } from '#renderer/charts/series/drawn-columns.ts'
import { Problem } from '#renderer/parts/message.tsx'
import { hashOfPlace } from '#renderer/state/place.ts'
import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import { carryOut } from '#renderer/state/study/panel/chart-actions.ts'
import {
  amountWords,
  chartLabel,
  panelId,
  seriesId,
} from '#renderer/state/study/panel/panel-words.ts'
import { useChart } from '#renderer/state/study/panel/use-chart.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { PanelActions } from './panel-actions.tsx'
import { SeriesTable } from './series-table.tsx'

const words = phrases.charts.chart

/** One series: its name, its chart, and the same values as a table. */
export function SeriesPanel(props: {
  view: ParticipantView
  series: SeriesSummary
  /** Absent where nothing can be noted. */
  editor?: NoteEditor
}) {
  const { view, series } = props
  const isTable = useSignal(false)
  const charted = useChart(view, series)
  const { panel, axis } = charted
  const columns = panel.columns.value
  const drawn = panel.drawn.value
  const shown = axis.settled.value
  const id = seriesId(series)
  const amount = columns && drawn ? amountWords(series, columns, drawn, shown) : ''
  const points = drawn ? pointsIn(drawn, shown) : undefined
  return (
    <article
      class={`panel ${series.dimension}`}
      id={panelId(series)}
      tabIndex={-1}
      aria-labelledby={`${id}-name`}
    >
      <header>
        <h3 id={`${id}-name`}>
          {series.dataTypeName}
          {series.unit && <span class="unit">{series.unit}</span>}
        </h3>
        <span class="quiet source">{series.dataSourceName}</span>
        <Readout charted={charted} amount={amount} />
        <PanelActions
          view={view}
          series={series}
          panel={panel}
          element={charted.element}
          isTable={isTable}
        />
      </header>
      {panel.error.value && <Problem text={panel.error.value} onRetry={panel.readAgain} />}
      <div class="chart-frame">
        <div
          ref={charted.element}
          class={view.isMarking.value ? 'chart marks' : 'chart'}
          style={{ height: `${chartHeightPx(series)}px` }}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys walk along the values
          tabIndex={0}
          aria-roledescription={words.kind}
          aria-label={chartLabel(series, amount, shown, view.shownOffsetMin)}
          data-testid={`chart-${id}`}
          data-points={points}
          data-runs={drawn ? drawn.runs : undefined}
          data-kind={columns?.kind}
          onKeyDown={(event) => carryOut(event, { view, ...charted, editor: props.editor })}
        />
        {points === 0 && drawn && (
          <p class="chart-empty quiet">
            {columns && columns.at.length > 0 && drawn.starts.length === 0
              ? words.noNumbers
              : words.nothingHere}
          </p>
        )}
      </div>
      {isTable.value && columns && (
        <SeriesTable
          view={view}
          series={series}
          columns={columns}
          range={shown}
          testId={`table-${id}`}
        />
      )}
    </article>
  )
}

/** What is under the pointer or the keys, what was picked and where it came from, or how much is shown. */
function Readout(props: { charted: Charted; amount: string }) {
  const { point, picked, pickProblem } = props.charted
  if (picked.value) {
    const { deliveryId, words: text } = picked.value
    return (
      <span class="readout" role="status">
        <strong>{text}</strong> ·{' '}
        <a href={hashOfPlace({ name: 'delivery', deliveryId })}>
          {words.pickedFrom(String(deliveryId))}
        </a>
      </span>
    )
  }
  return (
    <span class="readout" aria-live="polite">
      {pickProblem.value && <span class="error">{pickProblem.value}</span>}
      {point.value ? <strong>{point}</strong> : <span class="quiet">{props.amount}</span>}
    </span>
  )
}

type Charted = ReturnType<typeof useChart>
