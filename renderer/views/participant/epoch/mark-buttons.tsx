import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'

const words = phrases.charts.annotations

/** Ways to say something about a stretch: what is marked or shown, or one that is dragged. */
export function MarkButtons({ view, editor }: { view: ParticipantView; editor: NoteEditor }) {
  return (
    <>
      <button type="button" onClick={editor.add}>
        {words.add}
      </button>
      <button
        type="button"
        aria-pressed={view.isMarking.value}
        class="toggle"
        onClick={() => {
          view.isMarking.value = !view.isMarking.value
        }}
      >
        {words.markByDrag}
      </button>
    </>
  )
}
