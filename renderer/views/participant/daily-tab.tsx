import { Empty } from '#renderer/parts/message.tsx'
import { seriesId } from '#renderer/state/study/panel/panel-words.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { seriesOf } from '#renderer/state/study/series-order.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { AxisBar } from './epoch/axis-bar.tsx'
import { SeriesPanel } from './panel/series-panel.tsx'

const words = phrases.participant

/** The values of whole days, each on its day as sent. */
export function DailyTab({ view }: { view: ParticipantView }) {
  const series = seriesOf(view.series.value.value ?? [], 'daily')
  if (series.length === 0) return <Empty title={words.noDailies} lead={words.noDailiesLead} />
  return (
    <section class="card flush" aria-label={words.tabs.daily}>
      <AxisBar axis={view.dailyAxis} name={words.tabs.daily}>
        <p class="quiet axis-note">{words.dailyClock}</p>
      </AxisBar>
      <div class="daily-grid">
        {series.map((one) => (
          <SeriesPanel key={seriesId(one)} view={view} series={one} />
        ))}
      </div>
    </section>
  )
}
