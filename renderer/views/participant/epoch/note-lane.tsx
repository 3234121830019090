import { LEFT_MARGIN_PX, RIGHT_MARGIN_PX } from '#renderer/charts/panel/chart-options.ts'
import { placed } from '#renderer/state/study/connection-bars.ts'
import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { momentWords } from '#renderer/state/time/clock-face.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Annotation } from '#shared/study/annotation.ts'

const words = phrases.charts.annotations

/** What was noted, right above the panels and on their time axis; each opens its dialog. */
export function NoteLane({ view, editor }: { view: ParticipantView; editor: NoteEditor }) {
  const range = view.epochAxis.range.value
  const notes = (view.annotations.value.value ?? []).flatMap((note) => {
    const toAt = note.toAt ?? note.fromAt + 1
    const place = placed({ fromAt: note.fromAt, toAt }, range)
    return place ? [{ note, place }] : []
  })
  if (notes.length === 0) return null
  const edges = { marginLeft: `${LEFT_MARGIN_PX}px`, marginRight: `${RIGHT_MARGIN_PX}px` }
  return (
    <section class="lanes notes" aria-label={words.title} data-testid="note-lane">
      <div class="lane" style={edges}>
        <span class="lane-name">{words.lane}</span>
        <div class="lane-track">
          {notes.map(({ note, place }) => (
            <button
              key={note.annotationId}
              type="button"
              class={`lane-note ${note.kind}`}
              style={{ left: `${place.left * 100}%`, width: `${place.width * 100}%` }}
              title={titleOf(view, note)}
              aria-label={titleOf(view, note)}
              onClick={() => editor.change(note)}
            >
              <span>{note.text || words.kinds[note.kind]}</span>
            </button>
          ))}
        </div>
      </div>
    </section>
  )
}

function titleOf(view: ParticipantView, note: Annotation): string {
  const ends = [note.fromAt, ...(note.toAt === null ? [] : [note.toAt])]
  const stretch = ends.map((at) => momentWords(at, view.shownOffsetMin(at))).join(' – ')
  return [words.kinds[note.kind], stretch, note.text].filter(Boolean).join(' · ')
}
