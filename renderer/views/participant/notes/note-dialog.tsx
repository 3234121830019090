import { Dialog } from '#renderer/parts/dialog.tsx'
import type { NoteDraft } from '#renderer/state/study/notes/note-draft.ts'
import type { NoteEditor } from '#renderer/state/study/notes/use-note-editor.ts'
import type { ParticipantView } from '#renderer/state/study/participant-view.ts'
import { phrases } from '#renderer/words/phrases.ts'
import { annotationKinds } from '#shared/study/annotation.ts'
import { ScopeFields } from './scope-fields.tsx'

const words = phrases.charts.annotations

/** Adds, changes or removes what a person says about a stretch of time. */
export function NoteDialog({ view, editor }: { view: ParticipantView; editor: NoteEditor }) {
  const draft = editor.draft.value
  if (!draft) return null
  const problem = editor.problem.value
  return (
    <Dialog
      title={draft.annotationId === null ? words.addTitle : words.changeTitle}
      onClose={editor.close}
      onSubmit={() => void editor.save()}
    >
      <fieldset class="kinds">
        <legend>{words.kind}</legend>
        {annotationKinds.map((kind) => (
          <label key={kind} class="kind">
            <input
              type="radio"
              name="kind"
              value={kind}
              checked={draft.kind === kind}
              autoFocus={draft.kind === kind}
              onChange={() => editor.edit({ kind })}
            />
            <span class={`note-swatch ${kind}`} aria-hidden="true" />
            {words.kinds[kind]}
          </label>
        ))}
      </fieldset>
      <p class="note" aria-live="polite">
        {words.explained[draft.kind]}
      </p>
      <div class="fields">
        <Moment editor={editor} draft={draft} end="from" />
        <Moment editor={editor} draft={draft} end="to" />
      </div>
      <p class="note">
        {view.zone.value === 'utc' || !view.knowsOffset.value ? words.clockUtc : words.clockLocal}
      </p>
      <ScopeFields view={view} editor={editor} draft={draft} />
      <label class="field">
        <span>{words.text}</span>
        <textarea
          rows={3}
          maxLength={500}
          value={draft.text}
          onInput={(event) => editor.edit({ text: event.currentTarget.value })}
        />
        <span class="note">{words.textHint}</span>
      </label>
      {problem && (
        <p class="error" role="alert">
          {problem === 'no-start' && words.noStart}
          {problem === 'wrong-order' && words.wrongOrder}
          {typeof problem === 'object' && problem.message}
        </p>
      )}
      <div class="dialog-actions">
        {draft.annotationId !== null && (
          <button type="button" class="danger" onClick={() => void editor.remove()}>
            {words.remove}
          </button>
        )}
        <button type="button" onClick={editor.close}>
          {words.cancel}
        </button>
        <button type="submit" class="primary" disabled={editor.isBusy.value}>
          {words.save}
        </button>
      </div>
    </Dialog>
  )
}

function Moment(props: { editor: NoteEditor; draft: NoteDraft; end: 'from' | 'to' }) {
  const { editor, draft, end } = props
  return (
    <label class="field">
      <span>{end === 'from' ? words.from : words.to}</span>
      <input
        type="datetime-local"
        value={draft[end]}
        required={end === 'from'}
        onInput={(event) => editor.edit({ [end]: event.currentTarget.value })}
      />
    </label>
  )
}
