import { dayAt } from '#renderer/state/study/days/calendar.ts'
import { dayParts } from '#renderer/state/study/days/day-words.ts'
import { dayWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { ParticipantDay } from '#shared/study/coverage.ts'

/** The day under the pointer or the focus, in words, with a way into it. */
export function DayLine({ day, href }: { day: ParticipantDay; href: string }) {
  return (
    <p class="day-line">
      <strong>{dayWords(dayAt(day.day))}</strong>
      <span>{dayParts(day).join(' · ')}</span>
      <a href={href}>{phrases.participant.overview.openDay}</a>
    </p>
  )
}
