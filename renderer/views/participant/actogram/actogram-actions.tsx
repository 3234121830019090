import type { RefObject } from 'preact'
import { saveActogramPicture } from '#renderer/charts/pictures/actogram-picture.ts'
import { FeedbackButton } from '#renderer/parts/feedback-button.tsx'
import { Icon } from '#renderer/parts/icon.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { actogramTable } from '#renderer/state/study/actogram/table.ts'
import type { ActogramState } from '#renderer/state/study/actogram/use-actogram.ts'
import { tabbed } from '#renderer/state/study/panel/copied-rows.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { SeriesSummary } from '#shared/series.ts'

const chart = phrases.charts.chart

/** What can be taken away from an actogram. */
export function ActogramActions(props: {
  view: ParticipantView
  series: SeriesSummary
  actogram: ActogramState
  frame: RefObject<HTMLElement | null>
}) {
  const { actogram } = props
  const save = (format: 'png' | 'svg') => async () => {
    const element = props.frame.current
    const drawn = actogram.drawn.peek()
    if (!element || !drawn) return false
    const { view, series } = props
    return saveActogramPicture({ view, series, drawn, element, format })
  }
  return (
    <fieldset class="panel-actions" aria-label={chart.actionsOf(phrases.charts.actogram.title)}>
      <button
        type="button"
        class="subtle"
        aria-expanded={actogram.isTable.value}
        data-testid="show-actogram-as-table"
        onClick={() => {
          actogram.isTable.value = !actogram.isTable.value
        }}
      >
        <Icon name="table" />
        <span>{chart.showTable}</span>
      </button>
      <FeedbackButton
        label={chart.copy}
        title={chart.copyOf}
        icon="copy"
        run={async () => {
          const drawn = actogram.drawn.peek()
          return drawn !== null && copyText(tabbed(actogramTable(drawn)))
        }}
      />
      <FeedbackButton
        label={chart.png}
        title={chart.pngOf}
        run={save('png')}
        testId="png-actogram"
      />
      <FeedbackButton
        label={chart.svg}
        title={chart.svgOf}
        run={save('svg')}
        testId="svg-actogram"
      />
    </fieldset>
  )
}
