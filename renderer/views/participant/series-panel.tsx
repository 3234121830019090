import { useSignal } from '@preact/signals'
import { chartHeightPx } from '#renderer/charts/chart-style.ts'
import { Icon } from '#renderer/parts/icon.tsx'
import { Problem } from '#renderer/parts/message.tsx'
import { hashOfPlace } from '#renderer/state/place.ts'
import { amountWords, chartLabel, panelId, seriesId } from '#renderer/state/study/panel-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { useChart } from '#renderer/state/study/use-chart.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'
import { SeriesTable } from './series-table.tsx'

const words = phrases.participant.chart

/** One series: its name, its chart, and the same values as a table. */
export function SeriesPanel({ view, series }: { view: ParticipantView; series: SeriesSummary }) {
  const isTable = useSignal(false)
  const { element, panel, axis, point, picked } = useChart(view, series)
  const columns = panel.columns.value
  const drawn = panel.drawn.value
  const id = seriesId(series)
  const amount = columns && drawn ? amountWords(series, columns, drawn) : ''
  const name = `${series.dataTypeName}, ${series.dataSourceName}`
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
        {picked.value ? (
          <span class="readout" role="status">
            <strong>{picked.value.words}</strong> ·{' '}
            <a href={hashOfPlace({ name: 'delivery', deliveryId: picked.value.deliveryId })}>
              {words.pickedFrom(String(picked.value.deliveryId))}
            </a>
          </span>
        ) : (
          <span class="readout" aria-hidden="true">
            {point.value ? <strong>{point}</strong> : <span class="quiet">{amount}</span>}
          </span>
        )}
        <button
          type="button"
          class="subtle"
          data-testid={`show-as-table-${id}`}
          aria-expanded={isTable.value}
          title={words.tableOf(name)}
          onClick={() => {
            isTable.value = !isTable.value
          }}
        >
          <Icon name="table" />
          <span>{isTable.value ? words.hideTable : words.showTable}</span>
        </button>
      </header>
      {panel.error.value && <Problem text={panel.error.value} onRetry={panel.readAgain} />}
      <div class="chart-frame">
        <div
          ref={element}
          class="chart"
          style={{ height: `${chartHeightPx(series)}px` }}
          role="img"
          aria-label={chartLabel(series, amount, axis.range.value, view.shownOffsetMin)}
          data-testid={`chart-${id}`}
          data-points={drawn ? drawn.points : undefined}
          data-runs={drawn ? drawn.runs : undefined}
          data-kind={columns?.kind}
          data-from={axis.range.value.fromAt}
          data-to={axis.range.value.toAt}
        />
        {drawn && drawn.points === 0 && (
          <p class="chart-empty quiet">
            {columns && columns.at.length > 0 ? words.noNumbers : words.nothingHere}
          </p>
        )}
      </div>
      {isTable.value && columns && (
        <SeriesTable
          view={view}
          series={series}
          columns={columns}
          range={panel.range.value}
          testId={`table-${id}`}
        />
      )}
    </article>
  )
}
