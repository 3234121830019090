import { LEFT_MARGIN_PX, RIGHT_MARGIN_PX } from '#renderer/charts/panel/chart-options.ts'
import { connectionsBySource, placed } from '#renderer/state/study/connection-bars.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { momentWords } from '#renderer/state/time/clock-face.ts'
import type { TimeAxis } from '#renderer/state/time/time-axis.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.participant

/** When each source was connected, right above the panels and on their time axis. */
export function ConnectionLane({ view, axis }: { view: ParticipantView; axis: TimeAxis }) {
  const sources = connectionsBySource(view.connections.value.value ?? [])
  const range = axis.range.value
  if (sources.length === 0) return null
  const edges = { marginLeft: `${LEFT_MARGIN_PX}px`, marginRight: `${RIGHT_MARGIN_PX}px` }
  return (
    <section class="lanes" aria-label={words.connections} data-testid="connection-lanes">
      {sources.map((source) => (
        <div class="lane" style={edges} key={source.dataSourceId}>
          <span class="lane-name" title={source.dataSourceName}>
            {source.dataSourceName}
          </span>
          <div class="lane-track">
            {source.bars.map((bar) => {
              const place = placed(bar, range)
              return (
                place && (
                  <span
                    key={bar.fromAt}
                    class="lane-bar"
                    style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%` }}
                  />
                )
              )
            })}
            {source.events.map((event) => {
              const left = (event.occurredAt - range.fromAt) / (range.toAt - range.fromAt)
              if (left < 0 || left > 1) return null
              const at = momentWords(event.occurredAt, view.shownOffsetMin(event.occurredAt))
              const text = `${source.dataSourceName} ${phrases.general.connection[event.event]}, ${at}`
              return (
                <span
                  key={`${event.event}${event.occurredAt}`}
                  class={`lane-event ${event.event}`}
                  role="img"
                  style={{ left: `${left * 100}%` }}
                  aria-label={text}
                  title={text}
                />
              )
            })}
          </div>
        </div>
      ))}
    </section>
  )
}
