import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { savePanelPicture } from '#renderer/charts/pictures/panel-picture.ts'
import { FeedbackButton } from '#renderer/parts/feedback-button.tsx'
import { Icon } from '#renderer/parts/icon.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { allRowsText } from '#renderer/state/study/panel/copied-rows.ts'
import { seriesId } from '#renderer/state/study/panel/panel-words.ts'
import type { SeriesPanel } from '#renderer/state/study/panel/series-panel.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const words = phrases.charts.chart

/** What can be taken away from a chart: the table, a copy of it, and pictures. */
export function PanelActions(props: {
  view: ParticipantView
  series: SeriesSummary
  panel: SeriesPanel
  element: RefObject<HTMLElement | null>
  isTable: Signal<boolean>
}) {
  const { view, series, panel, isTable } = props
  const id = seriesId(series)
  const name = `${series.dataTypeName}, ${series.dataSourceName}`
  const save = (format: 'png' | 'svg') => async () => {
    const element = props.element.current
    return element !== null && savePanelPicture({ view, series, panel, element, format })
  }
  return (
    <fieldset class="panel-actions" aria-label={words.actionsOf(name)}>
      <button
        type="button"
        class="subtle"
        data-testid={`show-as-table-${id}`}
        aria-expanded={isTable.value}
        aria-label={words.tableOf(name)}
        title={isTable.value ? words.hideTable : words.tableOf(name)}
        onClick={() => {
          isTable.value = !isTable.value
        }}
      >
        <Icon name="table" />
        <span>{words.showTable}</span>
      </button>
      <FeedbackButton
        label={words.copy}
        title={words.copyOf}
        icon="copy"
        testId={`copy-${id}`}
        run={() => copyText(allRowsText(view, series, panel))}
      />
      <FeedbackButton
        label={words.png}
        title={words.pngOf}
        run={save('png')}
        testId={`png-${id}`}
      />
      <FeedbackButton
        label={words.svg}
        title={words.svgOf}
        run={save('svg')}
        testId={`svg-${id}`}
      />
    </fieldset>
  )
}
