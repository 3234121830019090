import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { saveCalendarPicture } from '#renderer/charts/pictures/calendar-picture.ts'
import { FeedbackButton } from '#renderer/parts/feedback-button.tsx'
import { Icon } from '#renderer/parts/icon.tsx'
import { copyText } from '#renderer/state/copy-text.ts'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { dayRows } from '#renderer/state/study/days/day-words.ts'
import { tabbed } from '#renderer/state/study/panel/copied-rows.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantDay } from '#shared/study/coverage.ts'
import { CalendarGrid, isRoomy } from './calendar-grid.tsx'
import { DayLine } from './day-line.tsx'
import { DayTable } from './day-table.tsx'
import { Legend } from './legend.tsx'

const words = phrases.participant.overview

/** Every day as a square: its colour and mark say what is there and why not more. */
export function Calendar(props: { participantId: string; days: ParticipantDay[] }) {
  const { participantId, days } = props
  const page = usePage()
  const isTable = useSignal(false)
  const chosen = useSignal<string | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const minimumMinutes = page.status.value?.wearMinimumMinutes ?? 600
  const day = days.find((one) => one.day === chosen.value) ?? days.at(-1)
  const chart = phrases.charts.chart
  const save = (format: 'png' | 'svg') => async () => {
    const element = frame.current
    return (
      element !== null &&
      saveCalendarPicture({ participantId, days, minimumMinutes, element, format })
    )
  }
  return (
    <section class="card flush calendar-card" aria-labelledby="days" ref={frame}>
      <div class="panel-bar">
        <h2 id="days">{words.calendar}</h2>
        <fieldset class="panel-actions" aria-label={chart.actionsOf(words.calendar)}>
          <button
            type="button"
            class="subtle"
            aria-expanded={isTable.value}
            data-testid="show-days-as-table"
            onClick={() => {
              isTable.value = !isTable.value
            }}
          >
            <Icon name="table" />
            <span>{chart.showTable}</span>
          </button>
          <FeedbackButton
            label={chart.copy}
            title={chart.copyOf}
            icon="copy"
            run={() => copyText(tabbed(dayRows(days)))}
          />
          <FeedbackButton label={chart.png} title={chart.pngOf} run={save('png')} />
          <FeedbackButton
            label={chart.svg}
            title={chart.svgOf}
            run={save('svg')}
            testId="svg-days"
          />
        </fieldset>
      </div>
      <p class="note calendar-lead">{words.calendarLead(countWords(minimumMinutes))}</p>
      {days.length === 0 && <p class="quiet pad">{words.noDays}</p>}
      {day && (
        <>
          <div class={isRoomy(days) ? 'calendar-body' : 'calendar-body wide'}>
            <CalendarGrid
              days={days}
              minimumMinutes={minimumMinutes}
              current={day.day}
              onCurrent={(next) => {
                chosen.value = next
              }}
              onOpen={(opened) => page.go(participantPlace(participantId, 'epoch', opened))}
            />
            <Legend days={days} />
          </div>
          <DayLine
            day={day}
            href={hashOfPlace(participantPlace(participantId, 'epoch', day.day))}
          />
        </>
      )}
      {isTable.value && <DayTable participantId={participantId} days={days} />}
    </section>
  )
}
