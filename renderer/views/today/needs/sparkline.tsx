import { useId } from 'preact/hooks'
import { overlapMs, type Rhythm, STEP_MS, totalOf } from '#renderer/state/needs/rhythm.ts'
import { countWords, durationWords } from '#renderer/state/number-words.ts'
import { clockText } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { HOUR_MS, MINUTE_MS } from '#shared/time.ts'

const words = phrases.needs.rhythm
/** The drawing's own units; it is stretched to the card's width. */
const WIDTH = 960
const HEIGHT = 72
const LABEL_EVERY_MS = 3 * HOUR_MS

/** A bar for each quarter of an hour; hatched where nothing could be received. */
export function Sparkline({ rhythm }: { rhythm: Rhythm }) {
  const hatch = useId()
  const { fromAt, toAt, received, quarantined, downtime } = rhythm
  const most = Math.max(4, ...received)
  const xOf = (at: number) => ((at - fromAt) / (toAt - fromAt)) * WIDTH
  const heightOf = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT))
  const barWidth = WIDTH / received.length
  return (
    <div class="sparkline">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={labelOf(rhythm)}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse">
            <path class="hatch" d="M-1 7 7-1M-1 1 1-1M5 7 7 5" />
          </pattern>
        </defs>
        {downtime.map((row) => (
          <rect
            key={`${row.fromAt} ${row.reason}`}
            class="off"
            x={xOf(Math.max(row.fromAt, fromAt))}
            width={Math.max(1, xOf(Math.min(row.toAt, toAt)) - xOf(Math.max(row.fromAt, fromAt)))}
            y={0}
            height={HEIGHT}
            fill={`url(#${hatch})`}
          />
        ))}
        {received.map((count, index) => (
          <g key={fromAt + index * STEP_MS}>
            <rect
              class="bar"
              x={index * barWidth + 1}
              width={barWidth - 2}
              y={HEIGHT - heightOf(count)}
              height={heightOf(count)}
            >
              <title>{words.at(clockOf(fromAt + index * STEP_MS), countWords(count))}</title>
            </rect>
            <rect
              class="bar quarantined"
              x={index * barWidth + 1}
              width={barWidth - 2}
              y={HEIGHT - heightOf(quarantined[index] ?? 0)}
              height={heightOf(quarantined[index] ?? 0)}
            />
          </g>
        ))}
      </svg>
      <div class="sparkline-hours" aria-hidden="true">
        {labelsOf(rhythm).map(({ at, text }) => (
          <span key={at} style={{ left: `${(xOf(at) / WIDTH) * 100}%` }}>
            {text}
          </span>
        ))}
      </div>
    </div>
  )
}

/** Full hours of this computer's clock. */
function labelsOf({ fromAt, toAt }: Rhythm): { at: number; text: string }[] {
  const shift = -new Date(toAt).getTimezoneOffset() * MINUTE_MS
  const first = Math.ceil((fromAt + shift) / LABEL_EVERY_MS) * LABEL_EVERY_MS - shift
  const labels: { at: number; text: string }[] = []
  for (let at = first; at <= toAt - HOUR_MS; at += LABEL_EVERY_MS)
    labels.push({ at, text: clockOf(at) })
  return labels
}

function clockOf(at: number): string {
  return clockText(at - new Date(at).getTimezoneOffset() * MINUTE_MS)
}

function labelOf(rhythm: Rhythm): string {
  const offMs = overlapMs(rhythm.downtime, rhythm.fromAt, rhythm.toAt)
  return words.label(
    countWords(totalOf(rhythm.received)),
    countWords(totalOf(rhythm.quarantined)),
    offMs === 0 ? words.noDowntime : durationWords(offMs),
  )
}
