import { useRef } from 'preact/hooks'
import { LEFT_MARGIN_PX, RIGHT_MARGIN_PX } from '#renderer/charts/panel/chart-options.ts'
import { timeTicks } from '#renderer/charts/ticks.ts'
import { useSeenWidth } from '#renderer/state/study/panel/use-seen-width.ts'
import { offsetMsAt, type ParticipantView } from '#renderer/state/study/participant-view.ts'
import { DAY_MS, HOUR_MS } from '#shared/time.ts'

const PX_PER_TICK = 92

/** The marks of the time axis under the bars. */
export function TimeScale({ view }: { view: ParticipantView }) {
  const element = useRef<HTMLDivElement>(null)
  const { plotWidth } = useSeenWidth(element, LEFT_MARGIN_PX + RIGHT_MARGIN_PX)
  const range = view.connectionAxis.range.value
  const finest = range.toAt - range.fromAt > 2 * DAY_MS ? HOUR_MS : 1_000
  const ticks = timeTicks(range, plotWidth.value / PX_PER_TICK, offsetMsAt(view), finest)
  return (
    <div class="time-scale" ref={element} aria-hidden="true">
      <div style={{ marginLeft: `${LEFT_MARGIN_PX}px`, marginRight: `${RIGHT_MARGIN_PX}px` }}>
        {plotWidth.value > 0 &&
          ticks.map((tick) => (
            <span
              key={tick.at}
              style={{
                left: `${((tick.at - range.fromAt) / (range.toAt - range.fromAt)) * 100}%`,
              }}
            >
              {tick.label}
              <br />
              {tick.under}
            </span>
          ))}
      </div>
    </div>
  )
}
