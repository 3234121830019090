import { Problem, Reading } from '#renderer/parts/message.tsx'
import { createResource } from '#renderer/state/resource.ts'
import { useNoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { dayText } from '#renderer/state/time/clock-face.ts'
import { localDayAt } from '#renderer/state/time/local-clock.ts'
import { usePage, useStarted } from '#renderer/state/use-started.ts'
import { NoteDialog } from '#renderer/views/participant/notes/note-dialog.tsx'
import { NoteTable } from '#renderer/views/participant/notes/note-table.tsx'
import type { ParticipantRow } from '#shared/participant.ts'
import { DAY_MS } from '#shared/time.ts'
import { Calendar } from './calendar.tsx'
import { Tiles } from './tiles.tsx'

/** As long as a calendar can be read at a glance. */
const MOST_DAYS = 400

/** How this participant is doing: which days are there, and the newest values of each day. */
export function OverviewTab(props: { view: ParticipantView; person: ParticipantRow }) {
  const { view } = props
  const page = usePage()
  const editor = useNoteEditor(view)
  const firstAt = firstDayAt(view, props.person)
  const days = useStarted(
    () =>
      createResource(
        page,
        () => {
          const todayAt = localDayAt(Date.now(), view.clock.peek())
          const fromAt = Math.max(firstAt, todayAt - (MOST_DAYS - 1) * DAY_MS)
          return page.link.call('participant.days', {
            participantId: view.participantId,
            fromDay: dayText(Math.min(fromAt, todayAt)),
            toDay: dayText(todayAt),
          })
        },
        (advance) => advance.participantIds.includes(view.participantId),
      ),
    [page, view, firstAt],
  )
  const error = days.error.value
  return (
    <div class="panels">
      {error && <Problem text={error} onRetry={days.readAgain} />}
      {!days.value.value && !error && <Reading />}
      {days.value.value && <Calendar participantId={view.participantId} days={days.value.value} />}
      <Tiles view={view} />
      <NoteTable view={view} editor={editor} />
      <NoteDialog view={view} editor={editor} />
    </div>
  )
}

/** The first day of any value, or of the participant, whichever is earlier. */
function firstDayAt(view: ParticipantView, person: ParticipantRow): number {
  const firsts = (view.series.value.value ?? []).map((series) => series.firstAt)
  const at = Math.min(person.firstSeenAt, ...firsts)
  return Math.floor(at / DAY_MS) * DAY_MS
}
