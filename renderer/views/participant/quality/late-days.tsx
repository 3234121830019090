import { Problem } from '#renderer/parts/message.tsx'
import { countWords } from '#renderer/state/number-words.ts'
import { hashOfPlace, participantPlace } from '#renderer/state/place.ts'
import { createResource } from '#renderer/state/resource.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { dayText } from '#renderer/state/time/clock-face.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { DAY_MS } from '#shared/time.ts'

const words = phrases.participant.quality
const MOST_DAYS = 400
const MOST_SHOWN = 14

/** The days whose values came long after their time, newest first. */
export function LateDays({ view }: { view: ParticipantView }) {
  const page = usePage()
  const { participantId } = view
  const read = useStarted(
    () =>
      createResource(
        page,
        () => {
          const now = Date.now()
          const span = { fromDay: dayText(now - MOST_DAYS * DAY_MS), toDay: dayText(now) }
          return page.link.call('participant.days', { participantId, ...span })
        },
        (advance) => advance.participantIds.includes(participantId),
      ),
    [page, participantId],
  )
  const days = read.value.value
  const error = read.error.value
  const late = (days ?? []).filter((day) => day.lateValues > 0).toReversed()
  const most = Math.max(1, ...late.map((day) => day.lateValues))
  return (
    <section class="card flush" aria-labelledby="late">
      <div class="panel-bar">
        <h2 id="late">{words.lateTitle}</h2>
      </div>
      {error && <Problem text={error} onRetry={read.readAgain} />}
      {days && late.length === 0 && <p class="quiet pad">{words.noLate}</p>}
      {late.length > 0 && (
        <ul class="late-days">
          {late.slice(0, MOST_SHOWN).map((day) => (
            <li key={day.day}>
              <a href={hashOfPlace(participantPlace(participantId, 'epoch', day.day))}>{day.day}</a>
              <span class="late-bar">
                <span style={{ width: `${(100 * day.lateValues) / most}%` }} />
              </span>
              <span class="number">{countWords(day.lateValues)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
