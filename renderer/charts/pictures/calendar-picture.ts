import { cellMarks } from '#renderer/charts/coverage/cell-marks.ts'
import { readCoverageColours } from '#renderer/charts/coverage/coverage-colours.ts'
import type { Surface } from '#renderer/charts/drawing/surface.ts'
import { LETTERS_PX, type Palette } from '#renderer/charts/palette.ts'
import { calendarWeeks, dayAt } from '#renderer/state/study/days/calendar.ts'
import { dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { coverageStates, type ParticipantDay } from '#shared/study/coverage.ts'
import { fileName } from './file-name.ts'
import { type PictureFormat, savePicture } from './save-picture.ts'

const words = phrases.participant.overview
const CELL_PX = 22
const BOX_PX = 18
const WEEKDAYS_PX = 40
const MONTHS_PX = 20
const LEGEND_PX = 36

export async function saveCalendarPicture(shown: {
  participantId: string
  days: ParticipantDay[]
  minimumMinutes: number
  element: HTMLElement
  format: PictureFormat
}): Promise<boolean> {
  const { participantId, days, element } = shown
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return false
  const weeks = calendarWeeks(days)
  return savePicture(element, shown.format, {
    name: fileName([participantId, words.calendar, first.day, last.day]),
    title: `${participantId} · ${words.calendar}`,
    subtitle: `${dayWords(dayAt(first.day))} – ${dayWords(dayAt(last.day))} · ${words.calendarLead(String(shown.minimumMinutes))}`,
    width: Math.max(700, WEEKDAYS_PX + weeks.length * CELL_PX),
    height: MONTHS_PX + 7 * CELL_PX + LEGEND_PX,
    draw: (surface, palette) => drawCalendar(surface, palette, weeks, element),
  })
}

function drawCalendar(
  surface: Surface,
  palette: Palette,
  weeks: ReturnType<typeof calendarWeeks>,
  element: Element,
) {
  const letters = { colour: palette.quietInk, sizePx: LETTERS_PX }
  const marks = cellMarks(readCoverageColours(element), true)
  const square = (x: number, y: number) => ({ x, y, width: BOX_PX, height: BOX_PX })
  for (let weekday = 0; weekday < 7; weekday += 1) {
    const name = phrases.general.weekdays[(weekday + 1) % 7] ?? ''
    surface.text({ x: 0, y: MONTHS_PX + weekday * CELL_PX + 13 }, name, letters)
  }
  let month = -1
  for (const [column, week] of weeks.entries()) {
    const x = WEEKDAYS_PX + column * CELL_PX
    const now = new Date(week.mondayAt).getUTCMonth()
    if (now !== month && column < weeks.length - 1) {
      surface.text({ x, y: 12 }, phrases.general.months[now] ?? '', letters)
    }
    month = now
    for (const [weekday, day] of week.days.entries()) {
      if (day) marks.add(day.state, square(x, MONTHS_PX + weekday * CELL_PX))
    }
  }
  const y = MONTHS_PX + 7 * CELL_PX + 14
  let x = 0
  for (const state of coverageStates) {
    const name = phrases.coverage.states[state]
    marks.add(state, square(x, y))
    surface.text({ x: x + BOX_PX + 6, y: y + 13 }, name, letters)
    x += BOX_PX + 18 + name.length * 6.2
  }
  marks.draw(surface)
}
