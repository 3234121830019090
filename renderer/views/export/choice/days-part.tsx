import { useId } from 'preact/hooks'
import type { ExportDraft } from '#renderer/state/exports/export-draft.ts'
import { localField, momentOfField } from '#renderer/state/exports/moment-field.ts'
import { further } from '#renderer/words/further.ts'

const words = further.exports

/** From which day to which, and, for whoever repeats an analysis, as of which receipt. */
export function DaysPart({ draft }: { draft: ExportDraft }) {
  const { fromDay, toDay, asOfAt } = draft.choice.value
  const noteId = useId()
  return (
    <>
      <fieldset class="pair">
        <legend class="screen-reader">{words.when}</legend>
        <label>
          {words.fromDay}
          <input
            type={'date' as 'text'}
            value={fromDay ?? ''}
            onInput={(event) => draft.change({ fromDay: event.currentTarget.value || null })}
          />
        </label>
        <label>
          {words.toDay}
          <input
            type={'date' as 'text'}
            value={toDay ?? ''}
            onInput={(event) => draft.change({ toDay: event.currentTarget.value || null })}
          />
        </label>
        <label>
          {words.asOf}
          <input
            type={'datetime-local' as 'text'}
            aria-describedby={noteId}
            value={asOfAt === null ? '' : localField(asOfAt)}
            onInput={(event) => draft.change({ asOfAt: momentOfField(event.currentTarget.value) })}
          />
        </label>
      </fieldset>
      <p class="note" id={noteId}>
        {words.asOfNote}
      </p>
    </>
  )
}
