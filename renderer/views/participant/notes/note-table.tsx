import { Problem } from '#renderer/parts/message.tsx'
import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { isoText, momentWords, receiptWords } from '#renderer/state/time/clock-face.ts'
import { usePage } from '#renderer/state/use-started.ts'
import { phrases } from '#renderer/words/phrases.ts'
import type { Annotation } from '#shared/study/annotation.ts'
import { scopesOf } from './scope-fields.tsx'

const words = phrases.charts.annotations

/** Everything noted about this participant and the whole study, newest stretch first. */
export function NoteTable({ view, editor }: { view: ParticipantView; editor: NoteEditor }) {
  const notes = view.annotations.value.value
  const error = view.annotations.error.value
  if (!notes && !error) return null
  return (
    <section class="card flush" aria-labelledby="notes">
      <div class="panel-bar">
        <h2 id="notes">{words.title}</h2>
        <button type="button" onClick={editor.add}>
          {words.add}
        </button>
      </div>
      {error && <Problem text={error} onRetry={view.annotations.readAgain} />}
      {notes?.length === 0 && <p class="quiet pad">{words.none}</p>}
      {notes && notes.length > 0 && (
        <div class="table-scroll">
          <table data-testid="annotations">
            <thead>
              <tr>
                <th scope="col">{words.columns.kind}</th>
                <th scope="col">{words.columns.when}</th>
                <th scope="col">{words.columns.scope}</th>
                <th scope="col">{words.columns.text}</th>
                <th scope="col">{words.columns.recorded}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {notes
                .toSorted((a, b) => b.fromAt - a.fromAt)
                .map((note) => (
                  <Row key={note.annotationId} view={view} editor={editor} note={note} />
                ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Row(props: { view: ParticipantView; editor: NoteEditor; note: Annotation }) {
  const { view, editor, note } = props
  const now = usePage().now.value
  const moment = (at: number) => (
    <time dateTime={isoText(at, null)}>{momentWords(at, view.shownOffsetMin(at))}</time>
  )
  return (
    <tr>
      <td>
        <span class={`note-swatch ${note.kind}`} aria-hidden="true" />
        {words.kinds[note.kind]}
      </td>
      <td class="when">
        {moment(note.fromAt)}
        {note.toAt !== null && (
          <>
            {' – '}
            {moment(note.toAt)}
          </>
        )}
      </td>
      <td>{scopeWords(view, note)}</td>
      <td class="wraps">{note.text}</td>
      <td class="quiet">{receiptWords(note.recordedAt, now)}</td>
      <td class="row-actions">
        <button
          type="button"
          class="subtle"
          onClick={() => {
            const { fromAt, toAt } = note
            const air = toAt === null ? 3_600_000 : (toAt - fromAt) * 0.25
            view.epochAxis.zoom({ fromAt: fromAt - air, toAt: (toAt ?? fromAt) + air })
          }}
        >
          {words.show}
        </button>
        <button type="button" class="subtle" onClick={() => editor.change(note)}>
          {words.edit}
        </button>
      </td>
    </tr>
  )
}

function scopeWords(view: ParticipantView, note: Annotation): string {
  const scope = scopesOf(view.series.value.value ?? []).find(
    (one) => one.dataSourceId === note.dataSourceId && one.dataTypeId === note.dataTypeId,
  )
  const about = scope?.name ?? words.everything
  return note.participantId === null ? `${about}, ${words.everybodyShort}` : about
}
