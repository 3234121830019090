import { useEffect, useRef } from 'preact/hooks'
import { calendarWeeks, dayAfterKey, dayAt, wearStep } from '#renderer/state/study/days/calendar.ts'
import { dayWordsOf } from '#renderer/state/study/days/day-words.ts'
import { StateSquare } from '#renderer/views/coverage/state-square.tsx'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantDay } from '#shared/study/coverage.ts'

type GridProps = {
  days: ParticipantDay[]
  minimumMinutes: number
  current: string
  onCurrent: (day: string) => void
  onOpen: (day: string) => void
}

/** So many weeks fit with room for the day's number. */
const ROOMY_WEEKS = 20

export function isRoomy(days: ParticipantDay[]): boolean {
  return calendarWeeks(days).length <= ROOMY_WEEKS
}

/** Weeks as columns from Monday down; one square takes the focus, arrow keys move it. */
export function CalendarGrid(props: GridProps) {
  const { days, current, onCurrent } = props
  const scroller = useRef<HTMLDivElement>(null)
  const weeks = calendarWeeks(days)
  useEffect(() => {
    // The newest days are what one comes for.
    const element = scroller.current
    if (element) element.scrollLeft = element.scrollWidth
  }, [days.length])
  return (
    <div class="calendar-scroll" ref={scroller}>
      <table
        class={`calendar ${isRoomy(days) ? 'roomy' : ''}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys walk over it
        role="grid"
        aria-label={phrases.participant.overview.calendar}
        data-testid="calendar"
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') props.onOpen(current)
          else {
            const next = dayAfterKey(days, current, event.key)
            if (next === null) return
            onCurrent(next)
            event.currentTarget.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()
          }
          event.preventDefault()
        }}
      >
        <thead>
          <MonthRow mondays={weeks.map((week) => week.mondayAt)} />
        </thead>
        <tbody>
          {[0, 1, 2, 3, 4, 5, 6].map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{phrases.general.weekdays[(weekday + 1) % 7]}</th>
              {weeks.map((week) => (
                <Square key={week.mondayAt} {...props} day={week.days[weekday] ?? null} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function MonthRow({ mondays }: { mondays: number[] }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true">
      <td />
      {mondays.map((at, index) => {
        const month = new Date(at).getUTCMonth()
        const before = mondays[index - 1]
        const next = mondays[index + 1]
        const isNew = before === undefined || new Date(before).getUTCMonth() !== month
        // A name needs the room of two weeks.
        const hasRoom = next === undefined || new Date(next).getUTCMonth() === month
        return (
          <td key={at} class="calendar-month">
            {isNew && hasRoom ? phrases.general.months[month] : ''}
          </td>
        )
      })}
    </tr>
  )
}

function Square(props: GridProps & { day: ParticipantDay | null }) {
  const { day, current } = props
  if (!day) return <td class="calendar-day none" />
  const label = dayWordsOf(day)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid takes the keys for all its squares
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a square of a grid is chosen
      role="gridcell"
      class={`calendar-day wear-${wearStep(day.wearMinutes, props.minimumMinutes)}`}
      tabIndex={day.day === current ? 0 : -1}
      data-day={day.day}
      data-state={day.state}
      aria-selected={day.day === current}
      aria-label={label}
      title={label}
      onClick={() => props.onOpen(day.day)}
      onFocus={() => props.onCurrent(day.day)}
      onMouseEnter={() => props.onCurrent(day.day)}
    >
      <StateSquare state={day.state} />
      <span class="calendar-number" aria-hidden="true">
        {new Date(dayAt(day.day)).getUTCDate()}
      </span>
    </td>
  )
}
